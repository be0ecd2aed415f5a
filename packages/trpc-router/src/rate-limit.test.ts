import { initTRPC } from "@trpc/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPaymentsRouter } from "./payments-router.ts";
import { createRateLimit, type RateLimit } from "./rate-limit.ts";
import { callPlain, serve, serveFetch, type TestRequest } from "./test-host.ts";
import { openShop, type Shop } from "./test-shop.ts";

interface Context {
  customerId: string;
}

const t = initTRPC.context<Context>().create();

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());
beforeEach(() => shop.sandbox.requests.clear());

function open(rateLimit: RateLimit<Context>) {
  const router = t.router(
    createPaymentsRouter({
      checkout: shop.checkout,
      procedures: { confirm: t.procedure, retrieveByOrderId: t.procedure },
      authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
      rateLimit,
      locale: () => "en",
    }),
  );
  return { router, host: () => serve(router, createContext) };
}

const createContext = ({ headers }: TestRequest) => ({
  customerId: headers["x-customer"] ?? "alice",
});

test("B69 S06: of 2,000 calls a minute from one user the limit's are answered, the others told when to come back", async () => {
  let now = 1_000_000;
  const rateLimit = createRateLimit<Context>({
    max: 100,
    by: ({ ctx }) => [ctx.customerId],
    now: () => now,
  });
  const caller = (customerId: string) =>
    t.createCallerFactory(open(rateLimit).router)({ customerId });
  const order = await shop.openOrder("alice");
  const alice = caller("alice");
  const calls = await Promise.allSettled(
    Array.from({ length: 2_000 }, () => alice.retrieveByOrderId({ orderId: order.orderId })),
  );
  expect(calls.filter(({ status }) => status === "fulfilled")).toHaveLength(100);

  now += 45_000;
  await expect(alice.retrieveByOrderId({ orderId: order.orderId })).rejects.toMatchObject({
    code: "TOO_MANY_REQUESTS",
    toss: {
      reason: "TOO_MANY_REQUESTS",
      charged: "no",
      retry: "later",
      retryAfterMs: 15_000,
    },
  });
  await expect(caller("bob").retrieveByOrderId({ orderId: order.orderId })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  now += 15_000;
  expect(await alice.retrieveByOrderId({ orderId: order.orderId })).toMatchObject({
    order: { status: "created" },
  });
});

test.each(["node", "fetch"])(
  "B69: on the %s adapter a call beyond the limit is answered 429 and asks Toss nothing",
  async (adapter) => {
    const { router } = open(createRateLimit({ max: 2, by: ({ ctx }) => [ctx.customerId] }));
    await using host = await (adapter === "node"
      ? serve(router, createContext)
      : serveFetch(router, createContext, { isGuarded: true }));
    const redirect = { ...shop.approve(await shop.openOrder("alice")), amount: 1 };
    shop.sandbox.requests.clear();
    const answers = [];
    for (let call = 0; call < 4; call += 1) {
      answers.push(await callPlain(host, "confirm", redirect));
    }
    expect(answers.map(({ status }) => status)).toEqual([412, 412, 429, 429]);
    expect(answers[3]?.error.data.toss).toMatchObject({
      reason: "TOO_MANY_REQUESTS",
      charged: "no",
      retry: "later",
      retryAfterMs: expect.any(Number),
    });
    expect(shop.sandbox.requests.list()).toEqual([]);
  },
);

test("S06: confirms of one order are counted over all users, before the ledger or Toss is asked", async () => {
  const asked: unknown[] = [];
  const limit = createRateLimit<Context>({ max: 3, by: ({ orderId }) => [orderId] });
  const opened = open((call) => {
    asked.push([call.action, call.orderId, call.paymentKey, call.ctx.customerId]);
    return limit(call);
  });
  await using host = await opened.host();
  const redirect = { ...shop.approve(await shop.openOrder("alice")), amount: 1 };
  const statuses: number[] = [];
  for (let call = 0; call < 5; call += 1) {
    const { status, error } = await callPlain(host, "confirm", redirect);
    statuses.push(status);
    if (status === 429) {
      expect(error.message).toMatch(/^Too many requests\. Try again in \d+ s; nothing was done\.$/);
      expect(error.data.toss).toMatchObject({ reason: "TOO_MANY_REQUESTS", retry: "later" });
    }
  }
  expect(statuses).toEqual([412, 412, 412, 429, 429]);
  expect(asked).toEqual(
    Array.from({ length: 5 }, () => ["confirm", redirect.orderId, undefined, "alice"]),
  );
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("S06: calls from one address are counted over all users and orders, where the host's context knows it", () => {
  const limit = createRateLimit<Context & { address: string }>({
    max: 2,
    by: ({ ctx, orderId }) => [ctx.customerId, orderId, ctx.address],
    now: () => 0,
  });
  const wait = (customerId: string, orderId: string, address: string) =>
    limit({
      ctx: { customerId, address },
      action: "confirm",
      orderId,
      paymentKey: undefined,
    });
  expect(wait("alice", "order-1", "203.0.113.7")).toBe(0);
  expect(wait("bob", "order-2", "203.0.113.7")).toBe(0);
  expect(wait("carol", "order-3", "203.0.113.7")).toBe(60_000);
  expect(wait("carol", "order-3", "198.51.100.1")).toBe(0);
});

test("a limit of the host's own may be asynchronous, and lets pass with nothing or 0", async () => {
  for (const answer of [undefined, 0]) {
    const { router } = open(async () => answer);
    const caller = t.createCallerFactory(router)({ customerId: "alice" });
    const order = await shop.openOrder("alice");
    expect(await caller.retrieveByOrderId({ orderId: order.orderId })).toMatchObject({
      payment: null,
    });
  }
});

test("a limit that fails refuses the call, and nothing of its error leaves", async () => {
  const { router } = open(() => {
    throw new Error("connect ECONNREFUSED redis canary");
  });
  const caller = t.createCallerFactory(router)({ customerId: "alice" });
  await expect(caller.confirm(shop.approve(await shop.openOrder("alice")))).rejects.toMatchObject({
    code: "INTERNAL_SERVER_ERROR",
    message: expect.not.stringContaining("canary"),
  });
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("the counts that are kept are bounded, and a key in use is not forgotten for new ones", () => {
  const limit = createRateLimit<Context>({
    max: 2,
    maxKeys: 10,
    by: ({ ctx, orderId }) => [ctx.customerId, orderId],
    now: () => 0,
  });
  const call = (orderId: string) =>
    limit({
      ctx: { customerId: "alice" },
      action: "retrieve",
      orderId,
      paymentKey: undefined,
    });
  const waits = Array.from({ length: 50 }, (_, index) => call(`order-${index}`));
  expect(waits.slice(0, 3)).toEqual([0, 0, 60_000]);
  expect(new Set(waits.slice(2))).toEqual(new Set([60_000]));
});

test("who sends another user's id as an order's uses up nothing of that user's count", () => {
  const limit = createRateLimit<Context>({
    max: 2,
    by: ({ ctx, orderId }) => [ctx.customerId, orderId],
    now: () => 0,
  });
  const wait = (customerId: string, orderId: string | undefined) =>
    limit({ ctx: { customerId }, action: "retrieve", orderId, paymentKey: undefined });
  const attackers = ["mallory", "eve", "trudy"];
  expect(attackers.map((attacker) => wait(attacker, "alice"))).toEqual([0, 0, 60_000]);
  expect(wait("alice", "order-1")).toBe(0);
  // A key that is left out takes no other's place.
  expect([wait("alice", undefined), wait("alice", undefined)]).toEqual([0, 60_000]);
});

test.each([{ max: 0 }, { max: Number.NaN }, { max: 1, windowMs: 0 }, { max: 1, maxKeys: -1 }])(
  "a limit of %o does not start",
  (options) => {
    expect(() => createRateLimit({ by: () => [], ...options })).toThrow(/must be above 0/);
  },
);
