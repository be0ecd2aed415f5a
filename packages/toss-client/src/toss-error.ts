import type { TossErrorCode } from "./error-codes.data.ts";
import { type Applied, buyerTextOf } from "./error-facts.ts";
import type { TossOperation } from "./toss-operation.ts";

/** Marks the errors of every copy of this package, also where `instanceof` knows only those of its own. */
export const brand = Symbol.for("@toss-bff/toss-client/TossError");

interface TossErrorOptions {
  applied: Applied;
  operation?: TossOperation | undefined;
  cause?: unknown;
}

/** An error as JSON and `structuredClone` carry it: no stack, no cause, no secret. */
export interface TossErrorJson {
  readonly name: string;
  readonly message: string;
  readonly applied: Applied;
  readonly operation?: TossOperation | undefined;
  readonly field?: string | undefined;
  /** Of a webhook's body: what was wrong with it. */
  readonly reason?: string | undefined;
  readonly code?: string | undefined;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly traceId?: string | undefined;
  readonly mismatch?: string | undefined;
  readonly hint?: string | undefined;
}

/**
 * Base of everything this package throws. `isTossError` knows it across copies of the package.
 *
 * `applied: "no"` says that the call changed nothing and may be made again. `"maybe"` says that it may have taken
 * effect: look the payment up before doing anything else. A read never changes anything, so its errors say `"no"`.
 */
export abstract class TossError extends Error {
  static {
    TossError.prototype.name = "TossError";
    Object.defineProperty(TossError.prototype, brand, { value: true });
  }

  readonly applied: Applied;
  /** The call that threw; undefined where none was made. */
  readonly operation: TossOperation | undefined;

  constructor(message: string, options: TossErrorOptions) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.applied = options.applied;
    this.operation = options.operation;
  }

  /** What to tell the buyer, and what the buyer can do now. Claims neither a charge nor its absence unless it is certain. */
  buyerMessage(language: "ko" | "en"): string {
    return buyerTextOf(this)[language];
  }

  /** What may be logged or sent on. The cause and the stack stay behind, since others wrote what is in them. */
  toJSON(): TossErrorJson {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/** The call was not made: an option, an argument or the secret key is wrong. `applied` is always `"no"`. */
export class TossOptionsError extends TossError {
  static {
    TossOptionsError.prototype.name = "TossOptionsError";
  }

  /** Which one, such as `"amount"` or `"refundReceiveAccount.bank"`. */
  readonly field: string | undefined;

  constructor(message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { ...("cause" in options ? { cause: options.cause } : {}), applied: "no" });
    this.field = options.field;
  }
}

/**
 * No answer: not connected, connection broken, out of time, or aborted by the caller.
 * `applied` is `"no"` for a write when none of its bytes can have left.
 */
export class TossConnectionError extends TossError {
  static {
    TossConnectionError.prototype.name = "TossConnectionError";
  }
}

/**
 * An answer that is not Toss's: HTML, a redirect, a truncated or too large body, a payment without its fields. Or one to
 * another call: `mismatch`.
 */
export class TossResponseError extends TossError {
  static {
    TossResponseError.prototype.name = "TossResponseError";
  }

  /** HTTP status of the answer. */
  readonly status: number;
  /** How long the answer asked to wait, when it did. */
  readonly retryAfterMs: number | undefined;
  /** Toss's id of the answer, for its support: two of them when Toss repeats an answer that it had given before. */
  readonly traceId: string | undefined;
  /**
   * Field by which an answer that can be read is about something else than was asked, such as `"paymentKey"`. Toss gives two
   * requests with the same idempotency key one answer.
   */
  readonly mismatch: string | undefined;

  constructor(
    message: string,
    options: TossErrorOptions & {
      status: number;
      retryAfterMs?: number | undefined;
      traceId?: string | undefined;
      mismatch?: string | undefined;
    },
  ) {
    super(message, options);
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.traceId = options.traceId;
    this.mismatch = options.mismatch;
  }
}

/**
 * Toss answered with an error of its own. `tossFailure` says what the code means for the call.
 *
 * `applied` is `"no"` for a read, and for a write whose code is a definite refusal (`declined`, `refused`, `ourFault`).
 * Every other code leaves it at `"maybe"`: busy, settled elsewhere, in trouble, or not known to this version.
 */
export class TossApiError extends TossError {
  static {
    TossApiError.prototype.name = "TossApiError";
  }

  /**
   * Toss's code, such as `"REJECT_CARD_COMPANY"`. Open-ended: codes are added without notice. After
   * `isTossErrorOf(error, "cancel")` an editor completes those that a cancel can meet.
   */
  readonly code: TossErrorCode | (string & {});
  /** HTTP status of the answer. Decide by `code`: transient errors come with 400, too. */
  readonly status: number;
  /** How long the answer asked to wait, when it did. */
  readonly retryAfterMs: number | undefined;
  /** Toss's id of the answer, for its support: two of them when Toss repeats an answer that it had given before. */
  readonly traceId: string | undefined;
  /** For the developer: what to check, in one English sentence. Undefined for a code that this version does not know. */
  readonly hint: string | undefined;

  constructor(
    message: string,
    options: TossErrorOptions & {
      code: string;
      status: number;
      retryAfterMs?: number | undefined;
      traceId?: string | undefined;
      hint?: string | undefined;
    },
  ) {
    super(message, options);
    this.code = options.code;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.traceId = options.traceId;
    this.hint = options.hint;
  }

  /**
   * Whether Toss knows no such payment, for this key in this environment.
   * False for 404 `NOT_FOUND_PAYMENT_SESSION`: that is a payment that expired.
   */
  get isNotFound(): boolean {
    return this.code === "NOT_FOUND_PAYMENT" || this.code === "NOT_FOUND";
  }
}
