import { expect, test } from "vitest";
import {
  emptyBasket,
  emptyBasketOf,
  keepBasket,
  onBasketChange,
  readBasket,
} from "./kept-basket.ts";

const cups = { quantities: { "celadon-cup": 2 } };

test("a basket is kept until its order is paid, and is another one once it was changed", () => {
  expect(readBasket()).toBe(emptyBasket);
  keepBasket({ ...cups, orderId: "order-1" });
  emptyBasketOf("order-2");
  expect(readBasket()).toMatchObject(cups);

  keepBasket(cups);
  emptyBasketOf("order-1");
  expect(readBasket()).toBe(cups);

  keepBasket({ ...cups, orderId: "order-3" });
  emptyBasketOf("order-3");
  expect(readBasket()).toEqual(emptyBasket);
});

test("who listens to the basket hears of each change, until it stops", () => {
  let heard = 0;
  const stop = onBasketChange(() => {
    heard += 1;
  });
  keepBasket(cups);
  stop();
  keepBasket(emptyBasket);
  expect(heard).toBe(1);
});
