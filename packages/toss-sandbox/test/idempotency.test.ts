import { expect, test } from "vitest";
import { Api } from "../src/api/api.ts";
import { createClock } from "../src/clock.ts";
import { createMerchant, type Merchant } from "../src/merchant.ts";
import { createSandboxPayments } from "../src/payments/sandbox-payments.ts";
import { keyPairs } from "../src/protocol/keys.ts";
import { authenticated, newOrderId, openShop, paid, type Seen } from "./shop.ts";

const day = 86_400_000;
const traces = ({ headers }: Seen) => headers.get("x-tosspayments-trace-id")?.split(/, ?/) ?? [];

test("a replay is the same bytes, executes nothing, and carries both trace ids", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop);
  const ask = () =>
    shop.cancel(paymentKey, { cancelReason: "변심", cancelAmount: 1_000 }, { idempotencyKey: "k" });
  const first = await ask();
  shop.sandbox.clock.advance(60_000);
  const replay = await ask();
  expect([replay.status, replay.text]).toEqual([200, first.text]);
  expect(shop.sandbox.payments.get(paymentKey)?.balanceAmount).toBe(14_000);
  const [firstTrace] = traces(first);
  expect(traces(first)).toHaveLength(1);
  expect(traces(replay)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), firstTrace]);
  expect(traces(replay)[0]).not.toBe(firstTrace);
  expect(shop.sandbox.requests.list().map(({ replayed }) => replayed)).toEqual([
    false,
    false,
    true,
  ]);
});

test("the key is echoed on every answer that had one", async () => {
  await using shop = await openShop();
  const echo = async (idempotencyKey: string | undefined) => {
    const call = idempotencyKey === undefined ? {} : { idempotencyKey };
    return (await shop.confirm({}, call)).headers.get("idempotency-key");
  };
  expect(await echo("k")).toBe("k");
  expect(await echo("k")).toBe("k");
  expect(await echo(undefined)).toBeNull();
});

test("the body is not part of the scope: another payment under the same key gets the first one's answer", async () => {
  await using shop = await openShop();
  const [first, second] = [authenticated(shop.sandbox), authenticated(shop.sandbox)];
  const answer = await shop.confirm(first, { idempotencyKey: "shared" });
  const replay = await shop.confirm(second, { idempotencyKey: "shared" });
  expect(replay.text).toBe(answer.text);
  expect(shop.sandbox.payments.get(second.paymentKey)?.status).toBe("IN_PROGRESS");
});

test("a 4xx answer is stored: a corrected body under the old key still gets the old error", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const call = { idempotencyKey: "k" };
  const refused = await shop.confirm({ ...payment, amount: 1 }, call);
  expect(refused.status).toBe(400);
  expect((await shop.confirm(payment, call)).text).toBe(refused.text);
  expect((await shop.confirm(payment, { idempotencyKey: "new" })).status).toBe(200);

  const paymentKey = await paid(shop);
  const more = { cancelReason: "변심", cancelAmount: 20_000 };
  expect((await shop.cancel(paymentKey, more, call)).status).toBe(403);
  expect((await shop.cancel(paymentKey, { cancelReason: "변심" }, call)).status).toBe(403);
});

test("a 5xx answer is not stored", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const headers = { "tosspayments-test-code": "FAILED_INTERNAL_SYSTEM_PROCESSING" };
  expect((await shop.confirm(payment, { idempotencyKey: "k", headers })).status).toBe(500);
  expect((await shop.confirm(payment, { idempotencyKey: "k" })).status).toBe(200);
});

test("the scope is key, API key, URL and method", async () => {
  await using shop = await openShop();
  const { apiKeys } = shop.sandbox;
  const keys = { idempotencyKey: "k" };
  const [one, other] = [await paid(shop), await paid(shop)];
  const reason = { cancelReason: "변심" };
  expect((await shop.cancel(one, reason, keys)).body.paymentKey).toBe(one);
  expect((await shop.cancel(other, reason, keys)).body.paymentKey).toBe(other);

  const widget = authenticated(shop.sandbox);
  const api = authenticated(shop.sandbox, { keys: "api" });
  expect((await shop.confirm(widget, keys)).body.paymentKey).toBe(widget.paymentKey);
  const answer = await shop.confirm(api, { ...keys, secretKey: apiKeys.secretKey });
  expect(answer.body.paymentKey).toBe(api.paymentKey);
});

