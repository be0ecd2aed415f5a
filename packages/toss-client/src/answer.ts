import { codeFailure } from "./code-failure.ts";
import { type Applied, appliedOf } from "./error-facts.ts";
import { tossErrorHint } from "./error-hint.ts";
import type { Exchange } from "./exchange.ts";
import { type Asked, mismatchOf } from "./mismatch.ts";
import { parseRetryAfter } from "./retry.ts";
import { safeText } from "./safe-text.ts";
import {
  TossApiError,
  TossConnectionError,
  type TossError,
  TossResponseError,
} from "./toss-error.ts";
import { isRead, type TossOperation } from "./toss-operation.ts";
import type { Decoder } from "./wire/decode.ts";

/** What the answer to a call is read by. */
export interface Question<T> extends Asked {
  /** Method and path for messages, without any key in it: `"POST /v1/payments/{paymentKey}/cancel"`. */
  readonly where: string;
  readonly operation: TossOperation;
  readonly response: Decoder<T>;
}

/** What is known besides the answer itself. */
export interface Circumstances {
  /** Whether an earlier attempt of the same call may have taken effect. */
  readonly unclear: boolean;
  /** Never to appear in a message. */
  readonly secrets: readonly string[];
  readonly now: number;
}

/** The value asked for, or what became of the call instead. */
export type Outcome<T> = { value: T } | { error: TossError };

/** Reads what one request came to, when that is the value asked for. Undefined for anything else. */
export function readValue<T>(question: Question<T>, exchange: Exchange): { value: T } | undefined {
  if (exchange.kind !== "answer" || !isSuccess(exchange.status)) return undefined;
  const body = parseBody(exchange);
  const decoded = body === undefined ? undefined : question.response(body);
  if (decoded === undefined || !("value" in decoded)) return undefined;
  return mismatchOf(decoded.value, question) === undefined ? decoded : undefined;
}

/** Reads what one request came to: the value asked for, or the error that says what became of the call. */
export function readAnswer<T>(
  question: Question<T>,
  exchange: Exchange,
  circumstances: Circumstances,
): Outcome<T> {
  const { where, operation } = question;
  const { unclear, secrets } = circumstances;

  if (exchange.kind === "noAnswer") {
    const applied = exchange.sent || unclear ? maybe(operation) : "no";
    const message = safeText(`${where} got no answer: ${exchange.cause.message}`, secrets);
    return {
      error: new TossConnectionError(message, { applied, operation, cause: exchange.cause }),
    };
  }

  const refuse = (fault: string, more?: { cause?: unknown; mismatch?: string }) =>
    refused(question, exchange, circumstances, fault, more);
  const { status } = exchange;
  if (exchange.kind === "refused") return refuse(exchange.fault);
  // Where fetch keeps to the letter of its standard, a redirect that is not followed has the status 0.
  if (status < 400 && !isSuccess(status)) return refuse("a redirect, which is not followed");

  const body = parseBody(exchange);
  if (body === undefined) {
    const type = exchange.headers["content-type"] ?? "no content type";
    return refuse(`a body that is not JSON (${type}, ${exchange.body.length} characters)`);
  }
  if (status >= 400) {
    if (!isErrorBody(body)) return refuse("an error body without a code");
    const { code } = body;
    const told = typeof body.message === "string" ? body.message : "no message";
    const message = safeText(`${where} answered ${status} ${code}: ${told}`, secrets);
    const applied = appliedOf(codeFailure(code, status, operation), operation, unclear);
    const hint = tossErrorHint(code);
    const facts = factsOf(question, exchange, circumstances);
    return { error: new TossApiError(message, { ...facts, applied, code, hint }) };
  }
  const decoded = question.response(body);
  if ("fault" in decoded) {
    const { fault, cause } = decoded;
    return refuse(`a body of another shape: ${fault}`, cause === undefined ? {} : { cause });
  }
  const mismatch = mismatchOf(decoded.value, question);
  if (mismatch === undefined) return decoded;
  return refuse(`the answer to another call: its ${mismatch} is not what was asked`, { mismatch });
}

type Answered = Exclude<Exchange, { kind: "noAnswer" }>;

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** What a call without a readable answer may have done. */
function maybe(operation: TossOperation): Applied {
  return isRead(operation) ? "no" : "maybe";
}

function refused(
  question: Question<unknown>,
  exchange: Answered,
  circumstances: Circumstances,
  fault: string,
  more: { cause?: unknown; mismatch?: string } = {},
): { error: TossError } {
  const told = `${question.where} answered ${exchange.status} with ${fault}`;
  const facts = {
    ...factsOf(question, exchange, circumstances),
    ...more,
    applied: maybe(question.operation),
  };
  return { error: new TossResponseError(safeText(told, circumstances.secrets), facts) };
}

/** What an error tells of the answer besides its body. */
function factsOf(
  { operation }: Question<unknown>,
  { status, headers }: Answered,
  { secrets, now }: Circumstances,
) {
  const retryAfterMs = parseRetryAfter(headers["retry-after"], now);
  const traceId = readTraceId(headers["x-tosspayments-trace-id"], secrets);
  return { operation, status, retryAfterMs, traceId };
}

/** Whoever answers chooses the text: what does not look like ids is left out. */
function readTraceId(
  header: string | string[] | undefined,
  secrets: readonly string[],
): string | undefined {
  const isIds = typeof header === "string" && /^[\w-]{1,64}(, ?[\w-]{1,64})?$/.test(header);
  const isSafe = isIds && /[a-z]/i.test(header) && !secrets.some((one) => header.includes(one));
  return isSafe ? header : undefined;
}

/** Undefined for what is no JSON; JSON itself has no undefined. */
function parseBody({ status, body }: Extract<Exchange, { kind: "answer" }>): unknown {
  if (body === "" && status < 300) return null;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isErrorBody(body: unknown): body is { code: string; message?: unknown } {
  return (
    typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string" &&
    // No code of Toss's has a number as long as that of a card or an account.
    /^(?!.*\d{9})[A-Z][A-Z0-9_]{0,99}$/.test(body.code)
  );
}
