import type { TossClient } from "./client.ts";
import type { TossResult } from "./safe.ts";
import { order, paymentKey, refund } from "./test-shop.ts";
import type { TossOperation } from "./toss-operation.ts";

/** Never to be seen in an error. */
export const cardNumber = "4330123412341234";
const card = {
  cardNumber,
  cardExpirationYear: "30",
  cardExpirationMonth: "12",
  customerIdentityNumber: "900101",
};
const sale = { amount: 15_000, orderId: "order-0001", orderName: "생수" };
const receipt = { ...sale, customerIdentityNumber: "01012345678", type: "소득공제" as const };
const days = { startDate: "2026-03-01", endDate: "2026-03-02" };
const window = { ...sale, method: "CARD" as const, returnUrl: "https://shop.example/return" };

export type Call = (toss: TossClient["safe"]) => Promise<TossResult<unknown>>;

async function first(items: AsyncIterable<TossResult<unknown>>): Promise<TossResult<unknown>> {
  for await (const item of items) return item;
  return { ok: true, value: undefined };
}

/** Every method of every resource, with arguments that are sent. */
export const calls: [TossOperation, Call][] = [
  ["create", (toss) => toss.payments.create(window)],
  ["confirm", (toss) => toss.payments.confirm(order, { retry: "notSent" })],
  ["cancel", (toss) => toss.payments.cancel(paymentKey, refund)],
  ["keyIn", (toss) => toss.payments.keyIn({ ...sale, ...card })],
  ["retrieve", (toss) => toss.payments.retrieve(paymentKey)],
  ["retrieve", (toss) => toss.payments.retrieveByOrderId(order.orderId)],
  [
    "virtualAccounts.issue",
    (toss) => toss.virtualAccounts.issue({ ...sale, customerName: "김토스", bank: "88" }),
  ],
  [
    "billing.issueByAuthKey",
    (toss) => toss.billing.issueByAuthKey({ authKey: "auth", customerKey: "customer" }),
  ],
  ["billing.issueByCard", (toss) => toss.billing.issueByCard({ ...card, customerKey: "customer" })],
  [
    "billing.charge",
    (toss) => toss.billing.charge("billing-key", { ...sale, customerKey: "customer" }),
  ],
  ["billing.delete", (toss) => toss.billing.delete("billing-key")],
  ["transactions.list", (toss) => first(toss.transactions.list(days))],
  ["settlements.list", (toss) => first(toss.settlements.list(days))],
  ["settlements.request", (toss) => toss.settlements.request({ paymentKey })],
  ["cashReceipts.issue", (toss) => toss.cashReceipts.issue(receipt)],
  ["cashReceipts.cancel", (toss) => toss.cashReceipts.cancel("receipt-key")],
  ["cashReceipts.list", (toss) => first(toss.cashReceipts.list({ requestDate: "2026-03-01" }))],
  ["read", (toss) => toss.promotions.retrieve()],
  ["read", (toss) => toss.promotions.retrieveCards()],
  ["brandpay.confirm", (toss) => toss.brandpay.confirm({ ...order, customerKey: "customer" })],
  [
    "write",
    (toss) =>
      toss.brandpay.accessToken({
        grantType: "AuthorizationCode",
        code: "code",
        customerKey: "customer",
      }),
  ],
  ["read", (toss) => toss.brandpay.methods("customer")],
];
