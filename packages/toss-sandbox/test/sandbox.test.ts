import { once } from "node:events";
import { connect } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { RequestLog } from "../src/api/request-log.ts";
import { startSandbox } from "../src/index.ts";
import { authenticated, newOrderId, openShop, paid } from "./shop.ts";

test("twenty sandboxes run side by side on free ports and share nothing", async () => {
  const shops = await Promise.all(Array.from({ length: 20 }, () => openShop()));
  try {
    expect(new Set(shops.map(({ sandbox }) => sandbox.url)).size).toBe(20);
    await Promise.all(shops.map((shop) => paid(shop, { orderId: "order-same" })));
    for (const { sandbox } of shops) {
      expect(sandbox.payments.list()).toHaveLength(1);
      expect(sandbox.requests.list()).toHaveLength(1);
    }
  } finally {
    await Promise.all(shops.map(({ sandbox }) => sandbox.close()));
  }
});

test("url, script and keys are ready to be handed to a shop", async () => {
  await using sandbox = await startSandbox();
  expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(sandbox.scriptUrl).toBe(`${sandbox.url}/v2/standard`);
  expect((await fetch(sandbox.scriptUrl)).status).toBe(200);
  expect(sandbox.clientKey).toMatch(/^test_gck_/);
  expect(sandbox.secretKey).toMatch(/^test_gsk_/);
  expect(sandbox.apiKeys.clientKey).toMatch(/^test_ck_/);
  expect(sandbox.apiKeys.secretKey).toMatch(/^test_sk_/);
});

test("close frees the port, destroys open sockets, and may be called again", async () => {
  const sandbox = await startSandbox();
  const port = Number(new URL(sandbox.url).port);
  const idle = connect(port, "127.0.0.1");
  await once(idle, "connect");
  await fetch(sandbox.url);
  const ended = once(idle, "close");
  await Promise.all([sandbox.close(), sandbox.close()]);
  await ended;
  await using next = await startSandbox({ port });
  expect(next.url).toBe(sandbox.url);
});

test("a taken port and a number that is no port are refused", async () => {
  await using sandbox = await startSandbox();
  const port = Number(new URL(sandbox.url).port);
  await expect(startSandbox({ port })).rejects.toThrow("EADDRINUSE");
  await expect(startSandbox({ port: 70_000 })).rejects.toThrow("70000");
});

test("the same seed and time make the same ids, another seed others", async () => {
  const ids = async (seed: string, lookups = 0) => {
    await using shop = await openShop({ seed, now: () => 0 });
    for (let round = 0; round < lookups; round += 1) await shop.retrieve("nothing");
    const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT", orderId: "order-seed" });
    const { secret, lastTransactionKey, virtualAccount } = (await shop.retrieve(paymentKey)).body;
    return [paymentKey, secret, lastTransactionKey, virtualAccount.accountNumber];
  };
  const one = await ids("one");
  expect(one).toEqual([
    expect.stringMatching(/^tgen_19700101090000[A-Za-z0-9]{5}$/),
    expect.stringMatching(/^ps_[A-Za-z0-9]{28}$/),
    expect.stringMatching(/^txrd_[a-z0-9]{27}$/),
    expect.stringMatching(/^X\d{13}$/),
  ]);
  expect(await ids("one")).toEqual(one);
  expect(await ids("one", 3)).toEqual(one);
  expect(await ids("two")).not.toEqual(one);
});

test("reset forgets everything but the ids it gave out", async () => {
  await using shop = await openShop({ now: () => 0, seed: "reset" });
  const { sandbox } = shop;
  const first = authenticated(sandbox);
  sandbox.clock.advance(1_000);
  sandbox.faults.add({ route: "confirm", kind: "dropAfter" });
  await shop.retrieve(first.paymentKey);
  sandbox.reset();
  expect(sandbox.payments.list()).toEqual([]);
  expect(sandbox.requests.list()).toEqual([]);
  expect(sandbox.clock.now()).toBe(0);
  const second = authenticated(sandbox, { orderId: first.orderId });
  expect(second.paymentKey).not.toBe(first.paymentKey);
  expect((await shop.confirm(second)).status).toBe(200);
});

test("the clock follows its source and only goes forward", async () => {
  let time = 1_000;
  await using sandbox = await startSandbox({ now: () => time });
  sandbox.clock.advance(500);
  time += 10;
  expect(sandbox.clock.now()).toBe(1_510);
  for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => sandbox.clock.advance(ms)).toThrow(RangeError);
  }
  expect(sandbox.clock.now()).toBe(1_510);
});

