import { expect, test } from "vitest";
import * as z from "zod";
import { customerKey, startMethodShop } from "./test-methods.ts";
import { failure } from "./test-shop.ts";

const cancelReason = "변심";
const cashReceipt = { type: "소득공제", customerIdentityNumber: "01012345678" } as const;
const account = { customerName: "김토스", bank: "20" };
const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Seoul" });

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

test("what has no method is called by its path, and read by a schema of the caller's", async () => {
  await using shop = await startMethodShop();
  const terms = await shop.toss.request({
    method: "GET",
    path: ["brandpay", "terms"],
    query: { customerKey, scope: "CARD" },
    response: z.array(z.object({ title: z.string(), agreed: z.boolean() })),
  });
  expect(terms.map(({ agreed }) => agreed)).toEqual([false, false]);
  const unknown = shop.toss.request({ method: "GET", path: ["no-such-endpoint"] });
  expect(await failure(unknown)).toMatchObject({ code: "NOT_FOUND", applied: "no" });
});
