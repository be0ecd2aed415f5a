import { initTRPC, TRPCError } from "@trpc/server";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { toActionResult } from "./action-result.ts";
import { getTossError } from "./client.ts";
import type { ConfirmOutput } from "./payment-outputs.ts";
import { createPaymentsRouter } from "./payments-router.ts";
import type { PublicPayment } from "./public-payment.ts";
import { openShop, type Shop } from "./test-shop.ts";

const t = initTRPC.create();

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

function openCaller(authorize: () => boolean = () => true) {
  const router = t.router(
    createPaymentsRouter({
      checkout: shop.checkout,
      procedures: { confirm: t.procedure },
      authorize,
      locale: () => "en",
    }),
  );
  return t.createCallerFactory(router)({});
}

test("an action returns what the call answered", async () => {
  const redirect = shop.approve(await shop.openOrder("alice"));
  const result = await toActionResult(() => openCaller().confirm(redirect));
  if (result.ok) expectTypeOf(result.data).toEqualTypeOf<ConfirmOutput<PublicPayment>>();
  expect(result).toMatchObject({ ok: true, data: { outcome: "paid" } });
});

test.each<[string, object, () => boolean, string]>([
  ["an order that is not the caller's", {}, () => false, "ORDER_NOT_FOUND"],
  ["an amount that is not the order's", { amount: 1 }, () => true, "AMOUNT_MISMATCH"],
  ["an amount that is none", { amount: "1" }, () => true, "INVALID_AMOUNT"],
])("an action returns why it was refused: %s", async (_what, change, authorize, reason) => {
  const redirect = { ...shop.approve(await shop.openOrder("alice")), ...change } as never;
  const result = await toActionResult(() => openCaller(authorize).confirm(redirect), "en");
  expect(result).toMatchObject({
    ok: false,
    error: { reason, charged: "no", buyerMessage: expect.stringMatching(/^[ -~]+$/) },
  });
  // React hands results of actions over as data.
  expect(structuredClone(result)).toEqual(result);
});

test("what nobody foresaw is returned as one sentence and an id", async () => {
  const redirect = shop.approve(await shop.openOrder("alice"));
  const broken = openCaller(() => {
    throw new Error("canary");
  });
  const result = await toActionResult(() => broken.confirm(redirect));
  expect(result).toMatchObject({
    ok: false,
    error: { reason: "INTERNAL", correlationId: expect.any(String) },
  });
  expect(JSON.stringify(result)).not.toContain("canary");
});

test("a checkout without a router is understood as well", async () => {
  const result = await toActionResult(() => shop.checkout.look("order-unknown"), "en");
  expect(result).toMatchObject({ ok: false, error: { reason: "ORDER_NOT_FOUND" } });
});

test("what is none of ours is thrown on, such as a redirect", async () => {
  const redirect = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;/login" });
  const forbidden = new TRPCError({ code: "FORBIDDEN" });
  for (const error of [redirect, forbidden, "a string"]) {
    await expect(toActionResult(() => Promise.reject(error))).rejects.toBe(error);
  }
});

test("getTossError reads a server caller's error too", async () => {
  const redirect = shop.approve(await shop.openOrder("alice"));
  const error = await openCaller(() => false)
    .confirm(redirect)
    .catch((cause: unknown) => cause);
  expect(getTossError(error)).toMatchObject({ reason: "ORDER_NOT_FOUND" });
});
