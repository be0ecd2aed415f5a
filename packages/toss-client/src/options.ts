import type { Dispatcher } from "undici";
import { parseBaseUrl } from "./base-url.ts";
import { systemClock, type TossClock } from "./clock.ts";
import {
  anything,
  checkFields,
  type FieldChecks,
  isFunction,
  isText,
  matching,
  oneOf,
  optional,
  text,
  wholeNumber,
  withMethods,
  wrongField,
} from "./fields.ts";
import type { TossHooks } from "./hook-events.ts";
import { idempotencyKeyRule } from "./id-rules.ts";
import { parseSecretKey } from "./secret-key.ts";
import { TossOptionsError } from "./toss-error.ts";
import type { TossTracer } from "./trace.ts";

/** Options of `createTossClient`. */
export interface TossClientOptions extends TossHooks {
  /** `test_sk_`, `test_gsk_`, `live_sk_` or `live_gsk_`. Payments made with the widget need a `gsk` key. */
  secretKey: string;
  /** Default `https://api.tosspayments.com`. Plain http only on loopback, and loopback only with a test key. */
  baseUrl?: string | undefined;
  /** First segment of every path. Default `"v1"`. */
  apiVersion?: string | undefined;
  /** For a whole call, repetitions included: 1 to 120 000 ms. Default 60 000, as Toss asks for. */
  timeoutMs?: number | undefined;
  /** How often a call is repeated at most: 0 to 10. Default 3. */
  maxRetries?: number | undefined;
  /** Language of enum-like values in answers. Default `"ko"`. Toss's messages stay Korean. */
  language?: "ko" | "en" | undefined;
  /** Makes every call fail with this code, for tests (`TossPayments-Test-Code`). Test keys only. */
  testCode?: string | undefined;
  /**
   * Any undici dispatcher, used instead of a pool of our own. It stays yours: `close()` leaves it open. Repetitions and
   * redirects of its own are cut off, since a payment must not be sent twice. Only where a `RetryAgent` asks for the rest of
   * an answer that broke off, it does so unseen, with the same idempotency key: it repeats no POST unless told to.
   */
  dispatcher?: Dispatcher | undefined;
  /**
   * How many repetitions all calls together may make beyond a tenth of the calls and one a second: 0 to 1000, 0 for none at
   * all. Default 20. So an outage does not multiply the traffic; a call that gets no repetition throws what it met.
   */
  retryBudget?: number | undefined;
  /**
   * After how many reads in a row were answered 5xx no read is sent for 5 s; then one finds out whether Toss is well. 0 to
   * 1000, 0 for never. Default 10. A read that is not sent throws a `TossConnectionError`, `applied` `"no"`.
   */
  readCircuit?: number | undefined;
  /**
   * A tracer of OpenTelemetry, such as `trace.getTracer("my-shop")` of `@opentelemetry/api`: each call gets a span, named by
   * method and path without any id. Reads that share a request share its span. Default: none.
   */
  tracer?: TossTracer | undefined;
  /** Default: the computer's own. */
  clock?: TossClock | undefined;
}

/** Options of one call. */
export interface CallOptions {
  /**
   * Idempotency-Key header of a POST, 1 to 300 visible ASCII characters; refused for anything else, since Toss knows it
   * for no other method. Toss compares neither amount nor order under a key, so never use one for two different calls.
   * Default: for a confirm paymentKey, orderId and amount with dots between them, else a random one.
   */
  idempotencyKey?: string | undefined;
  /** Ends the call. A write that has left may take effect all the same: read `applied`. */
  signal?: AbortSignal | undefined;
  /** For this call, repetitions included: 1 to 120 000 ms. */
  timeoutMs?: number | undefined;
  /** For this call: 0 to 10. */
  maxRetries?: number | undefined;
  /** `"notSent"`: a confirm, too, is repeated only when it was certainly not sent, or was answered busy. */
  retry?: "notSent" | undefined;
  /** For this call: fail with this code. Test keys only. */
  testCode?: string | undefined;
}

/** Options of a client, checked and complete. */
export interface ClientSettings {
  readonly secretKey: string;
  readonly mode: "test" | "live";
  readonly origin: string;
  readonly apiVersion: string;
  readonly language: "ko" | "en";
  readonly dispatcher: Dispatcher | undefined;
  readonly clock: TossClock;
  readonly retryBudget: number;
  readonly readCircuit: number;
  readonly hooks: TossHooks;
  readonly tracer: TossTracer | undefined;
  readonly call: CallSettings;
}

