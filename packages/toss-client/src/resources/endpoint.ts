import type * as z from "zod";
import { check } from "../check.ts";
import { wrongField } from "../fields.ts";
import { type LazySchema, loaded, snapshotOf } from "../lazy-schema.ts";
import type { Lifetime } from "../lifetime.ts";
import { type CallOptions, type ClientSettings, parseCallOptions } from "../options.ts";
import { pathTemplate, queryOf, whereOf } from "../path.ts";
import { type RepeatRule, repeatRule } from "../retry.ts";
import { faultOfText, type TextRule } from "../text-rule.ts";
import type { TossOperation } from "../toss-operation.ts";
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
  readonly operation: TossOperation;
  readonly method: "GET" | "POST" | "DELETE";
  /** After the version; the part in braces is the id. */
  readonly path: string;
  readonly id?: TextRule;
  readonly input?: LazySchema<Input>;
  /** Takes what is certainly right, without the schema. */
  readonly plainInput?: (given: unknown) => Input | undefined;
  readonly response: Decoder<Output>;
  /** Fields of the answer that must be what was asked: those of an id in the path, or of the input. */
  readonly repeats?: readonly (keyof Output & string)[];
  /** @default `"read"` for GET, `"keyless"` for DELETE, else `"notSent"` */
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
  const keyOf = endpoint.idempotencyKey ?? (() => crypto.randomUUID());
  const repeats = endpoint.repeats?.map((field) => ({ field, isId: field === parameter }));

  type Rest = [id: unknown, options: CallOptions | undefined, joins?: string];

  const send = (input: Input | undefined, ...[id, options, joins]: Rest): Promise<Output> => {
    const fault = endpoint.id && faultOfText(id, endpoint.id);
    if (fault !== undefined) throw wrongField(name, parameter, fault);
    const { call, idempotencyKey, retry } = parseCallOptions(options, settings, name, method);
    return transport.send({
      timeoutMs: call.timeoutMs,
      maxRetries: call.maxRetries,
      testCode: call.testCode,
      signal: call.signal,
      where,
      method,
      operation,
      response,
      repeats,
      id,
      input,
      path: fill(id as string) + (method === "GET" ? queryOf(input as object | undefined) : ""),
      repeat: repeatRule(method, endpoint.repeat, retry),
      joins,
      body: isWrite ? JSON.stringify(input) : undefined,
      idempotencyKey: isWrite ? (idempotencyKey ?? keyOf(input as Input)) : undefined,
    });
  };

  return (id, given, options, joins) => {
    try {
      lifetime.admit(name);
      const plain = endpoint.plainInput?.(given);
      if (plain !== undefined || schema === undefined) return send(plain, id, options, joins);
      const checked = (by: z.ZodType<Input>, value: unknown) => check(by, value, name, "input");
      if (schema.loaded !== undefined) return send(checked(schema.loaded, given), id, options);
      const taken = snapshotOf(given);
      return lifetime.run(async () =>
        send(checked(await loaded(schema, name), taken), id, options),
      );
    } catch (error) {
      return Promise.reject(error);
    }
  };
}
