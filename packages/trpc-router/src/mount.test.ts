import { type Checkout, createCheckout } from "@toss-bff/toss-checkout";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { createTossClient } from "@toss-bff/toss-client";
import { initTRPC } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { createPaymentsRouter } from "./payments-router.ts";
import { presentPayment } from "./public-payment.ts";
import { callPlain, serve } from "./test-host.ts";
import { openShop, type Shop } from "./test-shop.ts";

let shop: Shop;
let checkout: Checkout;
beforeAll(async () => {
  shop = await openShop();
  checkout = shop.checkout;
});
afterAll(() => shop[Symbol.asyncDispose]());

const t = initTRPC.context<{ shop: string }>().create();
const authorize = () => true;

describe("S02: the router does not start", () => {
  test.each([
    ["without authorize", { authorize: undefined }, /authorize is missing/],
    ["with an authorize that is no function", { authorize: true }, /authorize is missing/],
    ["with a statusPollMs of 0", { statusPollMs: 0 }, /statusPollMs must be above 0/],
    ["with an endless statusPollMs", { statusPollMs: Number.POSITIVE_INFINITY }, /statusPollMs/],
    ["without a checkout", { checkout: undefined }, /checkout is missing/],
    [
      "with a misspelt procedure",
      { procedures: { cancle: t.procedure } },
      /procedures\.cancle is not known.*cancel/,
    ],
    [
      "with a misspelt procedure beside a right one",
      { procedures: { confirm: t.procedure, cancle: t.procedure } },
      /procedures\.cancle is not known.*cancel/,
    ],
    [
      "with a procedure named like a method of Object",
      { procedures: { toString: t.procedure } },
      /toString is not known/,
    ],
    [
      "with a base that is none",
      { procedures: { cancel: {} } },
      /procedures\.cancel is not a base/,
    ],
    [
      "with a finished procedure for a base",
      { procedures: { cancel: t.procedure.query(() => 1) } },
      /procedures\.cancel is not a base/,
    ],
    [
      "with an undefined base",
      { procedures: { cancel: undefined } },
      /procedures\.cancel is not a base/,
    ],
  ])("%s", (_what, wrong, message) => {
    const options = { checkout, procedures: { confirm: t.procedure }, authorize, ...wrong };
    expect(() => createPaymentsRouter(options as never)).toThrow(message);
  });
});

test("only the operations with a base are mounted", () => {
  const mounted = createPaymentsRouter({
    checkout,
    procedures: { retrieveByOrderId: t.procedure, confirm: t.procedure },
    authorize,
  });
  expect(Object.keys(mounted).sort()).toEqual(["confirm", "retrieveByOrderId"]);
});

test("authorize is asked once for each call, with the order and what is about to be done", async () => {
  const asked: unknown[] = [];
  const router = t.router(
    createPaymentsRouter({
      checkout,
      procedures: {
        confirm: t.procedure,
        retrieve: t.procedure,
        retrieveByOrderId: t.procedure,
        cancel: t.procedure,
        retry: t.procedure,
      },
      authorize: async ({ ctx, order, action }) => {
        asked.push([action, ctx.shop, order.ownerId, order.status]);
        return true;
      },
    }),
  );
  const caller = t.createCallerFactory(router)({ shop: "tea" });
  const redirect = shop.approve(await shop.openOrder("alice"));
  const { paymentKey, orderId } = redirect;
  await caller.confirm(redirect);
  await caller.retrieve({ paymentKey });
  await caller.retrieveByOrderId({ orderId });
  await caller.cancel({ paymentKey, requestId: "r", cancelReason: "c", cancelAmount: "full" });
  await caller.retry({ orderId });
  expect(asked).toEqual([
    ["confirm", "tea", "alice", "created"],
    ["retrieve", "tea", "alice", "paid"],
    ["retrieve", "tea", "alice", "paid"],
    ["cancel", "tea", "alice", "paid"],
    ["retry", "tea", "alice", "refunded"],
  ]);
});