/** Options of a call, checked and complete. */
export interface CallSettings {
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly testCode: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** @throws {TossOptionsError} An option is wrong; the message says which and why. */
export function parseClientOptions(options: TossClientOptions): ClientSettings {
  const where = "createTossClient";
  const { secretKey, ...rest } = checkFields(clientOptions, options, where, "options");
  const { mode } = parseSecretKey(secretKey);
  return {
    secretKey: String(secretKey),
    mode,
    origin: parseBaseUrl(rest.baseUrl ?? "https://api.tosspayments.com", mode),
    apiVersion: rest.apiVersion ?? "v1",
    language: rest.language ?? "ko",
    dispatcher: rest.dispatcher,
    clock: rest.clock ?? systemClock,
    retryBudget: rest.retryBudget ?? 20,
    readCircuit: rest.readCircuit ?? 10,
    hooks: { onRequest: rest.onRequest, onResponse: rest.onResponse, onRetry: rest.onRetry },
    tracer: rest.tracer,
    call: {
      timeoutMs: rest.timeoutMs ?? 60_000,
      maxRetries: rest.maxRetries ?? 3,
      testCode: testCodeFor(mode, rest.testCode, where),
      signal: undefined,
    },
  };
}

/** @throws {TossOptionsError} An option is wrong, or no option of that method; the message says which and why. */
export function parseCallOptions(
  options: CallOptions | undefined,
  client: ClientSettings,
  where: string,
  method: "GET" | "POST" | "DELETE",
): { readonly call: CallSettings } & Pick<CallOptions, "idempotencyKey" | "retry"> {
  // Most calls give none, and every one of fifty readers of the same payment would pay for the check.
  if (options === undefined) return { call: client.call };
  const { idempotencyKey, retry, ...given } = checkFields(callOptions, options, where, "options");
  if (idempotencyKey !== undefined && method !== "POST") {
    throw wrongField(where, "idempotencyKey", `goes with POST only, and this is a ${method}`);
  }
  const call = {
    timeoutMs: given.timeoutMs ?? client.call.timeoutMs,
    maxRetries: given.maxRetries ?? client.call.maxRetries,
    testCode: testCodeFor(client.mode, given.testCode, where) ?? client.call.testCode,
    signal: given.signal,
  };
  return { call, idempotencyKey, retry };
}

const timeoutMs = wholeNumber(1, 120_000);
const maxRetries = wholeNumber(0, 10);
const upTo1000 = wholeNumber(0, 1000);
const testCode = matching(/^[A-Z0-9_]{1,100}$/, "must be one of Toss's error codes");

/** The version in a path. */
export const apiVersion = matching(/^v\d{1,3}$/, 'must be a version such as "v1"');

const clientOptions: FieldChecks<TossClientOptions> = {
  // Checked on its own, so that the message can say what the key looks like instead.
  secretKey: anything,
  baseUrl: optional(isText),
  apiVersion: optional(apiVersion),
  timeoutMs: optional(timeoutMs),
  maxRetries: optional(maxRetries),
  language: optional(oneOf("ko", "en")),
  testCode: optional(testCode),
  retryBudget: optional(upTo1000),
  readCircuit: optional(upTo1000),
  onRequest: optional(isFunction),
  onResponse: optional(isFunction),
  onRetry: optional(isFunction),
  tracer: optional(withMethods("must be a tracer of OpenTelemetry", "startActiveSpan")),
  dispatcher: optional(withMethods("must be an undici dispatcher", "dispatch")),
  clock: optional(
    withMethods("must have now, setTimeout and clearTimeout", "now", "setTimeout", "clearTimeout"),
  ),
};

const callOptions: FieldChecks<CallOptions> = {
  idempotencyKey: optional(text(idempotencyKeyRule)),
  signal: optional(
    withMethods("must be an AbortSignal", "addEventListener", "removeEventListener"),
  ),
  timeoutMs: optional(timeoutMs),
  maxRetries: optional(maxRetries),
  retry: optional(oneOf("notSent")),
  testCode: optional(testCode),
};

function testCodeFor(
  mode: "test" | "live",
  code: string | undefined,
  where: string,
): string | undefined {
  if (code !== undefined && mode === "live") {
    throw new TossOptionsError(`${where}: testCode works with a test key only`, {
      field: "testCode",
    });
  }
  return code;
}
