import { expect, test } from "vitest";
import { type Call, newOrderId, openShop, type Shop } from "./shop.ts";

const now = () => Date.parse("2026-03-01T10:00:00+09:00");
const card = {
  cardNumber: "9410001234567890",
  cardExpirationYear: "30",
  cardExpirationMonth: "12",
  cardPassword: "12",
  customerIdentityNumber: "900101",
};

async function openBilling(rules = {}) {
  const shop = await openShop({ now, rules });
  const { secretKey } = shop.sandbox.apiKeys;
  const post = (path: string, body: object, call: Call = {}) =>
    shop.send("POST", `/v1/billing/${path}`, body, { secretKey, ...call });
  const byCard = (fields: object = {}, call?: Call) =>
    post("authorizations/card", { customerKey: "buyer-1", ...card, ...fields }, call);
  const charge = (billingKey: string, fields: object = {}, call?: Call) => {
    const order = {
      amount: 4_900,
      orderId: newOrderId(),
      orderName: "구독",
      customerKey: "buyer-1",
    };
    return post(encodeURIComponent(billingKey), { ...order, ...fields }, call);
  };
  const remove = (billingKey: string) =>
    shop.send("DELETE", `/v1/billing/${billingKey}`, undefined, { secretKey });
  return { shop, post, byCard, charge, remove, [Symbol.asyncDispose]: () => shop.sandbox.close() };
}

test("a card becomes a billing key, and is charged without a buyer", async () => {
  await using billing = await openBilling();
  const { status, body } = await billing.byCard();
  expect(status).toBe(200);
  expect(body).toEqual({
    mId: "tgen_docs",
    customerKey: "buyer-1",
    authenticatedAt: "2026-03-01T10:00:00+09:00",
    method: "카드",
    billingKey: expect.stringMatching(/^[\w-]{43}=$/),
    card: {
      issuerCode: "21",
      acquirerCode: "21",
      number: "94100012****789*",
      cardType: "신용",
      ownerType: "개인",
    },
    transfers: null,
    easyPay: null,
    cardCompany: "하나카드",
    cardNumber: "94100012****789*",
  });
  const charged = await billing.charge(body.billingKey);
  expect(charged.status).toBe(200);
  expect(charged.body).toMatchObject({
    type: "BILLING",
    status: "DONE",
    method: "카드",
    totalAmount: 4_900,
    card: { issuerCode: "21", number: "94100012****789*" },
    secret: expect.stringMatching(/^ps_/),
  });
});

test("the key's = may be sent as it is", async () => {
  await using billing = await openBilling();
  const { billingKey } = (await billing.byCard()).body;
  const order = { amount: 4_900, orderId: newOrderId(), orderName: "구독", customerKey: "buyer-1" };
  expect((await billing.post(billingKey, order)).status).toBe(200);
});

test.for([
  ["CARD", "카드", "CARD"],
  ["TRANSFER", "계좌이체", "TRANSFER"],
] as const)("an authKey of %s becomes one billing key", async ([method, korean, english]) => {
  await using billing = await openBilling();
  const { authKey } = billing.shop.sandbox.billing.authenticate({ customerKey: "buyer-1", method });
  const issue = (fields: object, call?: Call) =>
    billing.post("authorizations/issue", { authKey, customerKey: "buyer-1", ...fields }, call);
  const wrong = await issue({ customerKey: "buyer-2" });
  expect(wrong).toMatchObject({ status: 400, body: { code: "NOT_MATCHES_CUSTOMER_KEY" } });
  const { status, body } = await issue({}, { headers: { "accept-language": "en-US" } });
  expect([status, body.method]).toEqual([200, english]);
  expect(body.transfers).toEqual(
    method === "CARD" ? null : [{ bankName: "토스뱅크", bankAccountNumber: "1000********" }],
  );
  expect(body.card === null).toBe(method === "TRANSFER");
  expect(await issue({})).toMatchObject({ status: 404, body: { code: "NOT_FOUND_BILLING" } });
  const charged = await billing.charge(body.billingKey);
  expect(charged.body).toMatchObject({ status: "DONE", type: "BILLING", method: korean });
  expect(charged.body.transfer === null).toBe(method === "CARD");
});

test("an authKey of the widget's window is no use to the API's secret key", async () => {
  await using billing = await openBilling();
  const customerKey = "buyer-1";
  const { authKey } = billing.shop.sandbox.billing.authenticate({ customerKey, keys: "widget" });
  const { body } = await billing.post("authorizations/issue", { authKey, customerKey });
  expect(body.code).toBe("INVALID_API_KEY");
});