test("a checkout that the host wrapped, and that passes on no more than an order's id, shows nobody another's order", async () => {
  const { orderId } = await shop.openOrder("alice");
  const look = (order: unknown) => shop.checkout.look(order as string);
  const { retrieveByOrderId } = createPaymentsRouter({
    checkout: { ...shop.checkout, look },
    procedures: { retrieveByOrderId: t.procedure },
    authorize: () => false,
  });
  const caller = t.createCallerFactory(t.router({ retrieveByOrderId }))({ shop: "tea" });
  await expect(caller.retrieveByOrderId({ orderId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an authorize that answers anything but true refuses", async () => {
  for (const answer of [false, undefined, null, 1, "yes", {}]) {
    const { confirm } = createPaymentsRouter({
      checkout,
      procedures: { confirm: t.procedure },
      authorize: () => answer as boolean,
    });
    const redirect = shop.approve(await shop.openOrder("alice"));
    const caller = t.createCallerFactory(t.router({ confirm }))({ shop: "tea" });
    await expect(caller.confirm(redirect)).rejects.toMatchObject({
      code: "NOT_FOUND",
      cause: { reason: "ORDER_NOT_FOUND" },
    });
  }
});

test("a base's own input is checked beside ours and reaches its middlewares, never the checkout", async () => {
  const tenants: string[] = [];
  const tenant = t.procedure.input(z.object({ shopId: z.string() })).use(({ input, next }) => {
    tenants.push(input.shopId);
    return next();
  });
  const router = t.router(
    createPaymentsRouter({ checkout, procedures: { confirm: tenant }, authorize }),
  );
  await using host = await serve(router, () => ({ shop: "tea" }));
  const redirect = shop.approve(await shop.openOrder("alice"));
  shop.sandbox.requests.clear();
  const missing = await callPlain(host, "confirm", redirect);
  expect(missing.status).toBe(400);
  const wrong = await callPlain(host, "confirm", { ...redirect, shopId: "seoul", amount: "1000" });
  expect(wrong.error).toMatchObject({
    message: "amount: must be a number, got string",
    data: { toss: { reason: "INVALID_AMOUNT", field: "amount" } },
  });
  expect(shop.sandbox.requests.list()).toEqual([]);
  const paid = await callPlain(host, "confirm", { ...redirect, shopId: "seoul" });
  expect(paid.result.data).toMatchObject({ outcome: "paid" });
  expect(tenants).toEqual(["seoul", "seoul"]);
});

test("two merchants in one router pay with their own keys", async () => {
  const { sandbox } = shop;
  await using other = createTossClient({
    secretKey: sandbox.apiKeys.secretKey,
    baseUrl: sandbox.url,
  });
  const coffee = createCheckout({ toss: other, ledger: memoryLedger() });
  const router = t.router(
    createPaymentsRouter({
      checkout: async ({ ctx }) => (ctx.shop === "coffee" ? coffee : checkout),
      procedures: { confirm: t.procedure },
      authorize,
    }),
  );
  const createCaller = t.createCallerFactory(router);
  const order = await coffee.openOrder({
    orderName: "Coffee",
    amount: 500,
    ownerId: "bob",
  });
  const redirect = shop.approve(order, { keys: "api" });
  await expect(createCaller({ shop: "tea" }).confirm(redirect)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await createCaller({ shop: "coffee" }).confirm(redirect)).toMatchObject({
    outcome: "paid",
  });
});

test("present decides what is shown, with the caller's context", async () => {
  const router = t.router(
    createPaymentsRouter({
      checkout,
      procedures: { confirm: t.procedure, retrieve: t.procedure },
      authorize,
      present: (payment, { ctx }) => ({ ...presentPayment(payment), seenBy: ctx.shop }),
    }),
  );
  const caller = t.createCallerFactory(router)({ shop: "tea" });
  const redirect = shop.approve(await shop.openOrder("alice"));
  expect(await caller.confirm(redirect)).toMatchObject({ payment: { seenBy: "tea" } });
  expect(await caller.retrieve({ paymentKey: redirect.paymentKey })).toMatchObject({
    payment: { seenBy: "tea", status: "DONE" },
  });
});
