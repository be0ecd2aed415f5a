import type * as z from "zod";
import { check } from "../check.ts";
import { type CallOptions, type ClientSettings, parseCallOptions } from "../options.ts";
import { fillPath, parameterOf, queryOf } from "../path.ts";
import type { RepeatRule } from "../retry.ts";
import type { TossCall } from "../toss-call.ts";
import type { Transport } from "../transport.ts";
import type { Decoder } from "../wire/decode.ts";

/** What the methods of a client are made with. */
export interface Caller {
  readonly transport: Transport;
  readonly settings: ClientSettings;
}

/** One row of Toss's API: how it is called, what may be sent, and how the answer is read. */
export interface Endpoint<Input, Output> {
  /** As users call it, for messages: `"payments.confirm"`. */
  readonly name: string;
  readonly operation: TossCall<Output>["operation"];
  readonly method: "GET" | "POST" | "DELETE";
  /** After the version; the part in braces is the id. */
  readonly path: string;
  readonly id?: z.ZodType<string>;
  readonly input?: z.ZodType<Input>;
  readonly response: Decoder<Output>;
  /** @default `"read"` for GET, else `"notSent"` */
  readonly repeat?: RepeatRule;
  /** Derived from the input where the same call must get the same key. @default a random one */
  readonly idempotencyKey?: (input: Input) => string;
}

/** Checks everything before anything is sent, and sends it. */
export async function call<Input, Output>(
  { transport, settings }: Caller,
  endpoint: Endpoint<Input, Output>,
  given: { id?: unknown; input?: unknown; options?: CallOptions | undefined; joins?: string },
): Promise<Output> {
  const { name, method } = endpoint;
  const id = endpoint.id && check(endpoint.id, given.id, name, parameterOf(endpoint.path));
  const input = endpoint.input && check(endpoint.input, given.input, name, "input");
  const options = parseCallOptions(given.options, settings, name);
  const { timeoutMs, maxRetries, testCode, signal } = options.call;
  const key = () => options.idempotencyKey ?? endpoint.idempotencyKey?.(input as Input);
  return transport.send({
    timeoutMs,
    maxRetries,
    testCode,
    signal,
    method,
    operation: endpoint.operation,
    response: endpoint.response,
    where: `${method} /${settings.apiVersion}/${endpoint.path}`,
    path:
      fillPath(settings.apiVersion, endpoint.path, id) +
      (method === "GET" ? queryOf(input as object | undefined) : ""),
    repeat: options.retry ?? endpoint.repeat ?? (method === "GET" ? "read" : "notSent"),
    joins: given.joins,
    body: method === "POST" ? JSON.stringify(input) : undefined,
    idempotencyKey: method === "POST" ? (key() ?? crypto.randomUUID()) : undefined,
  });
}

/** A method that takes an input. */
export function withInput<Input, Output>(caller: Caller, endpoint: Endpoint<Input, Output>) {
  return (input: Input, options?: CallOptions) => call(caller, endpoint, { input, options });
}

/** A method that takes an id. */
export function withId<Output>(caller: Caller, endpoint: Endpoint<undefined, Output>) {
  return (id: string, options?: CallOptions) => call(caller, endpoint, { id, options });
}

/** A method that takes an id and an input. */
export function withIdAndInput<Input, Output>(caller: Caller, endpoint: Endpoint<Input, Output>) {
  return (id: string, input: Input, options?: CallOptions) =>
    call(caller, endpoint, { id, input, options });
}