test.for([
  ["9410001234567890", 200, "21", "신용", undefined],
  ["5365100000000000", 200, "15", "신용", undefined],
  ["4579730000000000", 200, undefined, "신용", undefined],
  ["5155940000000000", 200, undefined, "신용", undefined],
  ["4386760000000000", 200, undefined, "신용", undefined],
  ["9409260000000000", 200, undefined, "신용", undefined],
  ["4330121234567890", 200, undefined, "미확인", "NOT_SUPPORTED_CARD_TYPE"],
  ["5520221234567890", 200, undefined, "미확인", "NOT_SUPPORTED_CARD_TYPE"],
  ["4111111111111111", 200, undefined, "미확인", "NOT_SUPPORTED_CARD_TYPE"],
  ["433012", 400, undefined, undefined, undefined],
  ["9430001234567890", 400, undefined, undefined, undefined],
] as const)(
  "card %s does as in Toss's test environment",
  async ([cardNumber, status, issuerCode, cardType, chargeCode]) => {
    await using billing = await openBilling();
    const issued = await billing.byCard({ cardNumber });
    expect(issued.status).toBe(status);
    if (status === 400) {
      expect(issued.body.code).toBe("INVALID_CARD_NUMBER");
      return;
    }
    expect(issued.body.card).toMatchObject({ cardType, ...(issuerCode && { issuerCode }) });
    const charged = await billing.charge(issued.body.billingKey);
    expect(charged.body.code).toBe(chargeCode);
    expect(charged.status).toBe(chargeCode === undefined ? 200 : 400);
  },
);

