import { expect, test } from "vitest";
import { openShop, paid, type Shop } from "./shop.ts";

const now = () => Date.parse("2026-03-01T17:00:00+09:00");
const day = 86_400_000;
const order = {
  amount: 10_000,
  orderId: "order-cash-0001",
  orderName: "토스 티셔츠 외 2건",
  customerIdentityNumber: "01012345678",
  type: "소득공제",
};

const issue = (shop: Shop, fields: object = {}) =>
  shop.send("POST", "/v1/cash-receipts", { ...order, ...fields });
const cancel = (shop: Shop, receiptKey: string, fields: object = {}) =>
  shop.send("POST", `/v1/cash-receipts/${receiptKey}/cancel`, fields);
const list = (shop: Shop, query: object) =>
  shop.send("GET", `/v1/cash-receipts?${new URLSearchParams({ ...query })}`, undefined);

test("a receipt is issued, canceled and listed", async () => {
  await using shop = await openShop({ now });
  const { status, body } = await issue(shop);
  expect(status).toBe(200);
  expect(body).toEqual({
    receiptKey: expect.stringMatching(/^\w{32}$/),
    orderId: "order-cash-0001",
    orderName: "토스 티셔츠 외 2건",
    type: "소득공제",
    issueNumber: "G00000001",
    receiptUrl: `${shop.sandbox.url}/receipts/cash-receipt/order-cash-0001/tgen_docs?ref=PX`,
    businessNumber: "",
    transactionType: "CONFIRM",
    amount: 10_000,
    taxFreeAmount: 0,
    issueStatus: "IN_PROGRESS",
    failure: null,
    customerIdentityNumber: "01012345678",
    requestedAt: "2026-03-01T17:00:00+09:00",
  });
  shop.sandbox.clock.advance(3_600_000);
  const canceled = await cancel(shop, body.receiptKey);
  expect(canceled.body).toEqual({
    ...body,
    receiptKey: `c_${body.receiptKey}`,
    issueNumber: "G00000002",
    transactionType: "CANCEL",
    requestedAt: "2026-03-01T18:00:00+09:00",
  });
  expect((await list(shop, { requestDate: "2026-03-01" })).body).toEqual({
    hasNext: false,
    lastCursor: 2,
    data: [body, canceled.body],
  });
  const other = await list(shop, { requestDate: "2026-03-02" });
  expect(other.body).toEqual({ hasNext: false, lastCursor: 0, data: [] });
});

test("a receipt is canceled in parts, never by more than is left", async () => {
  await using shop = await openShop({ now });
  const { receiptKey } = (await issue(shop, { taxFreeAmount: 1_000 })).body;
  const first = await cancel(shop, receiptKey, { amount: 4_000 });
  expect(first.body).toMatchObject({ receiptKey: `c_${receiptKey}`, amount: 4_000 });
  const forbidden = { status: 403, body: { code: "FORBIDDEN_REQUEST" } };
  expect(await cancel(shop, receiptKey, { amount: 6_001 })).toMatchObject(forbidden);
  const rest = await cancel(shop, receiptKey);
  expect(rest.body).toMatchObject({ amount: 6_000, taxFreeAmount: 1_000 });
  expect(rest.body.receiptKey).toMatch(/^c_\w{32}$/);
  expect(rest.body.receiptKey).not.toBe(first.body.receiptKey);
  expect(await cancel(shop, receiptKey)).toMatchObject(forbidden);
  expect(await cancel(shop, first.body.receiptKey)).toMatchObject(forbidden);
  const unknown = await cancel(shop, "nothing");
  expect(unknown).toMatchObject({ status: 404, body: { code: "NOT_FOUND_RECEIPT" } });
  expect((await cancel(shop, receiptKey, { amount: 0 })).body.code).toBe("INVALID_REQUEST");
});

test("an order has one receipt at a time", async () => {
  await using shop = await openShop({ now });
  const { receiptKey } = (await issue(shop)).body;
  expect((await issue(shop)).body.code).toBe("DUPLICATED_CASH_RECEIPT");
  await cancel(shop, receiptKey);
  expect((await issue(shop)).status).toBe(200);
});

test.for([
  [{ type: "지출증빙", customerIdentityNumber: "1234567890" }, undefined],
  [{ type: "지출증빙", customerIdentityNumber: "0100001234567890" }, undefined],
  [{ customerIdentityNumber: "1".repeat(30) }, undefined],
  [{ taxFreeAmount: 10_000 }, undefined],
  [{ amount: undefined }, "INVALID_REQUIRED_PARAM"],
  [{ orderId: undefined }, "INVALID_REQUIRED_PARAM"],
  [{ orderName: undefined }, "INVALID_REQUIRED_PARAM"],
  [{ customerIdentityNumber: undefined }, "INVALID_REQUIRED_PARAM"],
  [{ type: undefined }, "INVALID_REQUIRED_PARAM"],
  [{ amount: 0 }, "INVALID_REQUEST"],
  [{ amount: 1.5 }, "INVALID_REQUEST"],
  [{ orderId: "order" }, "INVALID_REQUEST"],
  [{ orderId: { toString: 1 } }, "INVALID_REQUEST"],
  [{ orderName: "가".repeat(101) }, "INVALID_REQUEST"],
  [{ taxFreeAmount: 10_001 }, "INVALID_REQUEST"],
  [{ type: "미발행" }, "INVALID_CASH_RECEIPT_INFO"],
  [{ customerIdentityNumber: "010-1234-5678" }, "INVALID_CASH_RECEIPT_INFO"],
  [{ customerIdentityNumber: "1".repeat(31) }, "INVALID_CASH_RECEIPT_INFO"],
  [{ type: "지출증빙" }, "INVALID_BUSINESS_NUMBER"],
] as const)("a receipt for %j answers %s", async ([fields, code]) => {
  await using shop = await openShop({ now });
  const { status, body } = await issue(shop, fields);
  expect([status, body.code]).toEqual([code === undefined ? 200 : 400, code]);
});

