import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop, writes } from "./test-shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const won = fc.integer({ min: 100, max: 10_000_000 });
const tampered = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.string(),
  fc.constantFrom(null, true, [], {}, "full"),
);
const extra = fc.dictionary(
  fc.constantFrom("totalAmount", "balanceAmount", "currency", "taxFreeAmount", "order", "status"),
  fc.jsonValue(),
);

test("S05: no input makes the amount that reaches Toss another than the order's", async () => {
  await fc.assert(
    fc.asyncProperty(won, fc.option(tampered), fc.option(extra), async (amount, other, fields) => {
      const redirect = shop.approve(await shop.openOrder("alice", { amount }));
      shop.sandbox.requests.clear();
      const input = { ...redirect, ...(other !== null && { amount: other }), ...fields };
      await shop.send("confirm", JSON.stringify({ json: input }));
      const sent = writes(shop.sandbox.requests.list()).map(({ body }) => body);
      const untouched = other === null && fields === null;
      expect(sent).toEqual(untouched || sent.length > 0 ? [{ ...redirect, amount }] : []);
    }),
    { numRuns: 200, examples: [[1_000, null, null]] },
  );
});
