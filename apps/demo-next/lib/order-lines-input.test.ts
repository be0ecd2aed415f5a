import { describe, expect, test } from "vitest";
import type { OrderLine } from "./order-line.ts";
import { orderLinesInput } from "./order-lines-input.ts";

const cups: OrderLine = { productId: "celadon-cup", quantity: 2 };

test("pots and how many of each make an order", () => {
  expect(orderLinesInput.parse([cups])).toEqual([cups]);
});

describe("an order is refused", () => {
  test.each([
    ["when it is empty", []],
    ["for a product we do not have", [{ productId: "teapot", quantity: 1 }]],
    ["for no piece", [{ ...cups, quantity: 0 }]],
    ["for a negative number of pieces", [{ ...cups, quantity: -1 }]],
    ["for half a piece", [{ ...cups, quantity: 0.5 }]],
    ["for ten of one product", [{ ...cups, quantity: 10 }]],
    ["for a quantity in words", [{ ...cups, quantity: "1" }]],
    ["when it names a product twice", [cups, cups]],
    ["when it has more lines than there are products", Array.from({ length: 5 }, () => cups)],
    ["when it brings its own price", [{ ...cups, price: 1 }]],
  ])("%s", (_, lines) => {
    expect(orderLinesInput.safeParse(lines).success).toBe(false);
  });
});

test("twenty thousand wrong lines are refused in one short sentence", () => {
  const { error } = orderLinesInput.safeParse(Array.from({ length: 20_000 }, () => 1));
  expect(error?.issues).toHaveLength(1);
  expect(error?.message.length).toBeLessThan(300);
});
