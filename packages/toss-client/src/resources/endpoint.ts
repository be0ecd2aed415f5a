import { check } from "../check.ts";
import { wrongField } from "../fields.ts";
import { type LazySchema, loaded, snapshotOf } from "../lazy-schema.ts";
import type { Lifetime } from "../lifetime.ts";
import { type CallOptions, type ClientSettings, parseCallOptions } from "../options.ts";
import { fillPath, parameterOf, queryOf } from "../path.ts";
import type { RepeatRule } from "../retry.ts";
import { faultOfText, type TextRule } from "../text-rule.ts";
import type { TossCall } from "../toss-call.ts";
import type { Transport } from "../transport.ts";
import type { Decoder } from "../wire/decode.ts";

/** What the methods of a client are made with. */
export interface Caller {
  readonly transport: Transport;
  readonly settings: ClientSettings;
  readonly lifetime: Lifetime;
}

/** One row of Toss's API: how it is called, what may be sent, and how the answer is read. */
export interface Endpoint<Input, Output> {
  /** As users call it, for messages: `"payments.confirm"`. */
  readonly name: string;
  readonly operation: TossCall<Output>["operation"];
  readonly method: "GET" | "POST" | "DELETE";
  /** After the version; the part in braces is the id. */
  readonly path: string;
  readonly id?: TextRule;
  readonly input?: LazySchema<Input>;
  readonly response: Decoder<Output>;
  /** @default `"read"` for GET, else `"notSent"` */
  readonly repeat?: RepeatRule;
  /** Derived from the input where the same call must get the same key. @default a random one */
  readonly idempotencyKey?: (input: Input) => string;
}

/** What a method was called with. `joins` names what is read, where calls for the same may share a request. */
type Given = { id?: unknown; input?: unknown; options?: CallOptions | undefined; joins?: string };

/** Checks everything before anything is sent, and sends it. Rejects, and never throws. */
export function call<Input, Output>(
  caller: Caller,
  endpoint: Endpoint<Input, Output>,
  given: Given,
): Promise<Output> {
  const { transport, settings, lifetime } = caller;
  const { input, name } = endpoint;
  return lifetime.run(name, () => {
    if (input === undefined || input.loaded !== undefined) {
      return transport.send(prepare(settings, endpoint, given));
    }
    const snapshot = { ...given, input: snapshotOf(given.input) };
    return loaded(input, name).then(() => transport.send(prepare(settings, endpoint, snapshot)));
  });
}

/** The call as it is sent. @throws {TossOptionsError} Something of it is wrong. */
function prepare<Input, Output>(
  settings: ClientSettings,
  endpoint: Endpoint<Input, Output>,
  given: Given,
): TossCall<Output> {
  const { name, method, path } = endpoint;
  const fault = endpoint.id && faultOfText(given.id, endpoint.id);
  if (fault !== undefined) throw wrongField(name, parameterOf(path), fault);
  const schema = endpoint.input?.loaded;
  const input = schema && check(schema, given.input, name, "input");
  const { call, idempotencyKey, retry } = parseCallOptions(given.options, settings, name);
  const isRead = method === "GET";
  const isWrite = method === "POST";
  const key = () => idempotencyKey ?? endpoint.idempotencyKey?.(input as Input);
  return {
    ...call,
    method,
    operation: endpoint.operation,
    response: endpoint.response,
    where: `${method} /${settings.apiVersion}/${path}`,
    path:
      fillPath(settings.apiVersion, path, given.id as string | undefined) +
      (isRead ? queryOf(input as object | undefined) : ""),
    repeat: retry ?? endpoint.repeat ?? (isRead ? "read" : "notSent"),
    joins: given.joins,
    body: isWrite ? JSON.stringify(input) : undefined,
    idempotencyKey: isWrite ? (key() ?? crypto.randomUUID()) : undefined,
  };
}