test("a key lives 15 days from its first use", async () => {
  await using shop = await openShop({ now: () => 0 });
  const paymentKey = await paid(shop);
  const ask = () =>
    shop.cancel(paymentKey, { cancelReason: "변심", cancelAmount: 1_000 }, { idempotencyKey: "k" });
  await ask();
  shop.sandbox.clock.advance(15 * day - 1);
  expect((await ask()).body.balanceAmount).toBe(14_000);
  shop.sandbox.clock.advance(1);
  expect((await ask()).body.balanceAmount).toBe(13_000);
  shop.sandbox.clock.advance(15 * day - 1);
  expect((await ask()).body.balanceAmount).toBe(13_000);
});

/** The API without sockets, so that a request can be stopped between being let in and being finished. */
function openApi() {
  const merchant = createMerchant(
    createClock(() => 0),
    "api",
    "http://127.0.0.1",
  );
  const api = new Api(merchant);
  const { paymentKey, orderId, amount } = authenticatedIn(merchant);
  const start = (path: string, fields: object, idempotencyKey?: string) =>
    api.start({
      method: "POST",
      target: path,
      path,
      query: new URLSearchParams(),
      headers: {
        authorization: `Basic ${btoa(`${keyPairs.widget.secretKey}:`)}`,
        "content-type": "application/json",
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      body: JSON.stringify(fields),
    });
  return {
    store: merchant.payments,
    paymentKey,
    confirm: (key?: string) => start("/v1/payments/confirm", { paymentKey, orderId, amount }, key),
    cancel: () => start(`/v1/payments/${paymentKey}/cancel`, { cancelReason: "변심" }),
  };
}

function authenticatedIn(merchant: Merchant) {
  const order = { orderId: newOrderId(), amount: 15_000 };
  return { ...order, ...createSandboxPayments(merchant).authenticate(order) };
}

test("while the first runs, the second is told so; afterwards it gets the stored answer", () => {
  const api = openApi();
  const finish = api.confirm("k");
  const second = api.confirm("k")();
  expect(second.status).toBe(409);
  expect(JSON.parse(second.body)).toEqual({
    code: "IDEMPOTENT_REQUEST_PROCESSING",
    message: "이전 멱등 요청이 처리중입니다.",
  });
  const first = finish();
  expect(first.status).toBe(200);
  expect(api.confirm("k")()).toMatchObject({ status: 200, body: first.body, replayed: true });
});

test("while a confirm of a payment runs, other confirms and cancels of it are braked", () => {
  const api = openApi();
  const finish = api.confirm("a");
  for (const second of [api.confirm("b")(), api.confirm()(), api.cancel()()]) {
    expect(second.status).toBe(403);
    expect(JSON.parse(second.body).code).toBe("FORBIDDEN_CONSECUTIVE_REQUEST");
  }
  expect(api.store.get(api.paymentKey)?.status).toBe("IN_PROGRESS");
  expect(finish().status).toBe(200);
  expect(JSON.parse(api.confirm()().body).code).toBe("ALREADY_PROCESSED_PAYMENT");
  expect(api.cancel()().status).toBe(200);
});

test.for([
  ["", 400],
  ["k", 404],
  ["k".repeat(300), 404],
  ["k".repeat(301), 400],
] as const)("a key is 1 to 300 characters long", async ([idempotencyKey, status]) => {
  await using shop = await openShop();
  const body = { paymentKey: "nothing", orderId: newOrderId(), amount: 1 };
  const answer = await shop.confirm(body, { headers: { "idempotency-key": idempotencyKey } });
  expect(answer.status).toBe(status);
  if (status === 400) {
    expect(answer.body).toEqual({
      code: "INVALID_IDEMPOTENCY_KEY",
      message: "멱등키는 300자 이하여야 합니다.",
    });
  }
});

test("GET ignores the key", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop);
  const call = { idempotencyKey: "k".repeat(301) };
  expect((await shop.retrieve(paymentKey, call)).body.status).toBe("DONE");
  await shop.cancel(paymentKey, { cancelReason: "변심" });
  expect((await shop.retrieve(paymentKey, call)).body.status).toBe("CANCELED");
});

test("reset forgets the keys", async () => {
  await using shop = await openShop();
  const call = { idempotencyKey: "k" };
  await shop.confirm({}, call);
  shop.sandbox.reset();
  expect((await shop.confirm(authenticated(shop.sandbox), call)).status).toBe(200);
});
