import { type Fields, isOneOf, optional, required } from "../protocol/fields.ts";
import {
  isTossErrorCode,
  type TossErrorCode,
  TossRefusal,
  tossErrorBody,
} from "../protocol/toss-refusal.ts";
import {
  billingFailOutcome,
  billingOutcome,
  failOutcome,
  successOutcome,
  type WindowOutcome,
} from "./window-outcome.ts";
import type { WindowPort } from "./window-port.ts";

/** What the shop's page may open: the path of the window's page and, where the shop said so, how it ends. */
export const openings: Readonly<Record<string, (port: WindowPort, fields: Fields) => object>> = {
  payments(port, fields) {
    const isResult = isOneOf("SUCCESS", "FAIL");
    const paymentResult = optional(fields, "paymentResult", isResult);
    const paymentKey = port.payments.open(fields);
    const path = `/v1/payments/${paymentKey}/checkout`;
    if (paymentResult === undefined) return { paymentKey, path };
    return { paymentKey, path, outcome: endAtOnce(port, paymentKey, paymentResult) };
  },
  billing: (port, fields) => ({
    path: `/__sandbox/window/billing/${port.billing.open(fields)}/auth`,
  }),
};

/** `sandbox.paymentResult` of a request: the buyer's part is played at once. */
function endAtOnce(
  { payments }: WindowPort,
  paymentKey: string,
  result: "SUCCESS" | "FAIL",
): WindowOutcome {
  if (result === "FAIL") {
    const failure = payments.decline(paymentKey, "PAY_PROCESS_ABORTED");
    return failOutcome(payments.get(paymentKey), failure);
  }
  payments.authenticate(paymentKey, { method: payments.get(paymentKey).method ?? "CARD" });
  return successOutcome(payments.get(paymentKey));
}

type Action = (port: WindowPort, id: string, fields: Fields) => object;

/** What a window's page may ask for, by `kind/action`. */
export const actions: Readonly<Record<string, Action>> = {
  "payments/authenticate"({ payments }, paymentKey, said) {
    const { status } = payments.get(paymentKey);
    try {
      payments.authenticate(paymentKey, said);
    } catch (error) {
      const payment = payments.get(paymentKey);
      const isNewlyAborted = status === "READY" && payment.status === "ABORTED";
      // An automatic approval was refused: that is for the shop to hear, and not for the buyer to try again.
      if (!(error instanceof TossRefusal && isNewlyAborted)) throw error;
      return failOutcome(payment, tossErrorBody(error.code));
    }
    return successOutcome(payments.get(paymentKey));
  },

  "payments/decline"({ payments }, paymentKey, fields) {
    const code = required(fields, "code", isErrorCode);
    const payment = payments.get(paymentKey);
    // Once the buyer authenticated, failUrl would call a payment failed that the shop may be confirming.
    if (!["READY", "EXPIRED", "ABORTED"].includes(payment.status)) {
      throw new TossRefusal("ALREADY_PROCESSED_PAYMENT");
    }
    // A window that is over can still be left.
    const failure =
      payment.status === "READY"
        ? payments.decline(paymentKey, code)
        : tossErrorBody("NOT_FOUND_PAYMENT_SESSION");
    return failOutcome(payment, failure);
  },

  "payments/deposit"({ payments }, paymentKey) {
    payments.deposit(paymentKey);
    return payments.get(paymentKey);
  },

  "billing/authenticate"({ billing }, id) {
    const authKey = billing.authenticate(id);
    return billingOutcome(billing.get(id), authKey);
  },

  "billing/decline"({ billing }, id, fields) {
    const code = required(fields, "code", isErrorCode);
    return billingFailOutcome(billing.get(id), tossErrorBody(code));
  },
};

function isErrorCode(value: unknown): value is TossErrorCode {
  return typeof value === "string" && isTossErrorCode(value);
}
