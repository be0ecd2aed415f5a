import { expect, test } from "vitest";
import { newOrderId, openShop, type Shop } from "./shop.ts";

const now = () => Date.parse("2026-03-01T10:00:00+09:00");

const card = {
  cardNumber: "9410001234567890",
  cardExpirationYear: "30",
  cardExpirationMonth: "12",
  cardPassword: "12",
  customerIdentityNumber: "900101",
};

function keyIn(shop: Shop, fields: object = {}, secretKey = shop.sandbox.apiKeys.secretKey) {
  const order = { amount: 60_000, orderId: newOrderId(), orderName: "토스 티셔츠", ...card };
  return shop.send("POST", "/v1/payments/key-in", { ...order, ...fields }, { secretKey });
}

test("a keyed-in card is charged at once", async () => {
  await using shop = await openShop({ now });
  const { status, body } = await keyIn(shop, {
    cardInstallmentPlan: 3,
    useFreeInstallmentPlan: true,
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    type: "NORMAL",
    status: "DONE",
    method: "카드",
    totalAmount: 60_000,
    balanceAmount: 60_000,
    approvedAt: "2026-03-01T10:00:00+09:00",
    requestedAt: "2026-03-01T10:00:00+09:00",
    secret: expect.stringMatching(/^ps_/),
    isPartialCancelable: true,
    card: {
      issuerCode: "21",
      acquirerCode: "21",
      number: "94100012****789*",
      installmentPlanMonths: 3,
      isInterestFree: true,
      interestPayer: "MERCHANT",
      useCardPoint: false,
      cardType: "신용",
      ownerType: "개인",
      approveNo: "00000000",
      acquireStatus: "READY",
      amount: 60_000,
    },
  });
  const found = await shop.retrieve(body.paymentKey, {
    secretKey: shop.sandbox.apiKeys.secretKey,
    headers: { "accept-language": "en-US" },
  });
  expect(found.body).toMatchObject({
    method: "CARD",
    card: { cardType: "CREDIT", ownerType: "PERSONAL" },
  });
});

test.for([
  [{ amount: 100 }],
  [{ orderId: "order6" }],
  [{ orderId: "o".repeat(64) }],
  [{ orderName: "가".repeat(100) }],
  [{ cardNumber: "5365100000000000" }],
  [{ cardNumber: "45797300000000" }],
  [{ cardNumber: "43867600000000000000" }],
  [{ cardExpirationYear: "26", cardExpirationMonth: "03" }],
  [{ cardPassword: undefined }],
  [{ customerIdentityNumber: "1234567890" }],
  [{ amount: 50_000, cardInstallmentPlan: 12 }],
  [{ cardInstallmentPlan: 0, amount: 1_000 }],
  [{ taxFreeAmount: 60_000 }],
  [{ taxFreeAmount: 1, taxExemptionAmount: 59_999 }],
  [{ customerEmail: `${"a".repeat(91)}@toss.kr` }],
  [{ customerName: "김".repeat(100) }],
  [{ vbv: { cavv: "a", xid: "b", eci: "05" } }],
  [{ vbv: "cavv", useCardPoint: true, customerIp: "127.0.0.1" }],
] as const)("key-in takes %j", async ([fields]) => {
  await using shop = await openShop({ now });
  const { status, text } = await keyIn(shop, fields);
  expect([status, text.slice(0, 60)]).toEqual([200, expect.any(String)]);
});

