import type { Fault } from "./faults/fault.ts";
import type { Merchant } from "./merchant.ts";
import { confirmPayment, depositInto } from "./payments/approval.ts";
import { cancelPayment } from "./payments/cancellation.ts";
import { openPayment } from "./payments/open-payment.ts";
import type { Payment, PaymentStatus } from "./payments/payment.ts";
import type { AuthenticateInput } from "./payments/sandbox-payments.ts";
import { type Fields, isFields } from "./protocol/fields.ts";
import { TossRefusal } from "./protocol/toss-refusal.ts";
import type { Sandbox } from "./sandbox.ts";
import type { WebhookTarget } from "./webhooks/registrations.ts";

/** A payment that is there at the start. */
export interface StartingPayment extends AuthenticateInput {
  customerName?: string;
  metadata?: Record<string, string>;
  taxFreeAmount?: number;
  taxExemptionAmount?: number;
  useEscrow?: boolean;
  /**
   * How far it got before its cancels. Default `DONE`; a virtual account is paid into. With a `refusal` the confirm is
   * refused, and `DONE` is `ABORTED`.
   */
  status?: Extract<PaymentStatus, "READY" | "IN_PROGRESS" | "WAITING_FOR_DEPOSIT" | "DONE">;
  /** Bodies of cancels, oldest first. */
  cancels?: readonly Fields[];
}

/** What is there before the first request. */
export interface StartingState {
  payments?: readonly StartingPayment[];
  webhooks?: readonly (string | WebhookTarget)[];
  faults?: readonly Fault[];
}

const paymentFields = [
  "orderId",
  "amount",
  "orderName",
  "currency",
  "method",
  "keys",
  "refusal",
  "wallet",
  "brandpay",
  "cashReceipt",
  "customerName",
  "metadata",
  "taxFreeAmount",
  "taxExemptionAmount",
  "useEscrow",
  "status",
  "cancels",
];
const statuses = ["READY", "IN_PROGRESS", "WAITING_FOR_DEPOSIT", "DONE"];

/**
 * Brings a state about by the same steps as buyers and shops, so that it is one that Toss could be in.
 *
 * @throws {TypeError} It has an unknown field, or something Toss would refuse; the message says where.
 */
export function bringAbout(state: unknown, merchant: Merchant, sandbox: Sandbox): void {
  const { payments, webhooks, faults } = fieldsOf("The state", state, [
    "payments",
    "webhooks",
    "faults",
  ]);
  // Webhooks and faults are for what comes: the past is over.
  each("payments", payments, (payment) => bringAboutPayment(payment, merchant, sandbox));
  each("webhooks", webhooks, (target) => sandbox.webhooks.register(target as WebhookTarget));
  each("faults", faults, (fault) => sandbox.faults.add(fault as Fault));
}

function each(name: string, list: unknown, act: (item: unknown) => void): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) throw new TypeError(`${name} is not a list`);
  for (const [index, item] of list.entries()) {
    try {
      act(item);
    } catch (error) {
      throw new TypeError(`${name}[${index}]: ${reasonOf(error)}`, { cause: error });
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof TossRefusal) {
    const about = error.field === undefined ? "" : ` for its ${error.field}`;
    return `Toss refuses it with ${error.code}${about}`;
  }
  return error instanceof Error ? error.message : String(error);
}

function fieldsOf(name: string, value: unknown, known: readonly string[]): Fields {
  if (!isFields(value)) throw new TypeError(`${name} is not an object`);
  const unknown = Object.keys(value).find((field) => !known.includes(field));
  if (unknown === undefined) return value;
  throw new TypeError(`${name} has no field ${unknown}; it has ${known.join(", ")}`);
}

function bringAboutPayment(value: unknown, merchant: Merchant, sandbox: Sandbox): void {
  const { status = "DONE", cancels, ...rest } = fieldsOf("A payment", value, paymentFields);
  if (!statuses.includes(String(status))) {
    throw new TypeError(`status is one of ${statuses.join(", ")}`);
  }
  const store = merchant.payments;
  const payment =
    status === "READY" ? opened(rest, merchant) : authenticated(rest, merchant, sandbox);
  if (status === "READY" || status === "IN_PROGRESS") {
    if (cancels !== undefined) throw new TypeError(`a payment that is ${status} has no cancels`);
    return;
  }
  const { orderId, totalAmount: amount } = payment;
  try {
    confirmPayment(store, payment, { orderId, amount });
  } catch (error) {
    // A refusal that was asked for is what became of it.
    if (payment.status !== "ABORTED" || payment.refusal === null) throw error;
    return;
  }
  if (status === "DONE" && payment.virtualAccount !== null) depositInto(store, payment);
  each("cancels", cancels, (cancel) => {
    cancelPayment(store, payment, isFields(cancel) ? cancel : {});
  });
}

function opened(fields: Fields, { payments }: Merchant): Payment {
  const { keys, refusal, wallet, ...rest } = fields;
  if (wallet !== undefined) throw new TypeError("a payment that is READY has no wallet yet");
  if (refusal !== undefined) throw new TypeError("a payment that is READY was not refused yet");
  const keyKind = keys === "api" ? "api" : "widget";
  const whole = { orderName: "토스 티셔츠 외 2건", ...rest };
  return openPayment(payments, whole, { keyKind, successUrl: undefined, failUrl: undefined });
}

function authenticated(fields: Fields, { payments }: Merchant, sandbox: Sandbox): Payment {
  const input = fields as unknown as AuthenticateInput;
  const { paymentKey } = sandbox.payments.authenticate(input);
  return payments.get(paymentKey) as Payment;
}
