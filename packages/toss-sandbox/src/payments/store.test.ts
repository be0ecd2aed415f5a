import { expect, test } from "vitest";
import { createClock } from "../clock.ts";
import { openPayment } from "./open-payment.ts";
import { PaymentStore } from "./store.ts";

test("a paymentKey that is taken is drawn again", () => {
  const store = new PaymentStore(
    createClock(() => 0),
    "store",
  );
  const drawn = ["key-1", "key-1", "key-2"];
  Object.assign(store.ids, { paymentKey: () => drawn.shift() });
  const by = { keyKind: "widget", successUrl: undefined, failUrl: undefined } as const;
  const order = { orderId: "order-store", orderName: "책", amount: 1_000 };
  const keys = [openPayment(store, order, by), openPayment(store, order, by)];
  expect(keys.map(({ paymentKey }) => paymentKey)).toEqual(["key-1", "key-2"]);
});
