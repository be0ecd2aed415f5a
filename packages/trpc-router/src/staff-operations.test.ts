import { initTRPC } from "@trpc/server";
import { afterEach, beforeEach, expect, expectTypeOf, test } from "vitest";
import type { InspectOutput, PaymentAction, PublicPayment } from "./index.ts";
import { createPaymentsRouter } from "./payments-router.ts";
import { openShop, type Shop } from "./test-shop.ts";

interface Context {
  staffOf: string;
}

const t = initTRPC.context<Context>().create();
const asked: [PaymentAction, string][] = [];

let shop: Shop;
beforeEach(async () => {
  asked.length = 0;
  shop = await openShop();
});
afterEach(() => shop[Symbol.asyncDispose]());

/** Staff of a branch, who sees the orders of its owner. */
function staff(staffOf = "alice", checkout = shop.checkout) {
  const router = t.router(
    createPaymentsRouter({
      checkout,
      procedures: { list: t.procedure, inspect: t.procedure, retry: t.procedure },
      authorize({ ctx, order, action }) {
        asked.push([action, order.orderId]);
        return order.ownerId === ctx.staffOf;
      },
    }),
  );
  return t.createCallerFactory(router)({ staffOf });
}

test("list shows the orders that wait, each only to who may inspect it", async () => {
  const waiting = shop.approve(await shop.openOrder("alice"), { method: "VIRTUAL_ACCOUNT" });
  await shop.checkout.confirm(waiting);
  const foreign = shop.approve(await shop.openOrder("bob"), { method: "VIRTUAL_ACCOUNT" });
  await shop.checkout.confirm(foreign);
  shop.sandbox.requests.clear();
  const { orders } = await staff().list({ listing: "waiting" });
  expect(orders).toEqual([
    {
      orderId: waiting.orderId,
      status: "awaitingDeposit",
      amount: 1000,
      currency: "KRW",
      createdAt: expect.any(Date),
      dueAt: expect.any(Date),
      tries: 0,
    },
  ]);
  expect(new Set(asked)).toEqual(
    new Set([
      ["inspect", waiting.orderId],
      ["inspect", foreign.orderId],
    ]),
  );
  expect(await staff().list({})).toEqual({ orders: [] });
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("an order whose row in the ledger is damaged keeps no other from the list, and a ledger that reads none is told", async () => {
  const damaged = new Set<string>();
  await using broken = await openShop({
    wrapLedger: (ledger) => ({
      ...ledger,
      read: async (key) =>
        "orderId" in key && damaged.has(key.orderId)
          ? Promise.reject(new Error(`The ledger's row of order ${key.orderId} cannot be read`))
          : ledger.read(key),
    }),
  });
  const orderIds: string[] = [];
  for (const _ of ["first", "second"]) {
    const waiting = broken.approve(await broken.openOrder("alice"), { method: "VIRTUAL_ACCOUNT" });
    await broken.checkout.confirm(waiting);
    orderIds.push(waiting.orderId);
  }
  const [first = "", second = ""] = orderIds;
  const list = () => staff("alice", broken.checkout).list({ listing: "waiting" });
  damaged.add(first);
  expect(await list()).toMatchObject({ orders: [{ orderId: second }] });
  damaged.add(second);
  await expect(list()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
});

test("B69: list is limited like every other call", async () => {
  const counted: unknown[] = [];
  const router = t.router(
    createPaymentsRouter({
      checkout: shop.checkout,
      procedures: { list: t.procedure },
      authorize: () => true,
      rateLimit: ({ ctx, action, orderId, paymentKey }) =>
        counted.push([ctx.staffOf, action, orderId, paymentKey]) > 1 ? 60_000 : 0,
    }),
  );
  const caller = t.createCallerFactory(router)({ staffOf: "alice" });
  expect(await caller.list({})).toEqual({ orders: [] });
  await expect(caller.list({})).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect(counted).toEqual(Array(2).fill(["alice", "inspect", undefined, undefined]));
});

test.each([{ limit: 0 }, { limit: 101 }, { limit: 1.5 }, { listing: "paid" }])(
  "list refuses %o",
  async (input) => {
    await expect(staff().list(input as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  },
);

test("inspect tells how an order came to be what it is, without its owner and what present leaves out", async () => {
  const redirect = shop.approve(await shop.openOrder("alice"));
  await shop.checkout.confirm(redirect);
  const { orderId, paymentKey } = redirect;
  const inspection = await staff().inspect({ orderId });
  expectTypeOf(inspection).toEqualTypeOf<InspectOutput<PublicPayment>>();
  expect(inspection).toMatchObject({
    order: { orderId, status: "paid" },
    payment: { paymentKey, status: "DONE" },
    attempt: { paymentKey, sameKey: true },
    log: expect.arrayContaining([expect.objectContaining({ to: "paid" })]),
  });
  const { order: _order, ...rest } = (await shop.checkout.inspect(orderId)) ?? {};
  expect(Object.keys(inspection).sort()).toEqual([...Object.keys(rest), "order"].sort());
  expect(JSON.stringify(inspection)).not.toMatch(/alice|ownerId|secret|idempotencyKey/i);
});

test("retry asks Toss at once, for one order once in five seconds", async () => {
  const redirect = shop.approve(await shop.openOrder("alice"), { method: "VIRTUAL_ACCOUNT" });
  await shop.checkout.confirm(redirect);
  shop.sandbox.payments.deposit(redirect.paymentKey);
  shop.sandbox.requests.clear();
  const caller = staff();
  expect(await caller.retry({ orderId: redirect.orderId })).toMatchObject({
    outcome: "settled",
    order: { status: "paid" },
    payment: { status: "DONE" },
  });
  await expect(caller.retry({ orderId: redirect.orderId })).rejects.toMatchObject({
    code: "TOO_MANY_REQUESTS",
    toss: { reason: "TOO_MANY_REQUESTS", retry: "later", retryAfterMs: expect.any(Number) },
  });
  expect(shop.sandbox.requests.list()).toHaveLength(1);
});

test("S01: an order of another branch is neither inspected nor retried, and looks like none", async () => {
  const redirect = shop.approve(await shop.openOrder("bob"));
  await shop.checkout.confirm(redirect);
  shop.sandbox.requests.clear();
  const caller = staff();
  for (const action of ["inspect", "retry"] as const) {
    const refusals = [];
    for (const orderId of [redirect.orderId, "order-unknown"]) {
      refusals.push(
        await caller[action]({ orderId }).catch(({ code, message }) => [code, message]),
      );
    }
    expect(refusals[0]).toEqual(["NOT_FOUND", "There is no such order, or it is not yours."]);
    expect(refusals[1]).toEqual(refusals[0]);
  }
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("an order nobody tried to pay has little to inspect, and nothing to retry", async () => {
  const { orderId } = await shop.openOrder("alice");
  expect(await staff().inspect({ orderId })).toMatchObject({ attempt: null, payment: null });
  expect(await staff().retry({ orderId })).toMatchObject({ outcome: "unbound", payment: null });
});