test("a list goes on behind its cursor", async () => {
  await using shop = await openShop({ now });
  for (let index = 0; index < 3; index += 1) await issue(shop, { orderId: `order-${index}-` });
  const requestDate = "2026-03-01";
  const first = (await list(shop, { requestDate, limit: "2" })).body;
  expect(first).toMatchObject({ hasNext: true, lastCursor: 2, data: [{}, {}] });
  const last = (await list(shop, { requestDate, limit: "2", cursor: "2" })).body;
  expect(last).toMatchObject({ hasNext: false, lastCursor: 3, data: [{ orderId: "order-2-" }] });
});

test.for([
  [{}, "INVALID_REQUIRED_PARAM"],
  [{ requestDate: "20260301" }, "INVALID_DATE"],
  [{ requestDate: "2026-03-01T00:00:00" }, "INVALID_DATE"],
  [{ requestDate: "2026-03-01", limit: "10001" }, "EXCEED_MAX_QUERY_LIMIT"],
  [{ requestDate: "2026-03-01", limit: "0" }, "INVALID_REQUEST"],
  [{ requestDate: "2026-03-01", cursor: "x" }, "INVALID_REQUEST"],
] as const)("receipts of %j are refused with %s", async ([query, code]) => {
  await using shop = await openShop({ now });
  const { status, body } = await list(shop, query);
  expect([status, body.code]).toEqual([400, code]);
});

test("the other pair's receipts are out of sight and reach", async () => {
  await using shop = await openShop({ now });
  const { receiptKey } = (await issue(shop)).body;
  const { secretKey } = shop.sandbox.apiKeys;
  const path = `/v1/cash-receipts/${receiptKey}/cancel`;
  const refused = await shop.send("POST", path, {}, { secretKey });
  expect(refused.body.code).toBe("INVALID_API_KEY");
  const query = "/v1/cash-receipts?requestDate=2026-03-01";
  expect((await shop.send("GET", query, undefined, { secretKey })).body.data).toEqual([]);
});

const cashReceipt = { type: "소득공제", registrationNumber: "01012345678" } as const;

test("a transfer's receipt comes with the money, and each cancel takes its part off", async () => {
  await using shop = await openShop({ now });
  const paymentKey = await paid(shop, { method: "TRANSFER", amount: 10_000, cashReceipt });
  const { body } = await shop.retrieve(paymentKey);
  const [row] = body.cashReceipts;
  expect(row).toMatchObject({ transactionType: "CONFIRM", amount: 10_000, orderId: body.orderId });
  const { type, receiptKey, issueNumber, receiptUrl, amount, taxFreeAmount } = row;
  const short = { type, receiptKey, issueNumber, receiptUrl, amount, taxFreeAmount };
  expect(body.cashReceipt).toEqual(short);
  const part = { cancelReason: "변심", cancelAmount: 4_000 };
  const canceled = (await shop.cancel(paymentKey, part)).body;
  expect(canceled.cancels).toMatchObject([{ receiptKey: `c_${receiptKey}` }]);
  expect(canceled.cashReceipts).toMatchObject([
    { transactionType: "CONFIRM", amount: 10_000 },
    { transactionType: "CANCEL", amount: 4_000, receiptKey: `c_${receiptKey}` },
  ]);
  const { data } = (await list(shop, { requestDate: "2026-03-01" })).body;
  expect(data).toEqual(canceled.cashReceipts);
});

test("a virtual account's receipt comes with the deposit and goes with its reversal", async () => {
  await using shop = await openShop({ now });
  const { payments } = shop.sandbox;
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT", cashReceipt });
  expect((await shop.retrieve(paymentKey)).body).toMatchObject({
    cashReceipt: null,
    cashReceipts: null,
  });
  payments.deposit(paymentKey);
  payments.reverseDeposit(paymentKey);
  payments.deposit(paymentKey);
  const kinds = payments.get(paymentKey)?.cashReceipts?.map((row) => row.transactionType);
  expect(kinds).toEqual(["CONFIRM", "CANCEL", "CONFIRM"]);
});

test("a card payment has no receipt, whatever was asked", async () => {
  await using shop = await openShop({ now });
  const paymentKey = await paid(shop, { cashReceipt });
  expect((await shop.retrieve(paymentKey)).body.cashReceipts).toBeNull();
});

test("canceling a payment's receipt shows in the payment", async () => {
  await using shop = await openShop({ now });
  const paymentKey = await paid(shop, { method: "TRANSFER", cashReceipt });
  const { receiptKey } = (await shop.retrieve(paymentKey)).body.cashReceipt;
  await cancel(shop, receiptKey);
  const { body } = await shop.retrieve(paymentKey);
  expect(body).toMatchObject({ status: "DONE", cashReceipt: { receiptKey: `c_${receiptKey}` } });
  const refund = await shop.cancel(paymentKey, { cancelReason: "변심" });
  expect(refund.body.cancels).toMatchObject([{ receiptKey: null }]);
});

test("rule cashReceiptMs lets the tax office finish", async () => {
  await using shop = await openShop({ now, rules: { cashReceiptMs: day } });
  await issue(shop);
  const row = async () => (await list(shop, { requestDate: "2026-03-01" })).body.data[0];
  expect(await row()).toMatchObject({ issueStatus: "IN_PROGRESS", businessNumber: "" });
  shop.sandbox.clock.advance(day);
  expect(await row()).toMatchObject({ issueStatus: "COMPLETED", businessNumber: "1234567890" });
});
