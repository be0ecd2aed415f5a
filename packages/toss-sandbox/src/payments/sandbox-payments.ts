import { readCustomerKey } from "../billing/customer-key.ts";
import { koreanTime } from "../clock.ts";
import type { Merchant } from "../merchant.ts";
import { type Fields, isFields, isOneOf, optional } from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import { isTossErrorCode, type TossErrorCode } from "../protocol/toss-refusal.ts";
import type { CashReceiptType } from "../receipts/cash-receipts.ts";
import { toWire } from "../wire/wire-format.ts";
import type { WirePayment } from "../wire/wire-payment.ts";
import { authenticatePayment, depositInto, reverseDeposit } from "./approval.ts";
import { type FinishCancelInput, finishCancel } from "./cancel-status.ts";
import { openPayment } from "./open-payment.ts";
import type { Payment, PaymentStatus, PaymentType } from "./payment.ts";
import { readWalletShare } from "./wallet-share.ts";
import type { WindowMethod } from "./window-method.ts";

/** A payment as the API would answer it now, in Korean. */
export type SandboxPayment = WirePayment;

export interface AuthenticateInput {
  orderId: string;
  amount: number;
  /** Default `토스 티셔츠 외 2건`. */
  orderName?: string;
  /** Default `KRW`. */
  currency?: string;
  /** Default `CARD`. */
  method?: WindowMethod;
  /** Pair the payment is opened with. Default `widget`. */
  keys?: KeyKind;
  /** Customer of the shop's own payment service, when it is a Brandpay payment. Default: it is none. */
  brandpay?: { customerKey: string };
  /** What the buyer of a transfer or virtual account wants to be handed for the tax office. Default: nothing. */
  cashReceipt?: { type: CashReceiptType; registrationNumber?: string };
  /**
   * How a Korean wallet pays: `points` of its own, and the rest from a card or the money in it. Default: all of it by a
   * card.
   */
  wallet?: { from?: "CARD" | "MONEY"; points?: number };
  /** Code with which the card company or bank will refuse the confirm. Default: it agrees. */
  refusal?: TossErrorCode;
}

/** The buyer's and the bank's side of payments, without a window. */
export interface SandboxPayments {
  /** Oldest first. */
  list(): SandboxPayment[];
  get(paymentKey: string): SandboxPayment | undefined;
  /** Every status it had, oldest first; none for an unknown paymentKey. */
  history(paymentKey: string): { status: PaymentStatus; at: string }[];
  /**
   * Opens a payment and authenticates it as a buyer in the window would: it is IN_PROGRESS, ready to be confirmed.
   *
   * @throws {Error} Toss would not open such a payment; `name` is Toss's code.
   */
  authenticate(input: AuthenticateInput): { paymentKey: string };
  /** Pays into a virtual account. @throws {Error} It does not wait for a deposit, or is overdue. */
  deposit(paymentKey: string): void;
  /**
   * Takes a virtual account's deposit back, as a bank does that announced it by mistake: it waits for one again.
   *
   * @throws {Error} It has no deposit, or part of it was refunded.
   */
  reverseDeposit(paymentKey: string): void;
  /**
   * Ends a foreign wallet's cancel, which stays IN_PROGRESS until then: `DONE` when the buyer got the money, `ABORTED`
   * when he never will. Without a name it is the oldest one that runs.
   *
   * @throws {Error} No such cancel runs.
   */
  finishCancel(paymentKey: string, input: FinishCancelInput): void;
}

/** Acts on the store directly: nothing of it is in the request log. */
export function createSandboxPayments({ payments: store, url }: Merchant): SandboxPayments {
  const view = (payment: Payment): SandboxPayment =>
    structuredClone(toWire(payment, { url, now: store.clock.now(), language: "ko" }));
  const known = (paymentKey: string): Payment => {
    const payment = store.get(paymentKey);
    if (payment === undefined) throw new Error(`There is no payment ${paymentKey}`);
    return payment;
  };
  return {
    list: () => store.list().map(view),
    get(paymentKey) {
      const payment = store.get(paymentKey);
      return payment && view(payment);
    },
    history(paymentKey) {
      const statuses = store.get(paymentKey)?.history ?? [];
      return statuses.map(({ status, at }) => ({ status, at: koreanTime(at) }));
    },
    authenticate(input) {
      const fields: Fields = { orderName: "토스 티셔츠 외 2건", method: "CARD", ...input };
      const keyKind = optional(fields, "keys", isOneOf("widget", "api")) ?? "widget";
      const refusal = optional(fields, "refusal", isErrorCode, "INVALID_TEST_CODE") ?? null;
      const brandpay = optional(fields, "brandpay", isFields);
      const customerKey = brandpay && readCustomerKey(brandpay);
      const type: PaymentType = customerKey === undefined ? "NORMAL" : "BRANDPAY";
      const wallet = readWalletShare(fields, fields.method, fields.amount);
      const by = { keyKind, type, customerKey, successUrl: undefined, failUrl: undefined };
      const payment = openPayment(store, fields, by);
      authenticatePayment(store, payment, payment.method ?? "CARD", { refusal, wallet });
      return { paymentKey: payment.paymentKey };
    },
    deposit: (paymentKey) => depositInto(store, known(paymentKey)),
    reverseDeposit: (paymentKey) => reverseDeposit(store, known(paymentKey)),
    finishCancel: (paymentKey, input) => finishCancel(store, known(paymentKey), input),
  };
}

function isErrorCode(value: unknown): value is TossErrorCode {
  return typeof value === "string" && isTossErrorCode(value);
}
