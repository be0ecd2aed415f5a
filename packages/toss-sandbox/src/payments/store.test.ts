import { expect, test } from "vitest";
import { createClock } from "../clock.ts";
import { createMerchant } from "../merchant.ts";
import { openPayment } from "./open-payment.ts";

test("a paymentKey that is taken is drawn again", () => {
  const store = createMerchant(
    createClock(() => 0),
    "store",
    "http://127.0.0.1",
  ).payments;
  const drawn = ["key-1", "key-1", "key-2"];
  Object.assign(store.ids, { paymentKey: () => drawn.shift() });
  const by = { keyKind: "widget", successUrl: undefined, failUrl: undefined } as const;
  const order = { orderId: "order-store", orderName: "책", amount: 1_000 };
  const keys = [openPayment(store, order, by), openPayment(store, order, by)];
  expect(keys.map(({ paymentKey }) => paymentKey)).toEqual(["key-1", "key-2"]);
});