test.for([
  [{ customerKey: "a".repeat(300) }, 200, undefined],
  [{ customerKey: "가나 다" }, 200, undefined],
  [{ customerKey: "a".repeat(301) }, 500, "FAILED_DB_PROCESSING"],
  [{ customerKey: "a" }, 400, "INVALID_CUSTOMER_KEY"],
  [{ customerKey: undefined }, 400, "INVALID_REQUEST"],
  [{ cardExpirationMonth: "00" }, 400, "INVALID_CARD_EXPIRATION"],
  [{ cardExpirationYear: "25" }, 400, "INVALID_CARD_EXPIRATION"],
  [{ cardPassword: "ab" }, 400, "INVALID_CARD_PASSWORD"],
  [{ customerIdentityNumber: "900132" }, 400, "INVALID_BIRTH_DAY_FORMAT"],
  [{ customerEmail: "nobody" }, 400, "INVALID_EMAIL"],
  [{ customerName: "김".repeat(101) }, 400, "INVALID_REQUEST"],
  [{ vbv: 1 }, 400, "INVALID_REQUEST"],
] as const)("a billing key for %j answers %s %s", async ([fields, status, code]) => {
  await using billing = await openBilling();
  const answer = await billing.byCard(fields);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test.for([
  [{ authKey: undefined }, 400, "INVALID_REQUEST"],
  [{ authKey: "e".repeat(301) }, 400, "INVALID_REQUEST"],
  [{ authKey: "e_unknown" }, 404, "NOT_FOUND_BILLING"],
  [{ customerKey: "a".repeat(301) }, 500, "FAILED_DB_PROCESSING"],
  [{ customerKey: "a" }, 400, "INVALID_CUSTOMER_KEY"],
] as const)("an issue by authKey with %j answers %s %s", async ([fields, status, code]) => {
  await using billing = await openBilling();
  const body = { authKey: "e_unknown", customerKey: "buyer-1", ...fields };
  const answer = await billing.post("authorizations/issue", body);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test.for([
  [{ customerKey: "buyer-2" }, 400, "NOT_MATCHES_CUSTOMER_KEY"],
  [{ customerKey: "a".repeat(301) }, 500, "FAILED_DB_PROCESSING"],
  [{ amount: 0 }, 400, "INVALID_REQUEST"],
  [{ amount: 1.5 }, 400, "INVALID_REQUEST"],
  [{ amount: 99 }, 400, "BELOW_MINIMUM_AMOUNT"],
  [{ amount: 100 }, 200, undefined],
  [{ orderId: "o" }, 400, "INVALID_ORDER_ID"],
  [{ orderName: "" }, 400, "INVALID_ORDER_NAME"],
  [{ amount: 50_000, cardInstallmentPlan: 2 }, 200, undefined],
  [{ cardInstallmentPlan: 13 }, 400, "INVALID_CARD_INSTALLMENT_PLAN"],
  [{ customerEmail: "nobody" }, 400, "INVALID_EMAIL"],
  [{ taxFreeAmount: 4_900 }, 200, undefined],
  [{ taxFreeAmount: 4_901 }, 400, "INVALID_REQUEST"],
  [{ customerIp: 1 }, 400, "INVALID_REQUEST"],
] as const)("a charge of %j answers %s %s", async ([fields, status, code]) => {
  await using billing = await openBilling();
  const { billingKey } = (await billing.byCard()).body;
  const answer = await billing.charge(billingKey, fields);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(billing.shop.sandbox.payments.list()).toHaveLength(status === 200 ? 1 : 0);
});

test("an account takes 200 won or more", async () => {
  await using billing = await openBilling();
  const customerKey = "buyer-1";
  const { authKey } = billing.shop.sandbox.billing.authenticate({
    customerKey,
    method: "TRANSFER",
  });
  const { billingKey } = (await billing.post("authorizations/issue", { authKey, customerKey }))
    .body;
  const refused = await billing.charge(billingKey, { amount: 199 });
  expect(refused.body.code).toBe("BELOW_MINIMUM_AMOUNT");
  expect((await billing.charge(billingKey, { amount: 200 })).status).toBe(200);
});

test("a deleted key is gone without a body, and for good", async () => {
  await using billing = await openBilling();
  const { billingKey } = (await billing.byCard()).body;
  const deleted = await billing.remove(billingKey);
  expect([deleted.status, deleted.text]).toEqual([200, ""]);
  expect(deleted.headers.get("content-type")).toBeNull();
  const gone = { status: 400, body: { code: "ALREADY_REMOVED_BILLING_KEY" } };
  expect(await billing.charge(billingKey)).toMatchObject(gone);
  expect(await billing.remove(billingKey)).toMatchObject(gone);
  expect(billing.shop.sandbox.billing.list()).toMatchObject([{ billingKey, removed: true }]);
  const unknown = await billing.remove("unknown");
  expect(unknown).toMatchObject({ status: 404, body: { code: "NOT_FOUND_BILLING" } });
});

test("a key that never was is refused", async () => {
  await using billing = await openBilling();
  const refused = await billing.charge("unknown");
  expect(refused).toMatchObject({ status: 400, body: { code: "INVALID_BILL_KEY_REQUEST" } });
});

test("a card company refuses charges as told, until told otherwise", async () => {
  await using billing = await openBilling();
  const { billingKey } = (await billing.byCard()).body;
  billing.shop.sandbox.billing.refuse(billingKey, "INVALID_STOPPED_CARD");
  expect((await billing.charge(billingKey)).body.code).toBe("INVALID_STOPPED_CARD");
  billing.shop.sandbox.billing.refuse(billingKey, null);
  expect((await billing.charge(billingKey)).status).toBe(200);
  billing.shop.sandbox.billing.remove(billingKey);
  expect((await billing.charge(billingKey)).body.code).toBe("ALREADY_REMOVED_BILLING_KEY");
  expect(() => billing.shop.sandbox.billing.remove(billingKey)).toThrow(billingKey);
});

test("an order is charged once, and a charge is canceled like any payment", async () => {
  await using billing = await openBilling();
  const { secretKey } = billing.shop.sandbox.apiKeys;
  const { billingKey } = (await billing.byCard()).body;
  const { body } = await billing.charge(billingKey, { orderId: "order-once" });
  const again = await billing.charge(billingKey, { orderId: "order-once" });
  expect(again.body.code).toBe("DUPLICATED_ORDER_ID");
  const cancel = { cancelReason: "해지", cancelAmount: 900 };
  const canceled = await billing.shop.cancel(body.paymentKey, cancel, { secretKey });
  expect(canceled.body).toMatchObject({ status: "PARTIAL_CANCELED", balanceAmount: 4_000 });
});

test("the widget's secret key is refused on every billing endpoint", async () => {
  await using billing = await openBilling();
  const { secretKey } = billing.shop.sandbox;
  const refused = async (shop: Shop, method: string, path: string) => {
    const body = method === "POST" ? {} : undefined;
    return (await shop.send(method, `/v1/billing/${path}`, body, { secretKey })).body.code;
  };
  for (const path of ["authorizations/issue", "authorizations/card", "key"]) {
    expect(await refused(billing.shop, "POST", path)).toBe("INVALID_API_KEY");
  }
  expect(await refused(billing.shop, "DELETE", "key")).toBe("INVALID_API_KEY");
});
