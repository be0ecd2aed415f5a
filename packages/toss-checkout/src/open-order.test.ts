import { createTossClient } from "@toss-bff/toss-client";
import { expect, test } from "vitest";
import { openShop } from "../test/shop.ts";
import { createCheckout } from "./checkout.ts";
import { memoryLedger } from "./memory-ledger.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";

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
  ["expiresAt", { expiresAt: "2030-01-01" as unknown as Date }],
])("an order with a bad %s is refused by name", async (field, changes) => {
  await using shop = await openShop();
  await expect(shop.order(changes)).rejects.toMatchObject({ field });
});

test.each([
  ["memoryLedger()", () => memoryLedger()],
  ['sqliteLedger({ file: ":memory:" })', () => sqliteLedger({ file: ":memory:" })],
])("%s forgets, so it is refused together with a live key", async (_, ledger) => {
  await using toss = createTossClient({ secretKey: `live_gsk_${"0".repeat(28)}` });
  expect(() => createCheckout({ toss, ledger: ledger() })).toThrow("forgets on restart");
});

test("an empty file name, as of a variable that is not set, is refused", () => {
  expect(() => sqliteLedger({ file: "" })).toThrow("file is empty");
});

test("calls without an input are refused, not crashed on", async () => {
  await using shop = await openShop();
  const nothing = null as never;
  const { confirm, cancel, openOrder } = shop.checkout;
  for (const call of [confirm(nothing), cancel(nothing), openOrder(nothing)]) {
    await expect(call).rejects.toMatchObject({ reason: "INVALID_INPUT" });
  }
});
