import { expect, test } from "vitest";
import { authenticated, newOrderId, openShop, paid } from "./shop.ts";

const widgetKey = "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6";

test.for([
  ["no header", undefined, "403 INCORRECT_BASIC_AUTH_FORMAT"],
  ["an empty header", "", "403 INCORRECT_BASIC_AUTH_FORMAT"],
  ["Bearer", `Bearer ${btoa(`${widgetKey}:`)}`, "403 INCORRECT_BASIC_AUTH_FORMAT"],
  ["the bare key", widgetKey, "403 INCORRECT_BASIC_AUTH_FORMAT"],
  ["no colon", `Basic ${btoa(widgetKey)}`, "403 INCORRECT_BASIC_AUTH_FORMAT"],
  ["nothing encoded", "Basic ", "403 INCORRECT_BASIC_AUTH_FORMAT"],
  ["a made-up key", `Basic ${btoa("test_gsk_madeup:")}`, "401 UNAUTHORIZED_KEY"],
  [
    "a client key",
    `Basic ${btoa("test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm:")}`,
    "401 UNAUTHORIZED_KEY",
  ],
  ["a password", `Basic ${btoa(`${widgetKey}:secret`)}`, "401 UNAUTHORIZED_KEY"],
  ["a byte-order mark", `Basic 77u/${btoa(`${widgetKey}:`)}`, "401 UNAUTHORIZED_KEY"],
  ["the widget key", `Basic ${btoa(`${widgetKey}:`)}`, "404 NOT_FOUND_PAYMENT"],
  ["the scheme in small letters", `basic ${btoa(`${widgetKey}:`)}`, "404 NOT_FOUND_PAYMENT"],
] as const)("Authorization with %s answers as Toss does", async ([, authorization, expected]) => {
  await using shop = await openShop();
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const { status, body } = await shop.retrieve("nothing", { secretKey: null, headers });
  expect(`${status} ${body.code}`).toBe(expected);
});

test("the key is checked before path, method and body", async () => {
  await using shop = await openShop();
  const call = { secretKey: "test_gsk_madeup" };
  const answers = [
    await shop.send("GET", "/v1/nothing", undefined, call),
    await shop.send("PUT", "/v1/payments/confirm", "{", call),
    await shop.confirm("{", call),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(401);
    expect(body).toEqual({
      code: "UNAUTHORIZED_KEY",
      message: "인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다.",
    });
  }
});

test("a payment is reached only with the secret key of its own pair", async () => {
  await using shop = await openShop();
  const { secretKey, apiKeys } = shop.sandbox;
  for (const [keys, own, other] of [
    ["widget", secretKey, apiKeys.secretKey],
    ["api", apiKeys.secretKey, secretKey],
  ] as const) {
    const payment = authenticated(shop.sandbox, { keys });
    const { paymentKey, orderId } = payment;
    const refused = [
      await shop.confirm({ paymentKey, amount: "nonsense" }, { secretKey: other }),
      await shop.confirm(payment, { secretKey: other }),
      await shop.retrieve(paymentKey, { secretKey: other }),
      await shop.retrieveByOrderId(orderId, { secretKey: other }),
      await shop.cancel(paymentKey, {}, { secretKey: other }),
    ];
    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 400, body: { code: "INVALID_API_KEY" } });
    }
    expect((await shop.confirm(payment, { secretKey: own })).status).toBe(200);
  }
});

test("a payment created by API belongs to the pair that created it", async () => {
  await using shop = await openShop();
  const { apiKeys } = shop.sandbox;
  const { body } = await shop.create(
    {
      method: "CARD",
      amount: 1_000,
      orderId: newOrderId(),
      orderName: "토스 티셔츠",
      returnUrl: "http://localhost:3000/return",
    },
    apiKeys,
  );
  expect((await shop.retrieve(body.paymentKey, apiKeys)).status).toBe(200);
  expect((await shop.retrieve(body.paymentKey)).body.code).toBe("INVALID_API_KEY");
});

test("both pairs are the ones Toss prints, and work at once", async () => {
  await using shop = await openShop();
  expect(shop.sandbox.secretKey).toBe(widgetKey);
  await paid(shop, { keys: "widget" });
  await paid(shop, { keys: "api" });
  expect(shop.sandbox.payments.list().map(({ status }) => status)).toEqual(["DONE", "DONE"]);
});
