import { expect, test } from "vitest";
import { openReceiver } from "./receiver.ts";
import { authenticated, newOrderId, openShop } from "./shop.ts";

const customerKey = "buyer-1";

async function openBrandpay() {
  const shop = await openShop({ now: () => 0 });
  const { secretKey } = shop.sandbox.apiKeys;
  const post = (path: string, body: object) =>
    shop.send("POST", `/v1/brandpay/${path}`, body, { secretKey });
  const get = (path: string) => shop.send("GET", `/v1/brandpay/${path}`, undefined, { secretKey });
  const token = (fields: object) => post("authorizations/access-token", { customerKey, ...fields });
  const agree = async () => (await post("terms/agree", { customerKey })).body.code as string;
  const join = async () => token({ grantType: "AuthorizationCode", code: await agree() });
  const methods = async () => (await get(`payments/methods/${customerKey}`)).body;
  return {
    shop,
    post,
    get,
    token,
    agree,
    join,
    methods,
    [Symbol.asyncDispose]: shop.sandbox.close,
  };
}

test("a Brandpay payment is confirmed at Brandpay's address by its own customer", async () => {
  await using brandpay = await openBrandpay();
  const { shop, post } = brandpay;
  const payment = authenticated(shop.sandbox, { keys: "api", brandpay: { customerKey } });
  const { secretKey } = shop.sandbox.apiKeys;
  const ordinary = await shop.confirm(payment, { secretKey });
  expect(ordinary).toMatchObject({ status: 400, body: { code: "INVALID_REQUEST" } });
  const confirm = (fields: object) => post("payments/confirm", { ...payment, ...fields });
  expect((await confirm({})).body.code).toBe("INVALID_REQUEST");
  const wrong = await confirm({ customerKey: "buyer-2" });
  expect(wrong.body.code).toBe("NOT_MATCHES_CUSTOMER_KEY");
  expect((await confirm({ customerKey, amount: 1 })).body.code).toBe("INVALID_REQUEST");
  const done = await confirm({ customerKey });
  expect(done.body).toMatchObject({ type: "BRANDPAY", status: "DONE" });
  expect((await confirm({ customerKey })).body.code).toBe("ALREADY_PROCESSED_PAYMENT");
});

test("an ordinary payment is not confirmed at Brandpay's address", async () => {
  await using brandpay = await openBrandpay();
  const payment = authenticated(brandpay.shop.sandbox, { keys: "api" });
  const { body } = await brandpay.post("payments/confirm", { ...payment, customerKey });
  expect(body.code).toBe("INVALID_REQUEST");
});

test("a code is good for one pair of tokens, a refresh token for the next pair", async () => {
  await using brandpay = await openBrandpay();
  const code = await brandpay.agree();
  const wrong = { grantType: "AuthorizationCode", code, customerKey: "buyer-2" };
  expect((await brandpay.token(wrong)).body.code).toBe("INVALID_REQUEST");
  const { status, body } = await brandpay.token({ grantType: "AuthorizationCode", code });
  expect([status, body]).toEqual([
    200,
    {
      accessToken: expect.stringMatching(/^\w{32}$/),
      refreshToken: expect.stringMatching(/^\w{32}$/),
      tokenType: "bearer",
      expiresIn: 2_592_000,
    },
  ]);
  const again = await brandpay.token({ grantType: "AuthorizationCode", code });
  expect(again.body.code).toBe("INVALID_REQUEST");
  const refresh = { grantType: "RefreshToken", refreshToken: body.refreshToken };
  expect((await brandpay.token(refresh)).status).toBe(200);
  expect((await brandpay.token(refresh)).body.code).toBe("INVALID_REQUEST");
  for (const fields of [{}, { grantType: "Password" }, { grantType: "AuthorizationCode" }]) {
    expect((await brandpay.token(fields)).body.code).toBe("INVALID_REQUEST");
  }
});