test.for([
  [{ amount: 0 }, "INVALID_REQUEST"],
  [{ amount: -1 }, "INVALID_REQUEST"],
  [{ amount: 1.5 }, "INVALID_REQUEST"],
  [{ amount: "60000" }, "INVALID_REQUEST"],
  [{ amount: undefined }, "INVALID_REQUEST"],
  [{ amount: 99 }, "BELOW_MINIMUM_AMOUNT"],
  [{ orderId: "order" }, "INVALID_ORDER_ID"],
  [{ orderId: "o".repeat(65) }, "INVALID_ORDER_ID"],
  [{ orderId: "order 001" }, "INVALID_ORDER_ID"],
  [{ orderName: "" }, "INVALID_ORDER_NAME"],
  [{ orderName: "가".repeat(101) }, "INVALID_ORDER_NAME"],
  [{ cardNumber: "433012" }, "INVALID_CARD_NUMBER"],
  [{ cardNumber: "9430001234567890" }, "INVALID_CARD_NUMBER"],
  [{ cardNumber: "4".repeat(21) }, "INVALID_CARD_NUMBER"],
  [{ cardNumber: "9410-0012-3456-7890" }, "INVALID_CARD_NUMBER"],
  [{ cardNumber: undefined }, "INVALID_CARD_NUMBER"],
  [{ cardNumber: "4330121234567890" }, "NOT_SUPPORTED_CARD_TYPE"],
  [{ cardExpirationYear: "2030" }, "INVALID_CARD_EXPIRATION"],
  [{ cardExpirationMonth: "13" }, "INVALID_CARD_EXPIRATION"],
  [{ cardExpirationMonth: "0" }, "INVALID_CARD_EXPIRATION"],
  [{ cardExpirationYear: "26", cardExpirationMonth: "02" }, "INVALID_CARD_EXPIRATION"],
  [{ cardPassword: "1" }, "INVALID_CARD_PASSWORD"],
  [{ cardPassword: "123" }, "INVALID_CARD_PASSWORD"],
  [{ customerIdentityNumber: "901301" }, "INVALID_BIRTH_DAY_FORMAT"],
  [{ customerIdentityNumber: "1990010" }, "INVALID_BIRTH_DAY_FORMAT"],
  [{ customerIdentityNumber: undefined }, "INVALID_BIRTH_DAY_FORMAT"],
  [{ cardInstallmentPlan: 1 }, "INVALID_CARD_INSTALLMENT_PLAN"],
  [{ cardInstallmentPlan: 13 }, "INVALID_CARD_INSTALLMENT_PLAN"],
  [
    { cardInstallmentPlan: 2, amount: 49_999 },
    "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT",
  ],
  [{ taxFreeAmount: 60_001 }, "INVALID_REQUEST"],
  [{ taxFreeAmount: 1, taxExemptionAmount: 60_000 }, "INVALID_REQUEST"],
  [{ customerEmail: "nobody" }, "INVALID_EMAIL"],
  [{ customerEmail: `${"a".repeat(94)}@toss.kr` }, "INVALID_EMAIL"],
  [{ customerName: "김".repeat(101) }, "INVALID_REQUEST"],
  [{ useFreeInstallmentPlan: "yes" }, "INVALID_REQUEST"],
  [{ vbv: 1 }, "INVALID_REQUEST"],
] as const)("key-in refuses %j with %s, and charges nothing", async ([fields, code]) => {
  await using shop = await openShop({ now });
  const { status, body } = await keyIn(shop, fields);
  expect([status, body.code]).toEqual([400, code]);
  expect(shop.sandbox.payments.list()).toEqual([]);
});

test("an order is charged by key-in once", async () => {
  await using shop = await openShop({ now });
  await keyIn(shop, { orderId: "order-once" });
  expect((await keyIn(shop, { orderId: "order-once" })).body.code).toBe("DUPLICATED_ORDER_ID");
  expect(shop.sandbox.payments.list()).toHaveLength(1);
});

test("a business card is a corporation's", async () => {
  await using shop = await openShop({ now });
  const { body } = await keyIn(shop, { customerIdentityNumber: "1234567890" });
  expect(body.card.ownerType).toBe("법인");
});

test("key-in is canceled like any card payment, but not in part with a tax-exempt amount", async () => {
  await using shop = await openShop({ now });
  const { secretKey } = shop.sandbox.apiKeys;
  const { body } = await keyIn(shop, { taxExemptionAmount: 1_000 });
  expect(body.isPartialCancelable).toBe(false);
  const part = { cancelReason: "변심", cancelAmount: 1_000 };
  const refused = await shop.cancel(body.paymentKey, part, { secretKey });
  expect(refused.body.code).toBe("NOT_ALLOWED_PARTIAL_REFUND");
  const whole = await shop.cancel(body.paymentKey, { cancelReason: "변심" }, { secretKey });
  expect(whole.body).toMatchObject({ status: "CANCELED", balanceAmount: 0 });
});

test("key-in needs the API's secret key, and its contract", async () => {
  await using shop = await openShop({ now });
  const wrong = await keyIn(shop, {}, shop.sandbox.secretKey);
  expect(wrong).toMatchObject({ status: 400, body: { code: "INVALID_API_KEY" } });
  await using poor = await openShop({ now, rules: { keyInContract: false } });
  expect(await keyIn(poor)).toMatchObject({ status: 403, body: { code: "FORBIDDEN_REQUEST" } });
});
