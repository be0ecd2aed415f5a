import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "./test-shop.ts";

describe.each(["node", "fetch"] as const)("on the %s adapter", (host) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ host });
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  // Who may refund at all is the base's to say, whose orders `authorize` says.
  test.each([
    ["nobody who is logged in", "", "", "UNAUTHORIZED"],
    ["the buyer", "alice", "", "FORBIDDEN"],
    ["another buyer", "bob", "", "FORBIDDEN"],
    ["a role that the shop does not know", "alice", "owner", "FORBIDDEN"],
    ["a clerk, of somebody else's order", "carol", "clerk", "NOT_FOUND"],
    ["a clerk, of an own order", "alice", "clerk", null],
    ["staff", "anna", "staff", null],
  ])("S03: a refund by %s", async (_who, customer, role, code) => {
    const redirect = shop.approve(await shop.openOrder("alice"));
    await shop.checkout.confirm(redirect);
    shop.sandbox.requests.clear();
    const { paymentKey } = redirect;
    const refund = { paymentKey, requestId: "r-1", cancelReason: "late", cancelAmount: 100 };
    const refunded = shop.as(customer, { "x-role": role }).cancel.mutate(refund);
    if (code === null) {
      expect(await refunded).toMatchObject({ outcome: "refunded" });
    } else {
      await expect(refunded).rejects.toMatchObject({ data: { code } });
      expect(shop.sandbox.requests.list()).toEqual([]);
      expect(await shop.checkout.find(redirect)).toMatchObject({ status: "paid" });
    }
  });

  test.each([
    "confirm",
    "..",
    "a/../b",
    "%2e%2e",
    "x?y=1",
    "x#f",
    "https://evil.example/",
    "//evil",
  ])("S09 S10: the paymentKey %s makes no path and no address", async (paymentKey) => {
    const redirect = { ...shop.approve(await shop.openOrder("alice")), paymentKey };
    const refund = { paymentKey, requestId: "r-1", cancelReason: "late", cancelAmount: "full" };
    shop.sandbox.requests.clear();
    const answers = [
      await shop.send("confirm", JSON.stringify({ json: redirect })),
      await shop.send("cancel", JSON.stringify({ json: refund }), { role: "staff" }),
      await shop.send("retrieve", JSON.stringify({ json: { paymentKey } }), { type: "query" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect(shop.sandbox.requests.list()).toEqual([]);
  });
});
