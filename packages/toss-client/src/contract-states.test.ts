import { expect, test } from "vitest";
import { card, customerKey, type MethodShop, methods, startMethodShop } from "./test-methods.ts";
import { failure } from "./test-shop.ts";
import { isTossErrorOf } from "./toss-failure.ts";

const cancelReason = "변심";
const cashReceipt = { type: "소득공제", customerIdentityNumber: "01012345678" } as const;
const account = { customerName: "김토스", bank: "20" };
const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Seoul" });
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

test("a billing key charges again and again, until it is deleted", async () => {
  await using shop = await startMethodShop();
  const key = await shop.billingKey();
  for (let month = 0; month < 3; month++) {
    const sale = shop.sale();
    const payment = await shop.toss.billing.charge(key, { ...sale, customerKey });
    expect(payment).toMatchObject({ type: "BILLING", status: "DONE", orderId: sale.orderId });
    expect(await shop.toss.payments.retrieve(payment.paymentKey)).toEqual(payment);
  }
  await shop.toss.billing.delete(key);
  expect(shop.sandbox.billing.list()).toMatchObject([{ billingKey: key, removed: true }]);
});

test("an authKey makes one billing key", async () => {
  await using shop = await startMethodShop();
  const input = { ...shop.sandbox.billing.authenticate({ customerKey, method: "TRANSFER" }) };
  const billing = await shop.toss.billing.issueByAuthKey({ ...input, customerKey });
  expect(billing).toMatchObject({ method: "계좌이체", card: null, transfers: [{}] });
  const again = shop.toss.billing.issueByAuthKey({ ...input, customerKey });
  expect(await failure(again)).toMatchObject({ name: "TossApiError" });
});

test("an account issued by API is paid, and its secret is what deposit webhooks carry", async () => {
  await using shop = await startMethodShop();
  const issued = await shop.toss.virtualAccounts.issue({ ...shop.sale(), ...account });
  expect(issued.secret).toMatch(/^ps_/);
  shop.sandbox.payments.deposit(issued.paymentKey);
  const paid = await shop.toss.payments.retrieve(issued.paymentKey);
  expect(paid).toMatchObject({ status: "DONE", approvedAt: expect.any(Date) });
});

test("a payment canceled in two parts is three transactions and three settlements, two of them negative", async () => {
  await using shop = await startMethodShop();
  const paymentKey = await shop.paid();
  for (const cancelAmount of [4000, 5000]) {
    await shop.toss.payments.cancel(paymentKey, { cancelReason, cancelAmount });
  }
  const range = { startDate: "2020-01-01", endDate: "2099-12-31" };
  const amounts: number[] = [];
  for await (const row of shop.toss.transactions.list(range)) amounts.push(row.amount);
  expect(amounts).toEqual([15_000, -4000, -5000]);
  const paidOut: boolean[] = [];
  for await (const { amount, fee, payOutAmount, cancel } of shop.toss.settlements.list(range)) {
    expect(payOutAmount).toBe(amount - (fee ?? 0));
    paidOut.push(cancel === null);
  }
  expect(paidOut).toEqual([true, false, false]);
});

test("a cash receipt is canceled in parts, each of them a row of its own", async () => {
  await using shop = await startMethodShop();
  const { cashReceipts } = shop.toss;
  const { receiptKey } = await cashReceipts.issue({ ...shop.sale(), ...cashReceipt });
  await cashReceipts.cancel(receiptKey, { amount: 5000 });
  await cashReceipts.cancel(receiptKey);
  const rows: [string, number][] = [];
  for await (const row of cashReceipts.list({ requestDate: today() })) {
    rows.push([String(row.transactionType), row.amount]);
  }
  expect(rows).toEqual([
    ["CONFIRM", 15_000],
    ["CANCEL", 5000],
    ["CANCEL", 10_000],
  ]);
});

test("a Brandpay token is renewed by its refresh token", async () => {
  await using shop = await startMethodShop();
  const { brandpay } = shop.toss;
  const grant = { grantType: "AuthorizationCode", code: "from-redirect", customerKey } as const;
  const { refreshToken } = await brandpay.accessToken(grant);
  const renewed = await brandpay.accessToken({
    grantType: "RefreshToken",
    refreshToken: String(refreshToken),
    customerKey,
  });
  expect(renewed.refreshToken).not.toBe(refreshToken);
});
