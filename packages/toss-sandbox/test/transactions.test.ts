import { expect, test } from "vitest";
import { openShop, paid, type Shop } from "./shop.ts";

const now = () => Date.parse("2026-03-01T10:00:00+09:00");
const minute = 60_000;
const day = 86_400_000;
const cancelReason = "변심";
const refundReceiveAccount = { bank: "20", accountNumber: "1000123456789", holderName: "김토스" };
const march = { startDate: "2026-03-01", endDate: "2026-03-31T23:59:59" };

function list(shop: Shop, query: object, headers: Record<string, string> = {}) {
  const path = `/v1/transactions?${new URLSearchParams({ ...query })}`;
  return shop.send("GET", path, undefined, { headers });
}

const summary = ({ status, amount, orderId }: Record<string, unknown>) => [orderId, status, amount];

test("an approval and each cancel is a row, oldest first", async () => {
  await using shop = await openShop({ now });
  const paymentKey = await paid(shop, { orderId: "order-card" });
  shop.sandbox.clock.advance(minute);
  await paid(shop, { orderId: "order-next", amount: 1_000, method: "TOSSPAY" });
  shop.sandbox.clock.advance(minute);
  const { body } = await shop.cancel(paymentKey, { cancelReason, cancelAmount: 5_000 });
  const { status, body: rows } = await list(shop, march);
  expect(status).toBe(200);
  expect(rows.map(summary)).toEqual([
    ["order-card", "DONE", 15_000],
    ["order-next", "DONE", 1_000],
    ["order-card", "PARTIAL_CANCELED", -5_000],
  ]);
  expect(rows[2]).toEqual({
    mId: "tgen_docs",
    transactionKey: body.lastTransactionKey,
    paymentKey,
    orderId: "order-card",
    method: "카드",
    customerKey: null,
    useEscrow: false,
    receiptUrl: body.receipt.url,
    status: "PARTIAL_CANCELED",
    transactionAt: "2026-03-01T10:02:00+09:00",
    currency: "KRW",
    amount: -5_000,
  });
  const english = await list(shop, march, { "accept-language": "en-US" });
  expect(english.body.map(({ method }: { method: string }) => method)).toEqual([
    "CARD",
    "EASY_PAY",
    "CARD",
  ]);
});

test("a virtual account's rows say when money moved", async () => {
  await using shop = await openShop({ now });
  const { payments, clock } = shop.sandbox;
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  const steps = [
    () => payments.deposit(paymentKey),
    () => payments.reverseDeposit(paymentKey),
    () => payments.deposit(paymentKey),
    () => shop.cancel(paymentKey, { cancelReason, refundReceiveAccount }),
  ];
  for (const step of steps) {
    clock.advance(minute);
    await step();
  }
  const unpaid = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  await shop.cancel(unpaid, { cancelReason });
  const { body } = await list(shop, march);
  expect(body.map((row: Record<string, unknown>) => summary(row).slice(1))).toEqual([
    ["WAITING_FOR_DEPOSIT", 0],
    ["DONE", 15_000],
    ["WAITING_FOR_DEPOSIT", -15_000],
    ["DONE", 15_000],
    ["CANCELED", -15_000],
    ["WAITING_FOR_DEPOSIT", 0],
    ["CANCELED", 0],
  ]);
  expect(new Set(body.map((row: { transactionKey: string }) => row.transactionKey)).size).toBe(7);
});

test("a refund abroad is a row once it is done", async () => {
  await using shop = await openShop({ now });
  const paymentKey = await paid(shop, { method: "ALIPAY", currency: "USD", amount: 10 });
  await shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-1" });
  expect((await list(shop, march)).body).toHaveLength(1);
  shop.sandbox.payments.finishCancel(paymentKey, { status: "DONE" });
  expect((await list(shop, march)).body).toMatchObject([
    { amount: 10, currency: "USD", method: "해외간편결제" },
    { amount: -10, status: "CANCELED" },
  ]);
});

test("the billing customer is named", async () => {
  await using shop = await openShop({ now });
  const { secretKey } = shop.sandbox.apiKeys;
  const customerKey = "buyer-1";
  const { authKey } = shop.sandbox.billing.authenticate({ customerKey });
  const send = (path: string, body: object) =>
    shop.send("POST", `/v1/billing/${path}`, body, { secretKey });
  const { billingKey } = (await send("authorizations/issue", { authKey, customerKey })).body;
  await send(billingKey, { customerKey, amount: 100, orderId: "order-bill", orderName: "구독" });
  const query = new URLSearchParams(march);
  const path = `/v1/transactions?${query}`;
  expect((await shop.send("GET", path, undefined, { secretKey })).body).toMatchObject([
    { customerKey, orderId: "order-bill", amount: 100 },
  ]);
  // The widget's key sees the widget's payments.
  expect((await list(shop, march)).body).toEqual([]);
});

test("pages follow startingAfter, and both ends of the time are in", async () => {
  await using shop = await openShop({ now });
  for (let index = 0; index < 5; index += 1) {
    await paid(shop, { orderId: `order-${index}-` });
    shop.sandbox.clock.advance(1_000);
  }
  const seen: string[] = [];
  let startingAfter: string | undefined;
  for (;;) {
    const query = { ...march, limit: "2", ...(startingAfter && { startingAfter }) };
    const { body } = await list(shop, query);
    if (body.length === 0) break;
    expect(body.length).toBeLessThanOrEqual(2);
    for (const { orderId } of body) seen.push(orderId);
    startingAfter = body.at(-1).transactionKey;
  }
  expect(seen).toEqual([0, 1, 2, 3, 4].map((index) => `order-${index}-`));
  const { body } = await list(shop, {
    startDate: "2026-03-01T10:00:01",
    endDate: "2026-03-01T10:00:03",
  });
  expect(body.map(({ orderId }: { orderId: string }) => orderId)).toEqual(seen.slice(1, 4));
  const midnight = await list(shop, { startDate: "2026-03-01", endDate: "2026-03-01" });
  expect(midnight.body).toEqual([]);
});

