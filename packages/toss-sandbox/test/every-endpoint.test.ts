import { expect, test } from "vitest";
import { Api } from "../src/api/api.ts";
import { routeNames } from "../src/api/routes.ts";
import { createClock } from "../src/clock.ts";
import { createMerchant } from "../src/merchant.ts";
import { tossErrors } from "../src/protocol/errors.data.ts";
import { keyPairs } from "../src/protocol/keys.ts";
import { endpointList, endpoints, postEndpoints } from "./endpoints.ts";
import { type Call, openShop, type Shop } from "./shop.ts";

const day = 86_400_000;

function send(shop: Shop, method: string, path: string, call: Call = {}) {
  const { secretKey } = shop.sandbox.apiKeys;
  const body = method === "POST" ? {} : undefined;
  return shop.send(method, path, body, { secretKey, ...call });
}

test("the list below is every endpoint", () => {
  expect(Object.keys(endpoints).sort()).toEqual([...routeNames].sort());
});

test.for(endpointList)("%s needs a secret key, in Basic's format", async ([, method, path]) => {
  await using shop = await openShop();
  const stranger = await send(shop, method, path, { secretKey: "test_sk_nobody" });
  expect(stranger).toMatchObject({ status: 401, body: { code: "UNAUTHORIZED_KEY" } });
  const bearer = { secretKey: null, headers: { authorization: "Bearer token" } };
  const refused = await send(shop, method, path, bearer);
  expect(refused).toMatchObject({ status: 403, body: { code: "INCORRECT_BASIC_AUTH_FORMAT" } });
});

test.for(endpointList.filter(([name]) => name !== "payouts"))(
  "%s is no endpoint of another method",
  async ([, , path]) => {
    await using shop = await openShop();
    const refused = await send(shop, "PATCH", path);
    expect(refused).toMatchObject({ status: 404, body: { code: "NOT_FOUND_HTTP_METHOD" } });
  },
);

const apiOnly = endpointList.filter(([name]) => {
  const both = /^(create|confirm|retrieve|retrieveByOrderId|cancel|payouts|confirmBrandpay)$/;
  return (
    !both.test(name) && !/Transactions|Settlement|CashReceipt|^get(Card)?Promotions/.test(name)
  );
});
test.for(apiOnly)(
  "%s is for the API's secret key, whatever is in the body",
  async ([, method, path]) => {
    await using shop = await openShop();
    const { secretKey } = shop.sandbox;
    const refused = await send(shop, method, path, { secretKey });
    expect(refused).toMatchObject({ status: 400, body: { code: "INVALID_API_KEY" } });
  },
);

test.for(postEndpoints.filter(([name]) => name !== "payouts"))(
  "%s takes a JSON object only",
  async ([, method, path]) => {
    await using shop = await openShop();
    const { secretKey } = shop.sandbox.apiKeys;
    for (const body of ["", "[]", "null", '{"a":']) {
      const refused = await shop.send(method, path, body, { secretKey });
      expect(refused).toMatchObject({ status: 400, body: { code: "INVALID_REQUEST" } });
    }
  },
);

test.for(endpointList)(
  "TossPayments-Test-Code forces any error of %s",
  async ([, method, path]) => {
    await using shop = await openShop();
    const force = (code: string) =>
      send(shop, method, path, { headers: { "tosspayments-test-code": code } });
    for (const code of ["REJECT_CARD_PAYMENT", "COMMON_ERROR", "NOT_FOUND_RECEIPT"] as const) {
      const { status, body } = await force(code);
      expect([status, body.code]).toEqual([tossErrors[code].status, code]);
    }
    expect((await force("NO_SUCH_CODE")).body.code).toBe("INVALID_TEST_CODE");
  },
);

