import { expect, test } from "vitest";
import { newOrderId, openShop, type Shop } from "./shop.ts";

const hour = 3_600_000;
const now = () => Date.parse("2026-03-01T10:00:00+09:00");
const path = "/v1/virtual-accounts";

function issue(shop: Shop, fields: object = {}) {
  const order = {
    amount: 15_000,
    orderId: newOrderId(),
    orderName: "토스 티셔츠 외 2건",
    customerName: "김토스",
    bank: "20",
    ...fields,
  };
  return shop.send("POST", path, order, { secretKey: shop.sandbox.apiKeys.secretKey });
}

test("an issued account waits for its deposit", async () => {
  await using shop = await openShop({ now });
  const { status, body } = await issue(shop, { bank: "신한", validHours: 72 });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    type: "NORMAL",
    status: "WAITING_FOR_DEPOSIT",
    method: "가상계좌",
    approvedAt: null,
    balanceAmount: 15_000,
    secret: expect.stringMatching(/^ps_/),
    virtualAccount: {
      accountType: "일반",
      accountNumber: expect.stringMatching(/^X\d{13}$/),
      bankCode: "88",
      customerName: "김토스",
      depositorName: null,
      dueDate: "2026-03-04T10:00:00+09:00",
      expired: false,
      settlementStatus: "INCOMPLETED",
      refundStatus: "NONE",
      refundReceiveAccount: null,
    },
  });
  shop.sandbox.payments.deposit(body.paymentKey);
  expect(shop.sandbox.payments.get(body.paymentKey)).toMatchObject({
    status: "DONE",
    virtualAccount: { depositorName: "김토스" },
  });
});

test.for([
  [{}, 168],
  [{ validHours: 1 }, 1],
  [{ validHours: 2160 }, 2160],
  [{ dueDate: "2026-03-01T10:00:01" }, 1 / 3_600],
  [{ dueDate: "2026-05-30T10:00:00" }, 2160],
] as const)("with %j it stays open for %s hours", async ([fields, hours]) => {
  await using shop = await openShop({ now });
  const { body } = await issue(shop, fields);
  expect(Date.parse(body.virtualAccount.dueDate)).toBe(now() + hours * hour);
});

test.for([
  [{ amount: 200 }],
  [{ bank: "KOOKMIN" }],
  [{ bank: "KB국민은행" }],
  [{ customerName: "김".repeat(100) }],
  [{ customerEmail: "buyer@example.com", customerMobilePhone: "01012345" }],
  [{ customerMobilePhone: "0".repeat(15) }],
  [{ taxFreeAmount: 15_000 }],
  [
    {
      useEscrow: true,
      escrowProducts: [{ id: "1", name: "책", code: "a", unitPrice: 1, quantity: 2 }],
    },
  ],
  [{ cashReceipt: { type: "소득공제", registrationNumber: "01012345678" } }],
  [{ cashReceipt: { type: "지출증빙", registrationNumber: "1234567890" } }],
  [{ cashReceipt: { type: "미발행" } }],
  [{ accountType: "고정", accountKey: "buyer00000001" }],
] as const)("an account is issued with %j", async ([fields]) => {
  await using shop = await openShop({ now });
  expect((await issue(shop, fields)).status).toBe(200);
});

