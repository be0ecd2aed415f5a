import { confirmInput } from "@toss-bff/trpc-router/inputs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTossFail, parseTossReturn } from "./toss-return.ts";

const payment = { paymentKey: "tgen_1", orderId: "order_1234567", amount: 15_000 };
const query = "paymentType=NORMAL&amount=15000&orderId=order_1234567&paymentKey=tgen_1";

test.each([
  ["text", `?${query}`],
  ["URLSearchParams", new URLSearchParams(query)],
  ["a record", Object.fromEntries(new URLSearchParams(query))],
])("a return given as %s is read by the names of its parameters", (_, given) => {
  expect(parseTossReturn(given)).toEqual({ status: "returned", payment });
});

test.each([
  ["paymentKey", ""],
  ["paymentKey", "a/../b"],
  ["paymentKey", "a".repeat(201)],
  ["orderId", "short"],
  ["orderId", "with blank"],
  ["amount", ""],
  ["amount", "0"],
  ["amount", "-1"],
  ["amount", "1e3"],
  ["amount", "0x64"],
  ["amount", " 100"],
  ["amount", "1,000"],
  ["amount", "9".repeat(400)],
])("a return whose %s is %j is broken there", (field, value) => {
  const edited = new URLSearchParams(query);
  edited.set(field, value);
  expect(parseTossReturn(edited)).toEqual({ status: "broken", field });
});

test.each(["paymentKey", "orderId", "amount"])(
  "a return without %s, or with two, is broken there",
  (field) => {
    const twice = `${query}&${field}=x`;
    const without = new URLSearchParams(query);
    without.delete(field);
    for (const given of [without, twice, { ...Object.fromEntries(without), [field]: ["a", "b"] }]) {
      expect(parseTossReturn(given)).toEqual({ status: "broken", field });
    }
  },
);

test("an address with nothing of Toss's is empty", () => {
  for (const given of ["", "?utm=1", new URLSearchParams(), {}, { q: "x" }]) {
    expect(parseTossReturn(given)).toEqual({ status: "empty" });
  }
});

test("what is read fits the server's input, but for the currency's decimals", () => {
  const value = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[\w=-]{0,70}$/),
    fc.stringMatching(/^\d{1,20}(\.\d\d?)?$/),
  );
  fc.assert(
    fc.property(value, value, value, (paymentKey, orderId, amount) => {
      const returned = parseTossReturn({ paymentKey, orderId, amount });
      const input = confirmInput.safeParse({ paymentKey, orderId, amount: Number(amount) });
      if (returned.status === "returned") expect(input).toMatchObject({ success: true });
      else expect(input.success && /^\d+(\.\d+)?$/.test(amount)).toBe(false);
    }),
  );
});

test("a fail address gives its code and order, and nothing that is none", () => {
  expect(parseTossFail("?code=PAY_PROCESS_CANCELED&message=x&orderId=order_1234567")).toEqual({
    code: "PAY_PROCESS_CANCELED",
    orderId: "order_1234567",
  });
  for (const code of ["<script>", "lower_case", "", "A".repeat(65)]) {
    expect(parseTossFail(new URLSearchParams({ code, orderId: "javascript:x//" }))).toEqual({});
  }
  expect(parseTossFail({ code: ["A_CODE", "B_CODE"] })).toEqual({});
});
