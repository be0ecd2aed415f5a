/** Why checkout refused. A closed list: switch on it. */
export type CheckoutReason =
  | "INVALID_INPUT"
  | "INVALID_AMOUNT"
  | "AMOUNT_MISMATCH"
  | "ORDER_NOT_FOUND"
  | "ORDER_EXPIRED"
  | "PAYMENT_KEY_CONFLICT"
  | "PAYMENT_DECLINED"
  | "REFUND_EXCEEDS_BALANCE"
  | "REFUND_NOT_ALLOWED"
  | "REQUEST_ID_REUSED"
  | "NOT_CHARGED_TRY_AGAIN"
  | "INTERNAL";

export interface CheckoutErrorOptions {
  /** Toss's own code, when Toss refused. */
  code?: string | undefined;
  /** Which input was wrong. */
  field?: string | undefined;
  /** @default "no" */
  charged?: "no" | "maybe" | undefined;
  /** @default "no" */
  retry?: "no" | "later" | "newPayment" | undefined;
  cause?: unknown;
}

/**
 * A refusal. Nothing was charged or refunded by the call that threw it, unless `charged` is `"maybe"`.
 * The message names the field and the rule, never a value that came from outside.
 */
export class CheckoutError extends Error {
  override readonly name = "CheckoutError";
  readonly reason: CheckoutReason;
  readonly code: string | undefined;
  readonly field: string | undefined;
  /** `"maybe"`: money may have moved; look the order up before doing anything else. */
  readonly charged: "no" | "maybe";
  /** `"later"`: the same call may be repeated. `"newPayment"`: the buyer has to go through the window again. */
  readonly retry: "no" | "later" | "newPayment";

  constructor(reason: CheckoutReason, message: string, options: CheckoutErrorOptions = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.reason = reason;
    this.code = options.code;
    this.field = options.field;
    this.charged = options.charged ?? "no";
    this.retry = options.retry ?? "no";
  }
}