test.for([
  [{ amount: 0 }, "INVALID_REQUEST"],
  [{ amount: 1.5 }, "INVALID_REQUEST"],
  [{ amount: 199 }, "BELOW_MINIMUM_AMOUNT"],
  [{ orderId: "order" }, "INVALID_ORDER_ID"],
  [{ orderName: "가".repeat(101) }, "INVALID_ORDER_NAME"],
  [{ customerName: undefined }, "INVALID_REQUEST"],
  [{ customerName: "김".repeat(101) }, "INVALID_REQUEST"],
  [{ bank: "00" }, "INVALID_BANK"],
  [{ bank: undefined }, "INVALID_BANK"],
  [{ bank: "20".repeat(11) }, "INVALID_BANK"],
  [{ validHours: 0 }, "EXCEED_MAX_VALID_HOURS"],
  [{ validHours: 1.5 }, "EXCEED_MAX_VALID_HOURS"],
  [{ validHours: "24" }, "INVALID_REQUEST"],
  [{ validHours: [24] }, "INVALID_REQUEST"],
  [{ validHours: 2161 }, "EXCEED_MAX_VALID_HOURS"],
  [{ dueDate: "2026-03-01T10:00:00" }, "INVALID_DATE"],
  [{ dueDate: "2026-02-30T10:00:00" }, "INVALID_DATE"],
  [{ dueDate: "2026-05-30T10:00:01" }, "EXCEED_MAX_DUE_DATE"],
  [
    { dueDate: "2026-03-02T10:00:00", validHours: 24 },
    "INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE",
  ],
  [{ customerEmail: "nobody" }, "INVALID_EMAIL"],
  [{ customerMobilePhone: "0101234" }, "INVALID_REQUEST"],
  [{ customerMobilePhone: "0".repeat(16) }, "INVALID_REQUEST"],
  [{ taxFreeAmount: 15_001 }, "INVALID_REQUEST"],
  [{ useEscrow: "yes" }, "INVALID_REQUEST"],
  [{ escrowProducts: [{ id: "1" }] }, "INVALID_REQUEST"],
  [{ cashReceipt: { type: "영수증" } }, "INVALID_REQUEST"],
  [{ cashReceipt: { type: "소득공제", registrationNumber: "1".repeat(31) } }, "INVALID_REQUEST"],
  [
    { cashReceipt: { type: "지출증빙", registrationNumber: "01012345678" } },
    "INVALID_REGISTRATION_NUMBER_TYPE",
  ],
  [
    { cashReceipt: { type: "소득공제", registrationNumber: "phone" } },
    "INVALID_REGISTRATION_NUMBER_TYPE",
  ],
  [{ accountType: "특별" }, "INVALID_VIRTUAL_ACCOUNT_TYPE"],
  [{ accountType: "고정" }, "REQUIRED_ACCOUNT_KEY"],
  [{ accountType: "고정", accountKey: "buyer000000012" }, "INVALID_REQUEST"],
] as const)("an account is not issued with %j: %s", async ([fields, code]) => {
  await using shop = await openShop({ now });
  const { status, body } = await issue(shop, fields);
  expect([status, body.code]).toEqual([400, code]);
  expect(shop.sandbox.payments.list()).toEqual([]);
});

test("an order gets one account, and may not have another payment", async () => {
  await using shop = await openShop({ now });
  await issue(shop, { orderId: "order-once" });
  const again = await issue(shop, { orderId: "order-once" });
  expect(again).toMatchObject({ status: 400, body: { code: "DUPLICATED_ORDER_ID" } });
});

test("a fixed account is the same for the same buyer at the same bank, and for nobody else", async () => {
  await using shop = await openShop({ now });
  const numberOf = async (accountKey: string, bank: string) => {
    const { body } = await issue(shop, { accountType: "고정", accountKey, bank });
    expect(body.virtualAccount.accountType).toBe("고정");
    return body.virtualAccount.accountNumber;
  };
  const first = await numberOf("buyer-1", "20");
  expect(await numberOf("buyer-1", "20")).toBe(first);
  expect(await numberOf("buyer-2", "20")).not.toBe(first);
  expect(await numberOf("buyer-1", "88")).not.toBe(first);
});

test("the due date passing is seen by looking, and nothing is told of it", async () => {
  await using shop = await openShop({ now });
  const { body } = await issue(shop, { validHours: 1 });
  const before = shop.sandbox.payments.get(body.paymentKey);
  shop.sandbox.clock.advance(hour + 1);
  expect(shop.sandbox.payments.get(body.paymentKey)).toEqual({
    ...before,
    virtualAccount: { ...before?.virtualAccount, expired: true },
  });
});

test("English names the account's kind too", async () => {
  await using shop = await openShop({ now });
  const { body } = await issue(shop, { accountType: "고정", accountKey: "buyer-1" });
  const { secretKey } = shop.sandbox.apiKeys;
  const headers = { "accept-language": "en-US" };
  const english = (await shop.retrieve(body.paymentKey, { secretKey, headers })).body;
  expect(english).toMatchObject({
    method: "VIRTUAL_ACCOUNT",
    virtualAccount: { accountType: "FIXED" },
  });
});
