import fc from "fast-check";
import { expect, test } from "vitest";
import type { Payment } from "../payment-object.ts";
import { fixture, fixtureNames } from "../test-fixtures.ts";
import { paymentSchema } from "./payment.ts";

const payments = fixtureNames.filter((name) => name.startsWith("payment."));
const done = fixture("payment.card.done");

/** Paths of the times in a payment. */
const times =
  /^(requestedAt|approvedAt|cancels\.\d+\.canceledAt|virtualAccount\.dueDate|cashReceipts\.\d+\.requestedAt)$/;

/** Every leaf of a body with its path. */
function leaves(value: unknown, path: string[] = []): [string, unknown][] {
  return typeof value === "object" && value !== null && !(value instanceof Date)
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
    : [[path.join("."), value]];
}

test("Toss's documents give 29 payments and 6 errors", () => {
  expect(payments).toHaveLength(29);
  expect(fixtureNames.filter((name) => name.startsWith("error."))).toHaveLength(6);
});

for (const name of payments) {
  test(`${name} parses, and every value of it is kept`, () => {
    const body = fixture(name);
    const parsed = new Map(leaves(paymentSchema.parse(body)));
    for (const [path, value] of leaves(body)) {
      if (path === "easyPay" && typeof value === "string") {
        expect(parsed.get("easyPay.provider")).toBe(value);
      } else if (times.test(path) && value !== null) {
        expect(parsed.get(path), path).toEqual(new Date(String(value)));
      } else {
        expect(parsed.get(path), path).toBe(value);
      }
    }
  });

  test(`${name} stored as JSON parses to the same payment`, () => {
    const parsed = paymentSchema.parse(fixture(name));
    expect(paymentSchema.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });
}

for (const field of [
  "version",
  "paymentKey",
  "type",
  "orderId",
  "orderName",
  "currency",
  "totalAmount",
  "balanceAmount",
  "status",
  "requestedAt",
]) {
  for (const wrong of [undefined, null, [], {}, true]) {
    test(`a payment whose ${field} is ${JSON.stringify(wrong)} is no payment`, () => {
      expect(paymentSchema.safeParse({ ...done, [field]: wrong }).success).toBe(false);
    });
  }
}

test("what Toss leaves out is null, as if it had sent null", () => {
  const required = ["version", "paymentKey", "type", "orderId", "orderName", "currency"];
  const amounts = ["totalAmount", "balanceAmount", "status", "requestedAt"];
  const least = Object.fromEntries([...required, ...amounts].map((key) => [key, done[key]]));
  const parsed = paymentSchema.parse(least);
  const nulls = Object.entries(parsed).filter(([, value]) => value === null);
  expect(nulls.map(([key]) => key).sort()).toEqual(
    Object.keys(parsed)
      .filter((key) => !(key in least))
      .sort(),
  );
  expect(parsed).toEqual(paymentSchema.parse({ ...least, ...Object.fromEntries(nulls) }));
  expect(Object.keys(parsed)).toEqual(
    expect.arrayContaining([
      "mId",
      "method",
      "approvedAt",
      "card",
      "cancels",
      "secret",
      "metadata",
    ]),
  );
});

test("a wallet named by a text is read as an object", () => {
  const { easyPay } = paymentSchema.parse({ ...done, easyPay: "페이마야" });
  expect(easyPay).toEqual({ provider: "페이마야", amount: null, discountAmount: null });
});

test("a due date without an offset is Korean time", () => {
  const body = fixture("payment.virtual-account.waiting");
  const account = body.virtualAccount as object;
  const dueDate = (text: string) =>
    paymentSchema.parse({ ...body, virtualAccount: { ...account, dueDate: text } }).virtualAccount
      ?.dueDate;
  expect(dueDate("2026-03-08T23:59:59")).toEqual(new Date("2026-03-08T14:59:59Z"));
  expect(dueDate("2026-03-08T23:59:59+09:00")).toEqual(new Date("2026-03-08T14:59:59Z"));
  expect(dueDate("2026-03-08T14:59:59Z")).toEqual(new Date("2026-03-08T14:59:59Z"));
});

for (const requestedAt of ["2026-03-08", "", "now", "2026-02-30T00:00:00"]) {
  test(`requestedAt ${JSON.stringify(requestedAt)} is not guessed`, () => {
    expect(paymentSchema.safeParse({ ...done, requestedAt }).success).toBe(false);
  });
}

test("a cancel that says nothing of its status is done", () => {
  const cancel = { cancelAmount: 1, cancelReason: "x", canceledAt: "2023-01-01T00:00:00+09:00" };
  const { cancels } = paymentSchema.parse({ ...done, cancels: [cancel] });
  expect(cancels?.[0]).toMatchObject({ cancelStatus: "DONE", cancelRequestId: null });
  const running = { ...cancel, cancelStatus: "IN_PROGRESS" };
  expect(paymentSchema.parse({ ...done, cancels: [running] }).cancels?.[0]?.cancelStatus).toBe(
    "IN_PROGRESS",
  );
});

test("fields of old versions are kept, and absent where they are absent", () => {
  const old = { transactionKey: "A", easyPayAmount: 1, foreignEasyPay: { provider: "X", more: 1 } };
  expect(paymentSchema.parse({ ...done, ...old })).toMatchObject(old);
  expect(paymentSchema.parse(done)).not.toHaveProperty("transactionKey");
});

test("amounts with decimals, above 2^31 and of 0 are read", () => {
  for (const amount of [0, 10.25, 50_000_000_000]) {
    expect(paymentSchema.parse({ ...done, totalAmount: amount }).totalAmount).toBe(amount);
  }
});

test("an amount as text or beyond numbers is no payment", () => {
  for (const amount of ["1000", null, Number.POSITIVE_INFINITY, Number.NaN]) {
    expect(paymentSchema.safeParse({ ...done, totalAmount: amount }).success).toBe(false);
  }
});

test("fields and values that are not known yet pass through, in every object", () => {
  const strange = (name: string): Payment => {
    const mark = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(mark)
        : typeof value === "object" && value !== null
          ? Object.fromEntries([
              ...Object.entries(value).map(([key, inner]) => [key, mark(inner)]),
              ["brandNew", "1"],
            ])
          : value;
    return paymentSchema.parse(mark(fixture(name)));
  };
  for (const name of payments) {
    const known = leaves(paymentSchema.parse(fixture(name))).length;
    expect(leaves(strange(name)).length, name).toBeGreaterThan(known);
    expect(strange(name)).toHaveProperty("brandNew", "1");
  }
});

test("parsing changes no prototype and does not touch its argument", () => {
  const body = JSON.parse(JSON.stringify(done).replace(/}$/, ',"__proto__":{"polluted":1}}'));
  const before = JSON.stringify(body);
  const parsed = paymentSchema.parse(body);
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  expect([JSON.stringify(body), "polluted" in {}]).toEqual([before, false]);
});

test("any status text is a payment's status", () => {
  fc.assert(
    fc.property(fc.string(), (status) => {
      expect(String(paymentSchema.parse({ ...done, status }).status)).toBe(status);
    }),
  );
});