test("requests lists what the API was asked, and nothing else", async () => {
  await using shop = await openShop({ now: () => 0 });
  const { sandbox } = shop;
  const payment = authenticated(sandbox);
  await fetch(sandbox.url);
  await fetch(sandbox.scriptUrl);
  await shop.confirm(payment, { idempotencyKey: "k" });
  await shop.confirm("{oops");
  await shop.retrieve("nothing");
  const at = "1970-01-01T09:00:00+09:00";
  expect(sandbox.requests.list()).toEqual([
    {
      method: "POST",
      path: "/v1/payments/confirm",
      status: 200,
      idempotencyKey: "k",
      replayed: false,
      body: payment,
      answer: expect.objectContaining({ status: "DONE", orderId: payment.orderId }),
      at,
    },
    {
      method: "POST",
      path: "/v1/payments/confirm",
      status: 400,
      replayed: false,
      body: "{oops",
      answer: expect.objectContaining({ code: "INVALID_REQUEST" }),
      at,
    },
    {
      method: "GET",
      path: "/v1/payments/nothing",
      status: 404,
      replayed: false,
      body: null,
      answer: expect.objectContaining({ code: "NOT_FOUND_PAYMENT" }),
      at,
    },
  ]);
  sandbox.requests.clear();
  expect(sandbox.requests.list()).toEqual([]);
});

test("INV-12 no secret key gets into the request log, wherever a client puts it", async () => {
  await using shop = await openShop();
  const { secretKey, apiKeys } = shop.sandbox;
  await shop.retrieve(secretKey);
  await shop.confirm({ paymentKey: apiKeys.secretKey, nested: [secretKey] });
  await shop.confirm(`broken ${secretKey}`, { idempotencyKey: secretKey });
  const log = JSON.stringify(shop.sandbox.requests.list());
  expect(shop.sandbox.requests.list()).toHaveLength(3);
  expect(log).toContain("test_gsk_***");
  expect(log).not.toContain(secretKey);
  expect(log).not.toContain(apiKeys.secretKey);
  expect(log).not.toContain(btoa(`${secretKey}:`));
});

test("what list and get return is a copy", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop);
  const [listed] = shop.sandbox.payments.list();
  if (listed?.card) listed.card.amount = 0;
  const aborted = authenticated(shop.sandbox, { refusal: "REJECT_CARD_PAYMENT" });
  await shop.confirm(aborted);
  const { failure } = shop.sandbox.payments.get(aborted.paymentKey) ?? {};
  if (failure) failure.code = "";
  expect(shop.sandbox.payments.get(aborted.paymentKey)?.failure?.code).toBe("REJECT_CARD_PAYMENT");
  const [request] = shop.sandbox.requests.list();
  if (request) request.path = "";
  expect(shop.sandbox.payments.get(paymentKey)?.card?.amount).toBe(15_000);
  expect(shop.sandbox.requests.list()[0]?.path).toBe("/v1/payments/confirm");
  expect(shop.sandbox.payments.get("nothing")).toBeUndefined();
});

test.for([
  [{ amount: 0 }, "INVALID_REQUEST"],
  [{ orderId: "order" }, "INVALID_ORDER_ID"],
  [{ orderName: "" }, "INVALID_ORDER_NAME"],
  [{ currency: "won" }, "INVALID_CURRENCY"],
  [{ method: "CASH" }, "NOT_SUPPORTED_METHOD"],
  [{ keys: "brandpay" }, "INVALID_REQUEST"],
  [{ refusal: "NO_SUCH_CODE" }, "INVALID_TEST_CODE"],
] as const)("authenticate refuses %j and opens nothing", async ([input, name]) => {
  await using sandbox = await startSandbox();
  const order = { orderId: newOrderId(), amount: 1_000, ...input };
  const authenticate = sandbox.payments.authenticate as (input: object) => unknown;
  expect(() => authenticate(order)).toThrow(expect.objectContaining({ name }));
  expect(sandbox.payments.list()).toEqual([]);
});

test("a body as long as the API takes is kept in the request log in part", async () => {
  await using shop = await openShop();
  await shop.confirm(JSON.stringify({ paymentKey: "k".repeat(500_000) }));
  const [request] = shop.sandbox.requests.list();
  expect(String(request?.body).length).toBeLessThan(17_000);
});

test("what is not kept of long bodies does not stay in memory", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const log = new RequestLog();
  const seen = {
    method: "POST",
    target: "/v1/payments/confirm",
    idempotencyKey: undefined,
    now: 0,
  };
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let count = 0; count < 100; count += 1) {
    log.add({ ...seen, body: Buffer.alloc(900_000, "가").toString("utf8") });
  }
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
  expect(log.list()).toHaveLength(100);
});

test("who waits for the sandbox with HEAD requests sees that it is there", async () => {
  await using sandbox = await startSandbox();
  for (const path of ["/", "/v2/standard"]) {
    const [head, page] = await Promise.all([
      fetch(sandbox.url + path, { method: "HEAD" }),
      fetch(sandbox.url + path),
    ]);
    expect(head.status).toBe(200);
    expect(head.headers.get("content-type")).toBe(page.headers.get("content-type"));
    expect(await head.text()).toBe("");
  }
});
