import { check } from "../check.ts";
import { wrongField } from "../fields.ts";
import { type LazySchema, loaded, snapshotOf } from "../lazy-schema.ts";
import type { Lifetime } from "../lifetime.ts";
import { type CallOptions, type ClientSettings, parseCallOptions } from "../options.ts";
import { pathTemplate, queryOf, whereOf } from "../path.ts";
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

/** Calls an endpoint. Where `joins` is given, calls for the same may share a request. Rejects, and never throws. */
export type Call<Output> = (
  id: unknown,
  input: unknown,
  options: CallOptions | undefined,
  joins?: string,
) => Promise<Output>;

/** Makes the call of an endpoint, which checks everything before anything is sent. */
export function callOf<Input, Output>(
  { transport, settings, lifetime }: Caller,
  endpoint: Endpoint<Input, Output>,
): Call<Output> {
  const { name, method, operation, response, input: schema } = endpoint;
  const { parameter, fill } = pathTemplate(settings.apiVersion, endpoint.path);
  const where = whereOf(method, settings.apiVersion, endpoint.path);
  const isWrite = method === "POST";

  /** @throws {TossOptionsError} Something of the call is wrong. */
  const prepare = (...[id, given, options, joins]: Parameters<Call<Output>>): TossCall<Output> => {
    const fault = endpoint.id && faultOfText(id, endpoint.id);
    if (fault !== undefined) throw wrongField(name, parameter, fault);
    const input = schema?.loaded && check(schema.loaded, given, name, "input");
    const { call, idempotencyKey, retry } = parseCallOptions(options, settings, name);
    const keyOfInput = isWrite ? endpoint.idempotencyKey?.(input as Input) : undefined;
    return {
      ...call,
      where,
      method,
      operation,
      response,
      path: fill(id as string) + (method === "GET" ? queryOf(input as object | undefined) : ""),
      repeat: retry ?? endpoint.repeat ?? (method === "GET" ? "read" : "notSent"),
      joins,
      body: isWrite ? JSON.stringify(input) : undefined,
      idempotencyKey: isWrite ? (idempotencyKey ?? keyOfInput ?? crypto.randomUUID()) : undefined,
    };
  };

  return (id, input, options, joins) => {
    try {
      lifetime.admit(name);
      if (schema === undefined || schema.loaded !== undefined) {
        return transport.send(prepare(id, input, options, joins));
      }
      const snapshot = snapshotOf(input);
      return lifetime.run(async () => {
        await loaded(schema, name);
        return transport.send(prepare(id, snapshot, options, joins));
      });
    } catch (error) {
      return Promise.reject(error);
    }
  };
}
