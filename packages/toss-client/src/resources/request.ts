import { isDeeperThan, maxDepth } from "../depth.ts";
import {
  anything,
  checkFields,
  type FieldCheck,
  type FieldChecks,
  matching,
  oneOf,
  optional,
  wrongField,
} from "../fields.ts";
import { apiVersion, type CallOptions, type ClientSettings, parseCallOptions } from "../options.ts";
import { joinPath, queryOf } from "../path.ts";
import { repeatRule } from "../retry.ts";
import type { TossCall } from "../toss-call.ts";
import { TossOptionsError } from "../toss-error.ts";
import { type Decoder, tooDeep } from "../wire/decode.ts";
import type { Caller } from "./endpoint.ts";

/** A call of anything that Toss serves, with the options of any call. */
export interface TossRequest<T> extends CallOptions {
  /**
   * A GET is repeated like any read, a DELETE only when it was certainly not sent, and a POST also when it was answered busy.
   */
  method: "GET" | "POST" | "DELETE";
  /**
   * Segments after the version, such as `["payments", paymentKey]`: each 1 to 300 of `A-Z a-z 0-9 - _ = . @ :`, but not `.`
   * or `..`. Nothing else is taken, so that no id can name another path.
   */
  path: readonly string[];
  /** What is undefined is left out. */
  query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  /** Of a POST: sent as JSON. */
  body?: unknown;
  /** Reads the answer, such as a zod schema. What it throws becomes a `TossResponseError`. Default: the JSON as it is. */
  response?: ResponseParser<T> | undefined;
  /** Default: the client's. */
  apiVersion?: string | undefined;
}

/** Takes parsed JSON. Throws when that is not what was expected. */
export interface ResponseParser<T> {
  parse(value: unknown): T;
}

/**
 * Calls anything that Toss serves: for what has no method here, or not yet.
 *
 * @example
 * toss.request({ method: "GET", path: ["payments", paymentKey], response: z.object({ mId: z.string() }) });
 *
 * @throws {TossError} As every method.
 */
export type RequestAnything = <T = unknown>(request: TossRequest<T>) => Promise<T>;

/** Makes the way to call anything with one client. */
export function createRequest({ transport, settings, lifetime }: Caller): RequestAnything {
  return async (request) => {
    lifetime.admit("request");
    return transport.send(prepare(settings, request));
  };
}

/** @throws {TossOptionsError} Something of the request is wrong. */
function prepare<T>(settings: ClientSettings, request: TossRequest<T>): TossCall<T> {
  const { method, path, query, body, response, ...rest } = checkFields(
    fields,
    request,
    "request",
    "request",
  );
  const { apiVersion = settings.apiVersion, ...options } = rest;
  checkParts("path", [...path], segment);
  checkParts("query", query, queryValue);
  const { call, idempotencyKey, retry } = parseCallOptions(options, settings, "request", method);
  const isRead = method === "GET";
  return {
    ...call,
    method,
    operation: isRead ? "read" : "write",
    where: `${method} /${[apiVersion, ...path.map(shown)].join("/")}`,
    path: joinPath(apiVersion, ...path) + queryOf(query),
    repeat: repeatRule(method, undefined, retry),
    response: decoderOf(response as ResponseParser<T> | undefined),
    isParsedByCaller: response !== undefined,
    ...(body !== undefined && { body: toJson(body, method) }),
    ...(method === "POST" && { idempotencyKey: idempotencyKey ?? crypto.randomUUID() }),
  };
}

const segment = matching(
  /^(?!\.{1,2}$)[A-Za-z0-9_=.@:-]{1,300}$/,
  'must be 1–300 of A-Z a-z 0-9 - _ = . @ :, and not "." or ".."',
);

const fields: FieldChecks<TossRequest<unknown>> = {
  method: oneOf("GET", "POST", "DELETE"),
  path: (value) => {
    if (!Array.isArray(value)) return "must be a list of segments";
    return value.length === 0 ? "must not be empty" : undefined;
  },
  query: optional((value) => (isPlain(value) ? undefined : "must be a plain object")),
  body: anything,
  response: optional((value) =>
    typeof (value as ResponseParser<unknown> | null)?.parse === "function"
      ? undefined
      : "must have a method parse",
  ),
  apiVersion: optional(apiVersion),
  // The options of a call are checked as those of any call.
  idempotencyKey: anything,
  signal: anything,
  timeoutMs: anything,
  maxRetries: anything,
  retry: anything,
  testCode: anything,
};

/** The parts of a list or an object, each checked by its name. */
function checkParts(field: string, parts: object | undefined, check: FieldCheck): void {
  for (const [name, part] of Object.entries(parts ?? {})) {
    const fault = check(part);
    if (fault !== undefined) throw wrongField("request", `${field}.${name}`, fault);
  }
}

/** `URLSearchParams` and a `Map` are none: they would be taken for empty. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function queryValue(value: unknown): string | undefined {
  if (isNoJson(value)) return "must be a finite number";
  return ["string", "number", "boolean", "undefined"].includes(typeof value)
    ? undefined
    : "must be a string, a number or a boolean";
}

/** Words of Toss's paths. Any other segment may be a key or an id, which belong in no message. */
const words = new Set([
  ..."payments orders confirm cancel key-in virtual-accounts billing authorizations issue card".split(
    " ",
  ),
  ..."transactions settlements cash-receipts promotions brandpay access-token methods payouts".split(
    " ",
  ),
]);

function shown(segment: string): string {
  return words.has(segment) ? segment : "{…}";
}

function toJson(body: unknown, method: string): string {
  const refuse = (rule: string, cause?: unknown) =>
    new TossOptionsError(`request: body ${rule}`, {
      field: "body",
      ...(cause !== undefined && { cause }),
    });
  if (method !== "POST") throw refuse("goes with POST only");
  let json: string | undefined;
  try {
    json = JSON.stringify(body, (_, value: unknown) => {
      // It would be written as null, and a cancel of null gives everything back.
      if (isNoJson(value)) throw new TypeError(`JSON has no ${value}`);
      return value;
    });
  } catch (cause) {
    throw refuse("cannot be written as JSON", cause);
  }
  if (json === undefined) throw refuse("cannot be written as JSON");
  return json;
}

function isNoJson(value: unknown): boolean {
  return typeof value === "number" && !Number.isFinite(value);
}

function decoderOf<T>(parser: ResponseParser<T> | undefined): Decoder<T> {
  return (json) => {
    if (isDeeperThan(json, maxDepth)) return { fault: `the whole${tooDeep}` };
    if (parser === undefined) return { value: json as T };
    try {
      const value = parser.parse(json);
      if (isThenable(value)) {
        // Its rejection would come too late to be told as an error of this call.
        Promise.resolve(value).catch(() => {});
        return { fault: "the whole: must be parsed at once, not by a promise" };
      }
      return { value };
    } catch (cause) {
      // The parser's words may hold what Toss answered: they stay in the cause.
      return { fault: "the whole: is not what `response` takes", cause };
    }
  };
}

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value;
}
