import fc from "fast-check";
import { expect, test } from "vitest";
import type * as z from "zod";
import {
  billingKeyRule,
  customerKeyRule,
  idempotencyKeyRule,
  lookupOrderIdRule,
  paymentKeyRule,
  receiptKeyRule,
} from "../id-rules.ts";
import { faultOfText } from "../text-rule.ts";
import { tossDateTime } from "./date-time.ts";
import {
  amount,
  billingKey,
  cancelReason,
  customerKey,
  idempotencyKey,
  krw,
  lookupOrderId,
  orderId,
  orderName,
  paymentKey,
  receiptKey,
  refundReceiveAccount,
} from "./primitives.ts";

function message(schema: z.ZodType, value: unknown): string {
  return schema.safeParse(value).error?.issues[0]?.message ?? "accepted";
}

test("krw takes whole won only", () => {
  for (const won of [1, 100, 15_000, 2 ** 53 - 1]) expect(krw.parse(won)).toBe(won);
  expect(message(krw, 10.5)).toBe("must be a whole number of won");
  expect(message(krw, 0)).toBe("must be greater than 0");
  expect(message(krw, 2 ** 53)).toBe("is too large: at most 9007199254740991");
  expect(message(krw, JSON.parse("9007199254740993"))).toContain("is too large");
});

test("amount takes every number of cents up to 2^53 - 1, and nothing finer", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 46 }), (cents) => {
      expect(message(amount, cents / 100)).toBe("accepted");
    }),
  );
  for (const value of [0.1 + 0.2, 1.005, 10.255, 1e-7, 0.001]) {
    expect(message(amount, value)).toBe("must have at most 2 decimals");
  }
  expect(message(amount, 2 ** 53 - 1)).toBe("accepted");
});

test("orderId takes 6 to 64 of its letters", () => {
  for (const id of ["abcdef", "A_-9zZ", "a".repeat(64)]) expect(orderId.parse(id)).toBe(id);
  for (const id of ["abcde", "a".repeat(65), "abc=def", "abc.def", "abcdef\n", " abcdef"]) {
    expect(message(orderId, id)).toMatch(/^must/);
  }
});

test("an order id to look up may have = and ., and may be short", () => {
  for (const id of ["7", "a=", "a.b", "...", ".a"]) expect(lookupOrderId.parse(id)).toBe(id);
  for (const id of [".", ".."]) expect(message(lookupOrderId, id)).toBe('must not be "." or ".."');
});

test("paymentKey takes what Toss issues", () => {
  for (const key of [
    "tgen_20250908134821R9t82",
    "5EnNZRJGvaBX7zk2yd8ydw26XvwXkLrx9POLqKQjmAw4b0e1",
    "a=",
  ]) {
    expect(paymentKey.parse(key)).toBe(key);
  }
});

test("idempotencyKey takes 1 to 300 visible ASCII characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 20 }), (key) => {
      const visible = key.length > 0 && [...key].every((letter) => letter >= "!" && letter <= "~");
      expect(idempotencyKey.safeParse(key).success).toBe(visible);
    }),
  );
  expect(message(idempotencyKey, "k".repeat(300))).toBe("accepted");
  expect(message(idempotencyKey, "k".repeat(301))).toBe("must be 1–300 characters, got 301");
});

test("B76 texts are counted in code points", () => {
  expect(message(cancelReason, "😀".repeat(200))).toBe("accepted");
  expect(message(cancelReason, "😀".repeat(201))).toBe("must be 1–200 characters, got 201");
  expect(message(orderName, "가".repeat(100))).toBe("accepted");
  expect(message(orderName, "가".repeat(101))).toBe("must be 1–100 characters, got 101");
});

test("a refund account names its wrong field and never its value", () => {
  const account = { bank: "20", accountNumber: "110123456789", holderName: "김토스" };
  expect(refundReceiveAccount.parse(account)).toEqual(account);
  const { error } = refundReceiveAccount.safeParse({ ...account, accountNumber: "110-123-456789" });
  expect(error?.issues[0]).toMatchObject({
    path: ["accountNumber"],
    message: "must contain only digits",
  });
  expect(JSON.stringify(error)).not.toContain("110-123");
});

test("a message never shows the value it refuses", () => {
  const canary = "canary 1101234567890";
  const schemas = { orderId, lookupOrderId, paymentKey, idempotencyKey, krw, amount };
  for (const [name, schema] of Object.entries(schemas)) {
    expect(message(schema, canary), name).not.toContain("canary");
  }
});

test("long texts are refused in linear time", () => {
  const long = `${"a".repeat(1_000_000)}!`;
  for (const schema of [orderId, paymentKey, cancelReason, idempotencyKey]) {
    expect(message(schema, long)).toContain("got 1000001");
  }
});

test("a time keeps its moment in both directions", () => {
  const date = tossDateTime.parse("2022-01-01T11:31:51+09:00");
  expect(date.toISOString()).toBe("2022-01-01T02:31:51.000Z");
  expect(tossDateTime.encode(date)).toBe("2022-01-01T02:31:51.000Z");
  expect(tossDateTime.parse("2022-01-01T11:31:51.000000")).toEqual(date);
});

test("calls refuse the same ids as the schemas, in the same words", () => {
  const pairs = fc.constantFrom(
    [paymentKeyRule, paymentKey] as const,
    [billingKeyRule, billingKey] as const,
    [receiptKeyRule, receiptKey] as const,
    [lookupOrderIdRule, lookupOrderId] as const,
    [customerKeyRule, customerKey] as const,
    [idempotencyKeyRule, idempotencyKey] as const,
  );
  const ids = fc.oneof(
    fc.constantFrom("", ".", "..", "confirm", "orders", "key-in", "authorizations", "a=", "a.b@c"),
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.string({ unit: "grapheme", minLength: 60, maxLength: 320 }),
    fc.stringMatching(/^[A-Za-z0-9_=.@-]{0,310}$/),
    fc.constantFrom(undefined, null, 5, Number.NaN, [], {}),
  );
  fc.assert(
    fc.property(pairs, ids, ([rule, schema], id) => {
      expect(faultOfText(id, rule) ?? "accepted").toBe(message(schema, id));
    }),
  );
});
