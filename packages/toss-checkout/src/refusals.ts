import { tossErrorHint } from "@toss-bff/toss-client";
import { CheckoutError } from "./checkout-error.ts";
import { minorUnitRule } from "./money.ts";
import type { AttemptFailure, RefundFailure } from "./order-record.ts";

export function orderNotFound(): CheckoutError {
  return new CheckoutError("ORDER_NOT_FOUND", "There is no such order, or it is not yours.");
}

/** What the buyer is told of an attempt that took no money. */
export function attemptFailed(failure: AttemptFailure): CheckoutError {
  const code = failure.code ?? undefined;
  switch (failure.kind) {
    case "declined":
      return new CheckoutError(
        "PAYMENT_DECLINED",
        code === undefined
          ? "The payment is for another order or amount, or Toss declined it. Pay again."
          : `Toss declined the payment: ${code}. Pay again.`,
        {
          code,
          retry: "newPayment",
        },
      );
    case "expired":
    case "notFound":
      return new CheckoutError(
        "PAYMENT_DECLINED",
        "The payment ran out of time or does not exist at Toss. Pay again.",
        { code, retry: "newPayment" },
      );
    case "notSent":
      return tryAgain("Toss could not be reached; nothing was sent. Repeat the call.");
    case "ourFault":
      return tryAgain("Toss does not accept this shop's request; nothing was charged.", code);
  }
}

export function tryAgain(message: string, code?: string, cause?: unknown): CheckoutError {
  return new CheckoutError("NOT_CHARGED_TRY_AGAIN", message, { code, retry: "later", cause });
}

export function orderExpired(): CheckoutError {
  return new CheckoutError(
    "ORDER_EXPIRED",
    "orderId: this order can no longer be paid. Start a new order.",
  );
}

export function paymentKeyConflict(): CheckoutError {
  return new CheckoutError(
    "PAYMENT_KEY_CONFLICT",
    "paymentKey: another payment is already bound to this order, or this payment to another order. This one was not charged.",
  );
}

/** What the caller is told of a refund that did not happen. */
export function refundFailed(failure: RefundFailure): CheckoutError {
  const code = failure.code ?? undefined;
  switch (failure.kind) {
    case "notSent":
      return tryAgain("Nothing reached Toss; nothing was refunded. Repeat the call.");
    case "ourFault":
      return tryAgain("Toss does not accept this shop's request; nothing was refunded.", code);
    case "refused": {
      // Staff ask for refunds, and what Toss's code is about is theirs to put right.
      const hint = code === undefined ? undefined : tossErrorHint(code);
      return new CheckoutError(
        "REFUND_NOT_ALLOWED",
        `Toss refused the refund${code ? `: ${code}` : ""}. Nothing was refunded by this request; use a new requestId for another try.${hint ? ` ${hint}` : ""}`,
        { code },
      );
    }
  }
}

export function requestIdReused(): CheckoutError {
  return new CheckoutError(
    "REQUEST_ID_REUSED",
    "requestId: already used for another refund of this payment. Use a new one for a new refund.",
    { field: "requestId" },
  );
}

export function notRefundable(): CheckoutError {
  return new CheckoutError(
    "REFUND_NOT_ALLOWED",
    "There is no paid payment to refund on this order.",
  );
}

export function anotherUnderWay(): CheckoutError {
  return new CheckoutError(
    "REFUND_NOT_ALLOWED",
    "Another refund of this payment is under way. Repeat the call when it is done.",
    { retry: "later" },
  );
}

export function exceedsBalance(): CheckoutError {
  return new CheckoutError(
    "REFUND_EXCEEDS_BALANCE",
    "cancelAmount: more than what is left of the payment. Look the payment up and ask for less.",
    { field: "cancelAmount" },
  );
}

export function partBeforeDeposit(): CheckoutError {
  return new CheckoutError(
    "REFUND_NOT_ALLOWED",
    'cancelAmount: before the deposit only the whole payment can be canceled. Use "full", or, once the deposit has come, name refundReceiveAccount.',
    { field: "cancelAmount" },
  );
}

export function fractionRefused(
  field: "cancelAmount" | "taxFreeAmount",
  currency: string,
): CheckoutError {
  return new CheckoutError(
    "INVALID_AMOUNT",
    `${field}: ${minorUnitRule(currency)}, got a fraction.`,
    {
      field,
    },
  );
}

export function taxFreeExceeds(): CheckoutError {
  return new CheckoutError(
    "INVALID_AMOUNT",
    "taxFreeAmount: must not be more than the amount that is refunded.",
    { field: "taxFreeAmount" },
  );
}