test("TossPayments-Test-Code forces all 170 codes on every endpoint", () => {
  const clock = createClock(() => 0);
  const api = new Api(createMerchant(clock, "codes", "http://127.0.0.1"));
  for (const [, method, path] of endpointList) {
    for (const [code, { status }] of Object.entries(tossErrors)) {
      const answer = api.start({
        method,
        path,
        target: path,
        query: new URLSearchParams(),
        headers: {
          authorization: `Basic ${btoa(`${keyPairs.api.secretKey}:`)}`,
          "tosspayments-test-code": code,
        },
        body: "",
      })();
      expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
    }
  }
});

test.for(postEndpoints)(
  "%s keeps a refusal under its Idempotency-Key for 15 days",
  async ([, method, path]) => {
    await using shop = await openShop({ now: () => 0 });
    const forced = { "tosspayments-test-code": "REJECT_CARD_PAYMENT" };
    const idempotencyKey = "k".repeat(300);
    const first = await send(shop, method, path, { idempotencyKey, headers: forced });
    expect(first.headers.get("idempotency-key")).toBe(idempotencyKey);
    shop.sandbox.clock.advance(15 * day - 1);
    const again = await send(shop, method, path, { idempotencyKey });
    expect([again.status, again.text]).toEqual([403, first.text]);
    expect(again.headers.get("idempotency-key")).toBe(idempotencyKey);
    const [, original] = (again.headers.get("x-tosspayments-trace-id") ?? "").split(",");
    expect(original).toBe(first.headers.get("x-tosspayments-trace-id"));
    shop.sandbox.clock.advance(1);
    const later = await send(shop, method, path, { idempotencyKey });
    expect(later.text).not.toBe(first.text);
  },
);

test.for(postEndpoints)(
  "%s takes an Idempotency-Key of 1 to 300 characters",
  async ([, method, path]) => {
    await using shop = await openShop();
    for (const idempotencyKey of ["", "k".repeat(301)]) {
      const refused = await send(shop, method, path, { idempotencyKey });
      expect(refused).toMatchObject({ status: 400, body: { code: "INVALID_IDEMPOTENCY_KEY" } });
    }
    const { body } = await send(shop, method, path, { idempotencyKey: "k" });
    expect(body.code).not.toBe("INVALID_IDEMPOTENCY_KEY");
  },
);

// Side by side, so that each may take the time that a busy machine needs to send the second one.
test.concurrent.for(postEndpoints)(
  "%s answers 409 while the first request runs",
  async ([name, method, path]) => {
    await using shop = await openShop();
    shop.sandbox.faults.add({
      route: name as keyof typeof endpoints,
      kind: "delayBefore",
      ms: 1_500,
    });
    const first = send(shop, method, path, { idempotencyKey: "busy" });
    await expect.poll(() => shop.sandbox.requests.list().length, { interval: 5 }).toBe(1);
    const second = await send(shop, method, path, { idempotencyKey: "busy" });
    expect(second).toMatchObject({ status: 409, body: { code: "IDEMPOTENT_REQUEST_PROCESSING" } });
    const stored = await first;
    const third = await send(shop, method, path, { idempotencyKey: "busy" });
    expect([third.status, third.text]).toEqual([stored.status, stored.text]);
  },
);

test("one Idempotency-Key is another one under another key, address or method", async () => {
  await using shop = await openShop();
  const call = { idempotencyKey: "same" };
  const forced = { ...call, headers: { "tosspayments-test-code": "REJECT_CARD_PAYMENT" } };
  const path = "/v1/cash-receipts";
  await send(shop, "POST", path, forced);
  expect((await send(shop, "POST", path, call)).body.code).toBe("REJECT_CARD_PAYMENT");
  for (const other of [
    await send(shop, "POST", "/v1/settlements", call),
    await send(shop, "POST", `${path}?page=1`, call),
    await send(shop, "GET", path, call),
    await send(shop, "POST", path, { ...call, secretKey: shop.sandbox.secretKey }),
  ]) {
    expect(other.body.code).not.toBe("REJECT_CARD_PAYMENT");
  }
});
