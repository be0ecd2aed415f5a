import { expect, test } from "vitest";
import { card, customerKey, type MethodShop, methods, startMethodShop } from "./test-methods.ts";
import { failure } from "./test-shop.ts";
import { isTossErrorOf } from "./toss-failure.ts";

const cancelReason = "변심";
const cashReceipt = { type: "소득공제", customerIdentityNumber: "01012345678" } as const;
const account = { customerName: "김토스", bank: "20" };
const first = async (list: AsyncIterable<unknown>) => {
  for await (const row of list) return row;
  return undefined;
};

/** What makes Toss answer a code without being told to: the call, the code, and how it comes about. */
const stories: [call: string, code: string, story: (shop: MethodShop) => Promise<unknown>][] = [
  [
    "payments.create",
    "DUPLICATED_ORDER_ID",
    async ({ toss, open }) => {
      const order = open();
      await toss.payments.confirm(order);
      const { orderId, amount } = order;
      const returnUrl = "https://shop.example/return";
      await toss.payments.create({ method: "CARD", orderId, amount, orderName: "책", returnUrl });
    },
  ],
  [
    "payments.confirm",
    "NOT_FOUND_PAYMENT",
    ({ toss, open }) => toss.payments.confirm({ ...open(), paymentKey: "no-such-payment" }),
  ],
  [
    "payments.cancel",
    "NOT_CANCELABLE_PAYMENT",
    ({ toss, open }) => toss.payments.cancel(open().paymentKey, { cancelReason }),
  ],
  [
    "payments.keyIn",
    "DUPLICATED_ORDER_ID",
    async ({ toss, sale }) => {
      const order = { ...sale(), ...card };
      await toss.payments.keyIn(order);
      await toss.payments.keyIn(order);
    },
  ],
  [
    "payments.keyIn",
    "INVALID_CARD_NUMBER",
    ({ toss, sale }) => toss.payments.keyIn({ ...sale(), ...card, cardNumber: "433012" }),
  ],
  [
    "payments.keyIn",
    "INVALID_CARD_EXPIRATION",
    ({ toss, sale }) => toss.payments.keyIn({ ...sale(), ...card, cardExpirationYear: "20" }),
  ],
  [
    "payments.keyIn",
    "BELOW_MINIMUM_AMOUNT",
    ({ toss, sale }) => toss.payments.keyIn({ ...sale(), ...card, amount: 99 }),
  ],
  [
    "virtualAccounts.issue",
    "INVALID_BANK",
    ({ toss, sale }) => toss.virtualAccounts.issue({ ...sale(), ...account, bank: "화성은행" }),
  ],
  [
    "virtualAccounts.issue",
    "INVALID_DATE",
    ({ toss, sale }) =>
      toss.virtualAccounts.issue({ ...sale(), ...account, dueDate: "2026-13-01T00:00:00" }),
  ],
  [
    "virtualAccounts.issue",
    "EXCEED_MAX_DUE_DATE",
    ({ toss, sale }) =>
      toss.virtualAccounts.issue({ ...sale(), ...account, dueDate: "2099-01-01T00:00:00" }),
  ],
  [
    "virtualAccounts.issue",
    "DUPLICATED_ORDER_ID",
    async ({ toss, open }) => {
      const order = open();
      await toss.payments.confirm(order);
      const { orderId, amount } = order;
      await toss.virtualAccounts.issue({ ...account, orderId, amount, orderName: "책" });
    },
  ],
  [
    "billing.issueByAuthKey",
    "NOT_MATCHES_CUSTOMER_KEY",
    ({ toss, sandbox }) => {
      const { authKey } = sandbox.billing.authenticate({ customerKey });
      return toss.billing.issueByAuthKey({ authKey, customerKey: "another-customer" });
    },
  ],
  [
    "billing.issueByAuthKey",
    "NOT_FOUND_BILLING",
    ({ toss }) => toss.billing.issueByAuthKey({ authKey: "no-such-auth-key", customerKey }),
  ],
  [
    "billing.issueByCard",
    "INVALID_CARD_NUMBER",
    ({ toss }) => toss.billing.issueByCard({ ...card, cardNumber: "433012", customerKey }),
  ],
  [
    "billing.charge",
    "NOT_MATCHES_CUSTOMER_KEY",
    async ({ toss, sale, billingKey }) =>
      toss.billing.charge(await billingKey(), { ...sale(), customerKey: "another-customer" }),
  ],
  [
    "billing.charge",
    "ALREADY_REMOVED_BILLING_KEY",
    async ({ toss, sale, billingKey }) => {
      const key = await billingKey();
      await toss.billing.delete(key);
      await toss.billing.charge(key, { ...sale(), customerKey });
    },
  ],
  [
    "billing.charge",
    "INVALID_BILL_KEY_REQUEST",
    ({ toss, sale }) => toss.billing.charge("no-such-key", { ...sale(), customerKey }),
  ],
  [
    "billing.charge",
    "REJECT_CARD_PAYMENT",
    async ({ toss, sandbox, sale, billingKey }) => {
      const key = await billingKey();
      sandbox.billing.refuse(key, "REJECT_CARD_PAYMENT");
      await toss.billing.charge(key, { ...sale(), customerKey });
    },
  ],
  ["billing.delete", "NOT_FOUND_BILLING", ({ toss }) => toss.billing.delete("no-such-key")],
  [
    "billing.delete",
    "ALREADY_REMOVED_BILLING_KEY",
    async ({ toss, billingKey }) => {
      const key = await billingKey();
      await toss.billing.delete(key);
      await toss.billing.delete(key);
    },
  ],
  [
    "transactions.list",
    "INVALID_DATE",
    ({ toss }) => first(toss.transactions.list({ startDate: "2026-03-02", endDate: "2026-03-01" })),
  ],
  [
    "transactions.list",
    "INVALID_TRANSACTION_KEY",
    ({ toss }) => {
      const range = { startDate: "2026-03-01", endDate: "2026-03-02" };
      return first(toss.transactions.list({ ...range, startingAfter: "no-such-key" }));
    },
  ],
  [
    "settlements.list",
    "INVALID_DATE",
    ({ toss }) => first(toss.settlements.list({ startDate: "2026-02-30", endDate: "2026-03-01" })),
  ],
  [
    "settlements.request",
    "FORBIDDEN_REQUEST",
    ({ toss, open }) => toss.settlements.request({ paymentKey: open().paymentKey }),
  ],
  [
    "settlements.request",
    "NOT_FOUND_PAYMENT",
    ({ toss }) => toss.settlements.request({ paymentKey: "no-such-payment" }),
  ],
  [
    "cashReceipts.issue",
    "DUPLICATED_CASH_RECEIPT",
    async ({ toss, sale }) => {
      const input = { ...sale(), ...cashReceipt };
      await toss.cashReceipts.issue(input);
      await toss.cashReceipts.issue(input);
    },
  ],
  ["cashReceipts.cancel", "NOT_FOUND_RECEIPT", ({ toss }) => toss.cashReceipts.cancel("no-such")],
  [
    "cashReceipts.cancel",
    "FORBIDDEN_REQUEST",
    async ({ toss, sale }) => {
      const { receiptKey } = await toss.cashReceipts.issue({ ...sale(), ...cashReceipt });
      await toss.cashReceipts.cancel(receiptKey);
      await toss.cashReceipts.cancel(receiptKey);
    },
  ],
  [
    "brandpay.confirm",
    "ALREADY_PROCESSED_PAYMENT",
    async ({ toss, open }) => {
      const order = { ...open({ customerKey }), customerKey };
      await toss.brandpay.confirm(order);
      await toss.brandpay.confirm(order);
    },
  ],
  [
    "brandpay.accessToken",
    "INVALID_REQUEST",
    ({ toss }) =>
      toss.brandpay.accessToken({
        grantType: "RefreshToken",
        refreshToken: "no-such-token",
        customerKey,
      }),
  ],
];

for (const [call, code, story] of stories) {
  test(`${call} is answered ${code} when it comes to that, which Toss lists for it`, async () => {
    await using shop = await startMethodShop();
    const error = await failure(story(shop));
    const operation = methods[call]?.operation ?? "read";
    expect(error).toMatchObject({ name: "TossApiError", code, operation });
    expect(isTossErrorOf(error, operation)).toBe(true);
  });
}
