import { expect, test } from "vitest";
import { authenticated, newOrderId, openShop, paid, type Shop } from "./shop.ts";

const reason = { cancelReason: "고객 변심" };
const account = { bank: "20", accountNumber: "1000123456789", holderName: "김토스" };
const day = 86_400_000;

/** Asks for a cancel that must be refused, and checks that it changed nothing. */
async function refusal(shop: Shop, paymentKey: string, body: unknown): Promise<string> {
  const before = shop.sandbox.payments.get(paymentKey);
  const answer = await shop.cancel(paymentKey, body);
  expect(Object.keys(answer.body)).toEqual(["code", "message"]);
  expect(shop.sandbox.payments.get(paymentKey)).toEqual(before);
  return `${answer.status} ${answer.body.code}`;
}

test("cancel of everything at once answers CANCELED, with or without the amount", async () => {
  await using shop = await openShop();
  for (const cancelAmount of [undefined, null, 15_000]) {
    const paymentKey = await paid(shop);
    const { status, body } = await shop.cancel(paymentKey, { ...reason, cancelAmount });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "CANCELED", balanceAmount: 0, suppliedAmount: 0, vat: 0 });
    expect(body.cancels).toHaveLength(1);
    expect(body.cancels[0]).toMatchObject({ cancelAmount: 15_000, refundableAmount: 0 });
    expect(body.cancels[0].transactionKey).toBe(body.lastTransactionKey);
  }
});

test("INV-5 cancels in parts answer PARTIAL_CANCELED, the last one too, and divide the tax each time", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop, { amount: 10_000 });
  const approved = (await shop.retrieve(paymentKey)).body;
  const balances = [];
  for (const cancelAmount of [1_000, 1_000, undefined]) {
    const { body } = await shop.cancel(paymentKey, { ...reason, cancelAmount });
    expect(body.status).toBe("PARTIAL_CANCELED");
    balances.push([body.balanceAmount, body.suppliedAmount, body.vat]);
  }
  expect(balances).toEqual([
    [9_000, 8_182, 818],
    [8_000, 7_273, 727],
    [0, 0, 0],
  ]);
  const { body } = await shop.retrieve(paymentKey);
  expect(body.cancels.map((cancel: { cancelAmount: number }) => cancel.cancelAmount)).toEqual([
    1_000, 1_000, 8_000,
  ]);
  expect(
    body.cancels.map((cancel: { refundableAmount: number }) => cancel.refundableAmount),
  ).toEqual([9_000, 8_000, 0]);
  expect(new Set(body.cancels.map((c: { transactionKey: string }) => c.transactionKey)).size).toBe(
    3,
  );
  expect(body).toMatchObject({ totalAmount: 10_000, approvedAt: approved.approvedAt });
});

test("cancels is null until there is one", async () => {
  await using shop = await openShop();
  expect((await shop.retrieve(await paid(shop))).body.cancels).toBeNull();
});

test("INV-5 cancel of more than the balance is refused", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop);
  const more = { ...reason, cancelAmount: 15_001 };
  expect(await refusal(shop, paymentKey, more)).toBe("403 NOT_CANCELABLE_AMOUNT");
  await shop.cancel(paymentKey, { ...reason, cancelAmount: 5_000 });
  const rest = { ...reason, cancelAmount: 10_001 };
  expect(await refusal(shop, paymentKey, rest)).toBe("403 NOT_CANCELABLE_AMOUNT");
});

test("a second cancel after one full cancel is refused as already canceled", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop);
  await shop.cancel(paymentKey, reason);
  for (const body of [reason, { ...reason, cancelAmount: 1 }]) {
    expect(await refusal(shop, paymentKey, body)).toBe("400 ALREADY_CANCELED_PAYMENT");
  }
});

test("a further cancel after parts down to 0 is refused for its amount", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop);
  await shop.cancel(paymentKey, { ...reason, cancelAmount: 5_000 });
  await shop.cancel(paymentKey, { ...reason, cancelAmount: 10_000 });
  for (const body of [reason, { ...reason, cancelAmount: 1 }]) {
    expect(await refusal(shop, paymentKey, body)).toBe("403 NOT_CANCELABLE_AMOUNT");
  }
});