test("a customer's methods are listed, charged and removed", async () => {
  await using brandpay = await openBrandpay();
  const nobody = { cards: [], accounts: [], isIdentified: false, selectedMethodId: null };
  expect(await brandpay.methods()).toEqual(nobody);
  await brandpay.join();
  const { cards, accounts, ...rest } = await brandpay.methods();
  expect(rest).toEqual({ isIdentified: true, selectedMethodId: cards[0].methodKey });
  expect([cards.length, accounts.length]).toEqual([1, 1]);
  const [{ methodKey }] = cards;
  const charge = (fields: object) =>
    brandpay.post("payments", {
      customerKey,
      methodKey,
      amount: 1_000,
      orderId: newOrderId(),
      orderName: "책",
      ...fields,
    });
  expect((await charge({})).body).toMatchObject({
    type: "BRANDPAY",
    status: "DONE",
    method: "카드",
  });
  const account = await charge({ methodKey: accounts[0].methodKey });
  expect(account.body).toMatchObject({ type: "BRANDPAY", method: "계좌이체" });
  const refused = async (fields: object) => (await charge(fields)).body.code;
  expect(await refused({ methodKey: "nothing" })).toBe("NOT_FOUND_METHOD");
  expect(await refused({ customerKey: "buyer-2" })).toBe("NOT_FOUND_METHOD_OWNERSHIP");
  expect(await refused({ amount: 0 })).toBe("INVALID_REQUEST");
  const remove = (kind: string) =>
    brandpay.post(`payments/methods/${kind}/remove`, { customerKey, methodKey });
  expect((await remove("account")).body.code).toBe("NOT_FOUND_METHOD");
  expect((await remove("card")).body).toMatchObject({ methodKey, status: "DISABLED" });
  expect((await brandpay.methods()).cards).toEqual([]);
  expect(await refused({})).toBe("NOT_FOUND_METHOD");
});

test("a removed customer is nobody", async () => {
  await using brandpay = await openBrandpay();
  await brandpay.join();
  const remove = () => brandpay.post("customers/remove", { customerKey });
  expect((await remove()).body).toEqual({ customerKey });
  expect((await brandpay.methods()).isIdentified).toBe(false);
  expect(await remove()).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
});

test("the terms say whether the customer agreed", async () => {
  await using brandpay = await openBrandpay();
  const agreed = async () =>
    (await brandpay.get(`terms?customerKey=${customerKey}`)).body[0].agreed as boolean;
  expect(await agreed()).toBe(false);
  await brandpay.join();
  expect(await agreed()).toBe(true);
});

test("promotions are at both of their addresses, and at Brandpay's", async () => {
  await using brandpay = await openBrandpay();
  const { send } = brandpay.shop;
  const { status, body } = await send("GET", "/v1/promotions", undefined);
  expect(status).toBe(200);
  expect(body.discountCards[0]).toMatchObject({ cardCompany: "61", dueDate: "1970-01-31" });
  expect(body.interestFreeCards[0]).toMatchObject({ installmentFreeMonths: [2, 3] });
  expect((await send("GET", "/v1/promotions/card", undefined)).body).toEqual(body);
  expect((await brandpay.get("promotions/card")).body).toEqual(body);
});

test.for([
  ["GET", "/v1/payouts/sub-malls"],
  ["POST", "/v1/payouts/sub-malls"],
  ["POST", "/v1/payouts/sub-malls/settlements"],
  ["GET", "/v1/payouts/sub-malls/settlements/balance"],
  ["DELETE", "/v1/payouts/key"],
  ["PUT", "/v1/payouts"],
] as const)("%s %s needs a contract that this merchant has not", async ([method, path]) => {
  await using shop = await openShop();
  const refused = await shop.send(method, path, undefined);
  expect(refused.status).toBe(403);
  expect(refused.body).toEqual({ code: "FORBIDDEN_REQUEST", message: "허용되지 않은 요청입니다." });
  const stranger = await shop.send(method, path, undefined, { secretKey: "test_sk_nobody" });
  expect(stranger.body.code).toBe("UNAUTHORIZED_KEY");
});

test("webhooks tell of customers and methods", async () => {
  await using receiver = await openReceiver();
  await using shop = await openShop({ now: () => 0, webhooks: [receiver.url] });
  const { secretKey } = shop.sandbox.apiKeys;
  const post = (path: string, body: object) =>
    shop.send("POST", `/v1/brandpay/${path}`, { customerKey, ...body }, { secretKey });
  await post("authorizations/access-token", { grantType: "AuthorizationCode", code: "code-1" });
  await post("customers/remove", {});
  await shop.sandbox.webhooks.settled();
  expect(receiver.received.map(({ body }) => [body.eventType, body.data.status])).toEqual([
    ["CUSTOMER_STATUS_CHANGED", "CREATED"],
    ["METHOD_UPDATED", "ENABLED"],
    ["METHOD_UPDATED", "ENABLED"],
    ["CUSTOMER_STATUS_CHANGED", "REMOVED"],
  ]);
});

test.for([5, "customer-0001", [], {}, { customerKey: 5 }, { customerKey: "a" }])(
  "a payment whose brandpay is %j is refused, and not taken for an ordinary one",
  async (brandpay) => {
    await using shop = await openShop();
    const payment = { orderId: "order-0001", amount: 1_000, brandpay };
    const { status, body } = await shop.send("POST", "/__sandbox/payments", payment);
    expect(status).toBe(400);
    expect(body.error).toMatch(/INVALID_(REQUEST|CUSTOMER_KEY)/);
    expect(shop.sandbox.payments.list()).toEqual([]);
  },
);
