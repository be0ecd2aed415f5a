import { authenticatePayment } from "../payments/approval.ts";
import { openPayment } from "../payments/open-payment.ts";
import type { Payment } from "../payments/payment.ts";
import type { PaymentStore } from "../payments/store.ts";
import { type Fields, isUrl, optional } from "../protocol/fields.ts";
import { clientKeyKind } from "../protocol/keys.ts";
import {
  isTossErrorCode,
  type TossErrorBody,
  TossRefusal,
  tossErrorBody,
} from "../protocol/toss-refusal.ts";
import type { WindowPayment, WindowPort } from "./window-port.ts";

/** Lets the payment window and the browser SDK act on the store. */
export function createWindowPort(store: PaymentStore): WindowPort {
  return {
    clientKeyKind,
    open: (input) =>
      orRefusal(() => {
        const keyKind = clientKeyKind(input.clientKey);
        if (keyKind === null) throw new TossRefusal("INVALID_CLIENT_KEY");
        const fields: Fields = { ...input };
        const successUrl = optional(fields, "successUrl", isUrl, "INCORRECT_SUCCESS_URL_FORMAT");
        const failUrl = optional(fields, "failUrl", isUrl, "INCORRECT_FAIL_URL_FORMAT");
        const { paymentKey } = openPayment(store, fields, { keyKind, successUrl, failUrl });
        return { paymentKey };
      }),
    get(paymentKey) {
      const payment = store.get(paymentKey);
      return payment === undefined ? null : toWindowPayment(payment);
    },
    authenticate: (paymentKey, method) =>
      orRefusal(() => {
        authenticatePayment(store, known(store, paymentKey), method);
        return { ok: true };
      }),
    decline: (paymentKey, code) =>
      orRefusal(() => {
        const payment = known(store, paymentKey);
        if (payment.status !== "READY") throw new TossRefusal("NOT_FOUND_PAYMENT_SESSION");
        if (!isTossErrorCode(code)) throw new TossRefusal("INVALID_REQUEST");
        const failure = tossErrorBody(code);
        if (!code.startsWith("PAY_PROCESS_")) store.abort(payment, failure);
        return failure;
      }),
    // The buyer may come back until the 30 minutes are over.
    close: () => {},
  };
}

function known(store: PaymentStore, paymentKey: string): Payment {
  const payment = store.get(paymentKey);
  if (payment === undefined) throw new TossRefusal("NOT_FOUND_PAYMENT");
  return payment;
}

function orRefusal<T>(act: () => T): T | TossErrorBody {
  try {
    return act();
  } catch (error) {
    if (error instanceof TossRefusal) return tossErrorBody(error.code);
    throw error;
  }
}

function toWindowPayment(payment: Payment): WindowPayment {
  return {
    paymentKey: payment.paymentKey,
    orderId: payment.orderId,
    orderName: payment.orderName,
    amount: payment.totalAmount,
    currency: payment.currency,
    status: payment.status,
    method: payment.method,
    keyKind: payment.keyKind,
    ...(payment.successUrl === undefined ? {} : { successUrl: payment.successUrl }),
    ...(payment.failUrl === undefined ? {} : { failUrl: payment.failUrl }),
  };
}