test("refundableAmount locks: another balance is refused, the right one goes through", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop);
  const part = { ...reason, cancelAmount: 5_000, refundableAmount: 15_000 };
  expect((await shop.cancel(paymentKey, part)).status).toBe(200);
  expect(await refusal(shop, paymentKey, part)).toBe("400 NOT_MATCHES_REFUNDABLE_AMOUNT");
  const zero = { ...part, refundableAmount: 0 };
  expect(await refusal(shop, paymentKey, zero)).toBe("400 NOT_MATCHES_REFUNDABLE_AMOUNT");
  expect((await shop.cancel(paymentKey, { ...part, refundableAmount: 10_000 })).status).toBe(200);
});

test("cancel of a payment that took no money is refused", async () => {
  await using shop = await openShop();
  const { body: ready } = await shop.create({
    method: "CARD",
    amount: 1_000,
    orderId: newOrderId(),
    orderName: "토스 티셔츠",
    returnUrl: "http://localhost:3000/return",
  });
  const inProgress = authenticated(shop.sandbox);
  const aborted = authenticated(shop.sandbox, { refusal: "REJECT_CARD_PAYMENT" });
  await shop.confirm(aborted);
  for (const { paymentKey } of [ready, inProgress, aborted]) {
    expect(await refusal(shop, paymentKey, reason)).toBe("403 NOT_CANCELABLE_PAYMENT");
  }
  shop.sandbox.clock.advance(30 * 60_000);
  expect(shop.sandbox.payments.get(ready.paymentKey)?.status).toBe("EXPIRED");
  expect(await refusal(shop, ready.paymentKey, reason)).toBe("403 NOT_CANCELABLE_PAYMENT");
});

test("cancel of an unknown payment is refused", async () => {
  await using shop = await openShop();
  expect(await shop.cancel("nothing", reason)).toMatchObject({
    status: 404,
    body: { code: "NOT_FOUND_PAYMENT" },
  });
});

test.for([
  ["no cancelReason", { cancelReason: undefined }],
  ["an empty cancelReason", { cancelReason: "" }],
  ["a cancelReason of 201 characters", { cancelReason: "가".repeat(201) }],
  ["a cancelReason that is no text", { cancelReason: 1 }],
  ["amount 0", { cancelAmount: 0 }],
  ["a negative amount", { cancelAmount: -1 }],
  ["a fraction of a won", { cancelAmount: 0.5 }],
  ["an amount as text", { cancelAmount: "1000" }],
  ["a negative taxFreeAmount", { taxFreeAmount: -1 }],
  ["a cancelRequestId of 5 characters", { cancelRequestId: "12345" }],
  ["a refundReceiveAccount that is no object", { refundReceiveAccount: "20" }],
] as const)("cancel with %s answers INVALID_REQUEST", async ([, fields]) => {
  await using shop = await openShop();
  const body = { ...reason, ...fields };
  expect(await refusal(shop, await paid(shop), body)).toBe("400 INVALID_REQUEST");
});

test("cancel in another currency is refused", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop);
  const dollars = { ...reason, currency: "USD" };
  expect(await refusal(shop, paymentKey, dollars)).toBe("400 INVALID_CURRENCY");
  expect((await shop.cancel(paymentKey, { ...reason, currency: "KRW" })).status).toBe(200);
});

test("cancel keeps cancelReason of 200 characters and cancelRequestId as sent", async () => {
  await using shop = await openShop();
  const sent = { cancelReason: "가".repeat(200), cancelRequestId: "refund-0001" };
  const { body } = await shop.cancel(await paid(shop), sent);
  expect(body.cancels[0]).toMatchObject(sent);
});

test("cents are canceled in dollars without dust", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop, { currency: "USD", amount: 10.1 });
  expect((await shop.cancel(paymentKey, { ...reason, cancelAmount: 0.1 })).body).toMatchObject({
    balanceAmount: 10,
    status: "PARTIAL_CANCELED",
  });
  expect((await shop.cancel(paymentKey, { ...reason, cancelAmount: 9.97 })).body).toMatchObject({
    balanceAmount: 0.03,
    vat: 0,
    suppliedAmount: 0.03,
  });
  const fraction = { ...reason, cancelAmount: 0.001 };
  expect(await refusal(shop, paymentKey, fraction)).toBe("400 INVALID_REQUEST");
  expect((await shop.cancel(paymentKey, reason)).body.balanceAmount).toBe(0);
});

