import { readCustomerKey } from "../billing/customer-key.ts";
import { koreanTime } from "../clock.ts";
import type { Merchant } from "../merchant.ts";
import { authenticatePayment, depositInto } from "../payments/approval.ts";
import { openPayment } from "../payments/open-payment.ts";
import type { Payment, PaymentType } from "../payments/payment.ts";
import { readRefundAccount } from "../payments/refund-account.ts";
import { inProgressLifetimeMs } from "../payments/transitions.ts";
import { readWalletShare } from "../payments/wallet-share.ts";
import {
  domesticMethods,
  domesticWallets,
  isWindowMethod,
  type WindowMethod,
} from "../payments/window-method.ts";
import {
  type Fields,
  isBoolean,
  isFields,
  isText,
  isUrl,
  optional,
  required,
} from "../protocol/fields.ts";
import { clientKeyKind } from "../protocol/keys.ts";
import {
  isTossErrorCode,
  type TossErrorCode,
  TossRefusal,
  tossErrorBody,
} from "../protocol/toss-refusal.ts";
import { createBillingWindows } from "./billing-window.ts";
import type { WindowPayment, WindowPort } from "./window-port.ts";

/** What the clock is moved by for a buyer who is late: a minute more than the shop has for its confirm. */
const lateMs = inProgressLifetimeMs + 60_000;

/** Lets the browser side act on what Toss knows of the merchant. */
export function createWindowPort(merchant: Merchant): WindowPort {
  return {
    clientKeyKind,
    payments: createPaymentWindows(merchant),
    billing: createBillingWindows(merchant),
  };
}

function createPaymentWindows({ payments, clock }: Merchant): WindowPort["payments"] {
  /** Payments whose virtual account gets its deposit as soon as it is issued. */
  const depositsAtOnce = new WeakSet<Payment>();
  payments.onEvent(({ payment }) => {
    const isIssued = payment.status === "WAITING_FOR_DEPOSIT";
    if (!isIssued || !depositsAtOnce.delete(payment)) return;
    // In a task of its own: the shop's confirm is answered with the account first.
    clock.at(clock.now(), () => {
      if (payment.status === "WAITING_FOR_DEPOSIT") depositInto(payments, payment);
    });
  });

  function known(paymentKey: string): Payment {
    const payment = payments.get(paymentKey);
    if (payment === undefined) throw new TossRefusal("NOT_FOUND_PAYMENT");
    return payment;
  }

  return {
    open(fields) {
      const keyKind = clientKeyKind(optional(fields, "clientKey", isText) ?? "");
      if (keyKind === null) throw new TossRefusal("INVALID_CLIENT_KEY");
      const successUrl = optional(fields, "successUrl", isUrl, "INCORRECT_SUCCESS_URL_FORMAT");
      const failUrl = optional(fields, "failUrl", isUrl, "INCORRECT_FAIL_URL_FORMAT");
      const brandpay = optional(fields, "brandpay", isFields);
      const customerKey = brandpay && readCustomerKey(brandpay);
      const type: PaymentType = brandpay === undefined ? "NORMAL" : "BRANDPAY";
      const by = { keyKind, type, customerKey, successUrl, failUrl };
      return openPayment(payments, fields, by).paymentKey;
    },

    get: (paymentKey) => toWindowPayment(known(paymentKey)),

    authenticate(paymentKey, said) {
      const payment = known(paymentKey);
      const method = required(said, "method", isMethod, "NOT_SUPPORTED_METHOD");
      const isOffered = payment.status !== "READY" || offeredMethods(payment).includes(method);
      if (!isOffered) throw new TossRefusal("NOT_SUPPORTED_METHOD");
      const heard = {
        refundAccount: readSaidAccount(said) ?? payment.refundAccount,
        refusal: optional(said, "refusal", isErrorCode) ?? null,
        wallet: readWalletShare(said, method, payment.totalAmount),
      };
      const isLate = optional(said, "isLate", isBoolean) ?? false;
      // Before the authentication, which may approve the payment at once.
      if (optional(said, "depositsAtOnce", isBoolean)) depositsAtOnce.add(payment);
      authenticatePayment(payments, payment, method, heard);
      if (isLate) clock.advance(lateMs);
    },

    decline(paymentKey, code) {
      const payment = known(paymentKey);
      if (payment.status !== "READY") throw new TossRefusal("NOT_FOUND_PAYMENT_SESSION");
      const failure = tossErrorBody(code);
      const isAborted = payments.rules.refusalInWindow === "ABORTED";
      if (isAborted && !code.startsWith("PAY_PROCESS_")) payments.abort(payment, failure);
      return failure;
    },

    deposit(paymentKey) {
      const payment = known(paymentKey);
      const isOpen =
        payment.status === "WAITING_FOR_DEPOSIT" &&
        clock.now() <= (payment.virtualAccount?.dueAt ?? 0);
      if (!isOpen) throw new TossRefusal("NOT_AVAILABLE_PAYMENT");
      depositInto(payments, payment);
    },
  };
}

function readSaidAccount(said: Fields) {
  const fields = optional(said, "refundReceiveAccount", isFields);
  return fields && readRefundAccount(fields);
}

function isMethod(value: unknown): value is WindowMethod {
  return typeof value === "string" && isWindowMethod(value);
}

function isErrorCode(value: unknown): value is TossErrorCode {
  return typeof value === "string" && isTossErrorCode(value);
}

/** Outside of the widget, CARD is the window for cards and wallets alike. */
function offeredMethods({ method, keyKind, card }: Payment): readonly WindowMethod[] {
  if (method === null) return domesticMethods;
  const isAnyCard = method === "CARD" && keyKind === "api" && !card.isDirect;
  return isAnyCard ? ["CARD", ...domesticWallets] : [method];
}

function toWindowPayment(payment: Payment): WindowPayment {
  const { paymentKey, orderId, orderName, currency, status, method, keyKind, type } = payment;
  const { virtualAccount, successUrl, failUrl } = payment;
  return {
    paymentKey,
    orderId,
    orderName,
    amount: payment.totalAmount,
    currency,
    status,
    method,
    methods: offeredMethods(payment),
    cardCompany: payment.card.company,
    hasRefundAccount: payment.refundAccount !== null,
    virtualAccount: virtualAccount && {
      bankCode: "20",
      accountNumber: virtualAccount.accountNumber,
      dueDate: koreanTime(virtualAccount.dueAt),
    },
    keyKind,
    type,
    ...(successUrl === undefined ? {} : { successUrl }),
    ...(failUrl === undefined ? {} : { failUrl }),
  };
}