test.for([
  [{}, "INVALID_DATE"],
  [{ startDate: "2026-03-01" }, "INVALID_DATE"],
  [{ startDate: "2026-03-01", endDate: "tomorrow" }, "INVALID_DATE"],
  [{ startDate: "2026-02-30", endDate: "2026-03-01" }, "INVALID_DATE"],
  [{ startDate: "2026-03-02", endDate: "2026-03-01" }, "INVALID_DATE"],
  [{ startDate: "2026-03-01T00:00:00+09:00", endDate: "2026-03-02" }, "INVALID_DATE"],
  [{ ...march, limit: "5001" }, "EXCEED_MAX_QUERY_LIMIT"],
  [{ ...march, limit: "0" }, "INVALID_REQUEST"],
  [{ ...march, limit: "many" }, "INVALID_REQUEST"],
  [{ ...march, startingAfter: "nothing" }, "INVALID_TRANSACTION_KEY"],
] as const)("transactions of %j are refused with %s", async ([query, code]) => {
  await using shop = await openShop({ now });
  const { status, body } = await list(shop, query);
  expect([status, body.code]).toEqual([400, code]);
});

test("limit takes 1 to 5000", async () => {
  await using shop = await openShop({ now });
  await paid(shop);
  await paid(shop);
  expect((await list(shop, { ...march, limit: "1" })).body).toHaveLength(1);
  expect((await list(shop, { ...march, limit: "5000" })).body).toHaveLength(2);
});

test("settlements list what moved money, less Toss's fee, by the day of sale or payment", async () => {
  await using shop = await openShop({ now });
  const paymentKey = await paid(shop, { orderId: "order-sold", amount: 34_000 });
  await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.clock.advance(day);
  await shop.cancel(paymentKey, { cancelReason, cancelAmount: 4_000 });
  const settlements = (query: object) =>
    shop.send("GET", `/v1/settlements?${new URLSearchParams({ ...query })}`, undefined);
  const { status, body } = await settlements({ startDate: "2026-03-01", endDate: "2026-03-02" });
  expect(status).toBe(200);
  expect(body).toMatchObject([
    {
      mId: "tgen_docs",
      paymentKey,
      orderId: "order-sold",
      currency: "KRW",
      method: "카드",
      amount: 34_000,
      interestFee: 0,
      fee: 850,
      fees: [{ type: "BASE", fee: 850 }],
      supplyAmount: 773,
      vat: 77,
      payOutAmount: 33_150,
      approvedAt: "2026-03-01T10:00:00+09:00",
      soldDate: "2026-03-01",
      paidOutDate: "2026-03-03",
      card: { issuerCode: "71" },
      cancel: null,
    },
    {
      amount: -4_000,
      fee: -100,
      payOutAmount: -3_900,
      soldDate: "2026-03-02",
      cancel: { cancelAmount: 4_000 },
    },
  ]);
  const fourth = { startDate: "2026-03-04", endDate: "2026-03-04" };
  expect((await settlements(fourth)).body).toEqual([]);
  const paidOut = await settlements({ ...fourth, dateType: "paidOutDate" });
  expect(paidOut.body).toMatchObject([{ amount: -4_000 }]);
  const both = { startDate: "2026-03-01", endDate: "2026-03-02", size: "1" };
  expect((await settlements({ ...both, page: "2" })).body).toMatchObject([{ amount: -4_000 }]);
  expect((await settlements({ ...both, page: "3" })).body).toEqual([]);
});

const dates = { startDate: "2026-03-01", endDate: "2026-03-01" };
test.for([
  [{}, "INVALID_DATE"],
  [{ ...dates, endDate: "2026-02-28" }, "INVALID_DATE"],
  [{ ...dates, endDate: "2026-03-01T00:00:00" }, "INVALID_DATE"],
  [{ ...dates, dateType: "approvedAt" }, "INVALID_REQUEST"],
  [{ ...dates, page: "0" }, "INVALID_REQUEST"],
  [{ ...dates, size: "5001" }, "INVALID_REQUEST"],
  [{ ...dates, size: "0" }, "INVALID_REQUEST"],
] as const)("settlements of %j are refused with %s", async ([query, code]) => {
  await using shop = await openShop({ now });
  const path = `/v1/settlements?${new URLSearchParams({ ...query })}`;
  const { status, body } = await shop.send("GET", path, undefined);
  expect([status, body.code]).toEqual([400, code]);
});

test("a paid payment may be settled by hand, others not", async () => {
  await using shop = await openShop({ now });
  const settle = (body: object) => shop.send("POST", "/v1/settlements", body);
  const done = await settle({ paymentKey: await paid(shop) });
  expect([done.status, done.body]).toEqual([200, { result: true }]);
  const waiting = await settle({ paymentKey: await paid(shop, { method: "VIRTUAL_ACCOUNT" }) });
  expect(waiting).toMatchObject({ status: 403, body: { code: "FORBIDDEN_REQUEST" } });
  const unknown = await settle({ paymentKey: "nothing" });
  expect(unknown).toMatchObject({ status: 404, body: { code: "NOT_FOUND_PAYMENT" } });
  expect((await settle({})).body.code).toBe("INVALID_REQUEST");
  expect((await settle({ paymentKey: "k".repeat(201) })).body.code).toBe("INVALID_REQUEST");
});
