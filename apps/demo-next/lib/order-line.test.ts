import { expect, test } from "vitest";
import { nameOf, type OrderLine, priceOf } from "./order-line.ts";

const cups: OrderLine = { productId: "celadon-cup", quantity: 2 };
const jar: OrderLine = { productId: "moon-jar", quantity: 1 };

test("the price is the sum of the shop's own prices", () => {
  expect(priceOf([cups, jar])).toBe(2 * 24_000 + 68_000);
});

test("an order is named after its first line and the number of others", () => {
  expect(nameOf([cups], "ko")).toBe("청자 찻잔 2개");
  expect(nameOf([cups, jar], "ko")).toBe("청자 찻잔 2개 외 1종");
  expect(nameOf([jar], "ko")).toBe("작은 달항아리");
  expect(nameOf([cups], "en")).toBe("Celadon tea cup × 2");
  expect(nameOf([jar, cups], "en")).toBe("Small moon jar and 1 more");
});
