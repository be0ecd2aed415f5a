import { createTossClient } from "@toss-bff/toss-client";
import { expect, test } from "vitest";
import { openShop } from "../test/shop.ts";
import { createCheckout } from "./checkout.ts";
import { memoryLedger } from "./memory-ledger.ts";

test("an opened order is stored under an id nobody can guess, in won unless said otherwise", async () => {
  await using shop = await openShop("sqlite");
  const [one, two] = [await shop.order(), await shop.order()];
  expect(one.orderId).toMatch(/^order_[0-9a-f]{32}$/);
  expect(one.orderId).not.toBe(two.orderId);
  expect(await shop.checkout.find({ orderId: one.orderId })).toEqual(one);
  expect(one).toMatchObject({
    currency: "KRW",
    status: "created",
    paymentKey: null,
    expiresAt: null,
  });
});

test.each([
  ["amount", { amount: 10.5 }],
  ["amount", { amount: 0 }],
  ["amount", { amount: Number.NaN }],
  ["orderName", { orderName: "" }],
  ["ownerId", { ownerId: "" }],
  ["currency", { currency: "WON" }],
  ["expiresAt", { expiresAt: new Date(0) }],
  ["expiresAt", { expiresAt: new Date(Number.NaN) }],
])("an order with a bad %s is refused by name", async (field, changes) => {
  await using shop = await openShop();
  await expect(shop.order(changes)).rejects.toMatchObject({ field });
});

test("a ledger that forgets is refused together with a live key", async () => {
  await using toss = createTossClient({ secretKey: `live_gsk_${"0".repeat(28)}` });
  expect(() => createCheckout({ toss, ledger: memoryLedger() })).toThrow(
    "memoryLedger forgets on restart",
  );
});
