import fc from "fast-check";
import { expect, test } from "vitest";
import { confirmPaymentInput } from "../schema/inputs.ts";
import { plainConfirmInput } from "./confirm-input.ts";

const paymentKey = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_=-]{1,201}$/),
  fc.constantFrom("confirm", "orders", "a/b", "", 5, undefined),
);
const orderId = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_-]{5,65}$/),
  fc.constantFrom("order=0001", "가나다라마바", null, 7),
);
const amount = fc.oneof(
  fc.integer({ min: -1, max: 100_000 }),
  fc.double(),
  fc.integer().map((cents) => cents / 100),
  fc.constantFrom(0, 2 ** 53 - 1, 2 ** 53, Number.NaN, "100", undefined),
);
const more = fc.constantFrom({}, { amount: 100 }, { cancelReason: "x" }, { __proto__: null });
const input = fc
  .tuple(fc.record({ paymentKey, orderId, amount }, { noNullPrototype: true }), more)
  .map(([fields, rest]) => ({ ...fields, ...rest }));

test("what is taken without the schema is what the schema takes, and nearly all of it", () => {
  let [taken, refused] = [0, 0];
  fc.assert(
    fc.property(fc.oneof(input, fc.anything()), (given) => {
      const parsed = confirmPaymentInput.safeParse(given);
      const plain = plainConfirmInput(given);
      if (plain !== undefined) expect(parsed).toMatchObject({ success: true, data: plain });
      if (parsed.success) taken += plain === undefined ? 0 : 1;
      else refused += 1;
      if (parsed.success && Object.keys(Object(given)).length === 3) expect(plain).toBeDefined();
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(10);
});

test("what is taken is an object of its own", () => {
  const given = { paymentKey: "key", orderId: "order-0001", amount: 15_000 };
  expect(plainConfirmInput(given)).toEqual(given);
  expect(plainConfirmInput(given)).not.toBe(given);
});
