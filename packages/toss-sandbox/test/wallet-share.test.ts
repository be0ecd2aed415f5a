import { expect, test } from "vitest";
import { openShop, paid } from "./shop.ts";

const amount = 10_000;

/** How much of each part there is, a missing card included. */
function partsOf(payment: {
  card: { amount: number } | null;
  easyPay: { amount: number; discountAmount: number };
}): (number | null)[] {
  const { card, easyPay } = payment;
  return [card?.amount ?? null, easyPay.amount, easyPay.discountAmount];
}

test.for([
  [undefined, [10_000, 0, 0]],
  [{}, [10_000, 0, 0]],
  [{ points: 3_000 }, [7_000, 0, 3_000]],
  [{ from: "MONEY" }, [null, 10_000, 0]],
  [{ from: "MONEY", points: 4_000 }, [null, 6_000, 4_000]],
  [{ from: "CARD", points: 10_000 }, [null, 0, 10_000]],
  [{ from: "MONEY", points: 10_000 }, [null, 0, 10_000]],
] as const)(
  "a wallet that pays with %j has parts that add up, after cancels too",
  async ([wallet, parts]) => {
    await using shop = await openShop();
    const more = wallet === undefined ? {} : { wallet };
    const paymentKey = await paid(shop, { method: "TOSSPAY", amount, ...more });
    expect(partsOf((await shop.retrieve(paymentKey)).body)).toEqual(parts);
    let returned = 0;
    for (const cancelAmount of [1_000, 5_500, 3_500]) {
      const { body } = await shop.cancel(paymentKey, { cancelReason: "변심", cancelAmount });
      expect(partsOf(body)).toEqual(parts);
      const points = body.cancels.at(-1).easyPayDiscountAmount;
      expect(points).toBeLessThanOrEqual(cancelAmount);
      returned += points;
    }
    expect(returned).toBe(parts[2]);
  },
);

test("a cancel of everything gives the points back, and one of a part the card first", async () => {
  await using shop = await openShop();
  const order = { method: "NAVERPAY", amount, wallet: { points: 3_000 } } as const;
  const whole = await shop.cancel(await paid(shop, order), { cancelReason: "변심" });
  expect(whole.body.cancels).toMatchObject([
    { cancelAmount: amount, easyPayDiscountAmount: 3_000 },
  ]);
  const paymentKey = await paid(shop, order);
  await shop.cancel(paymentKey, { cancelReason: "변심", cancelAmount: 7_000 });
  const { body } = await shop.cancel(paymentKey, { cancelReason: "변심", cancelAmount: 1_000 });
  expect(body.cancels).toMatchObject([
    { easyPayDiscountAmount: 0 },
    { easyPayDiscountAmount: 1_000 },
  ]);
});

test("the window and the controls know how a wallet pays", async () => {
  await using shop = await openShop();
  const wallet = { from: "MONEY", points: 1_000 };
  const order = { orderId: "order-0001", amount, method: "TOSSPAY", wallet };
  const { body: added } = await shop.send("POST", "/__sandbox/payments", order);
  const { body } = await shop.confirm({ ...added, orderId: order.orderId, amount });
  expect(partsOf(body)).toEqual([null, 9_000, 1_000]);

  const { secretKey } = shop.sandbox.apiKeys;
  const opened = await shop.create(
    { orderId: "order-0002", orderName: "셔츠", amount, method: "CARD", returnUrl: "http://a.b/c" },
    { secretKey },
  );
  const { paymentKey } = opened.body;
  const path = `/__sandbox/window/payments/${paymentKey}/authenticate`;
  expect((await shop.send("POST", path, { method: "TOSSPAY", wallet })).status).toBe(200);
  const confirm = { paymentKey, orderId: "order-0002", amount };
  expect(partsOf((await shop.confirm(confirm, { secretKey })).body)).toEqual([null, 9_000, 1_000]);
});

test.for([
  { wallet: 5 },
  { wallet: { from: "POINTS" } },
  { wallet: { points: -1 } },
  { wallet: { points: 0.5 } },
  { wallet: { points: amount + 1 } },
  { wallet: {}, method: "CARD" },
  { wallet: {}, method: "PAYPAL" },
])("%j is refused and opens no payment", async (fields) => {
  await using shop = await openShop();
  const order = { orderId: "order-0001", amount, method: "TOSSPAY", ...fields };
  expect((await shop.send("POST", "/__sandbox/payments", order)).status).toBe(400);
  expect(shop.sandbox.payments.list()).toEqual([]);
});