test("before the deposit only the whole is canceled, and no refund account is asked for", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  const part = { ...reason, cancelAmount: 1_000 };
  expect(await refusal(shop, paymentKey, part)).toBe(
    "403 NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT",
  );
  const { body } = await shop.cancel(paymentKey, reason);
  expect(body).toMatchObject({ status: "CANCELED", balanceAmount: 0, approvedAt: null });
});

test("after the deposit a refund needs a usable account", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.payments.deposit(paymentKey);
  const refusals: [string, unknown][] = [
    ["400 INVALID_REFUND_ACCOUNT_INFO", undefined],
    ["400 INVALID_BANK", { ...account, bank: "999" }],
    ["400 INVALID_BANK", { ...account, bank: undefined }],
    ["400 INVALID_REFUND_ACCOUNT_NUMBER", { ...account, accountNumber: "1000-1234" }],
    ["400 INVALID_REFUND_ACCOUNT_NUMBER", { ...account, accountNumber: "1".repeat(21) }],
    ["400 INVALID_REFUND_ACCOUNT_INFO", { ...account, holderName: "김".repeat(61) }],
  ];
  for (const [code, refundReceiveAccount] of refusals) {
    expect(await refusal(shop, paymentKey, { ...reason, refundReceiveAccount })).toBe(code);
  }
  for (const bank of ["20", "우리", "WOORI"]) {
    const refundReceiveAccount = { ...account, bank };
    const body = { ...reason, cancelAmount: 1_000, refundReceiveAccount };
    expect((await shop.cancel(paymentKey, body)).status).toBe(200);
  }
  const whole = await shop.cancel(paymentKey, { ...reason, refundReceiveAccount: account });
  expect(whole.body).toMatchObject({ status: "PARTIAL_CANCELED", balanceAmount: 0 });
});

test.for([
  "MOBILE_PHONE",
  "CULTURE_GIFT_CERTIFICATE",
  "BOOK_GIFT_CERTIFICATE",
  "GAME_GIFT_CERTIFICATE",
] as const)("%s is canceled as a whole only, as isPartialCancelable says", async (method) => {
  await using shop = await openShop();
  const paymentKey = await paid(shop, { method });
  expect((await shop.retrieve(paymentKey)).body.isPartialCancelable).toBe(false);
  const part = { ...reason, cancelAmount: 1_000 };
  expect(await refusal(shop, paymentKey, part)).toBe("403 NOT_ALLOWED_PARTIAL_REFUND");
  expect((await shop.cancel(paymentKey, reason)).body.status).toBe("CANCELED");
});

test.for([
  ["TRANSFER", 180 * day, undefined],
  ["VIRTUAL_ACCOUNT", 365 * day, account],
] as const)(
  "%s cannot be refunded past its deadline",
  async ([method, deadline, refundReceiveAccount]) => {
    await using shop = await openShop();
    const paymentKey = await paid(shop, { method });
    if (method === "VIRTUAL_ACCOUNT") shop.sandbox.payments.deposit(paymentKey);
    shop.sandbox.clock.advance(deadline + 5_000);
    const body = { ...reason, refundReceiveAccount };
    expect(await refusal(shop, paymentKey, body)).toBe("403 EXCEED_MAX_REFUND_DUE");
  },
);

test("a phone bill is canceled within its Korean calendar month", async () => {
  const lastMinuteOfMarch = Date.parse("2026-03-31T23:59:00+09:00");
  await using shop = await openShop({ now: () => lastMinuteOfMarch });
  const [early, late] = [
    await paid(shop, { method: "MOBILE_PHONE" }),
    await paid(shop, { method: "MOBILE_PHONE" }),
  ];
  expect((await shop.cancel(early, reason)).status).toBe(200);
  shop.sandbox.clock.advance(60_000);
  expect(await refusal(shop, late, reason)).toBe("403 EXCEED_MAX_REFUND_DUE");
});
