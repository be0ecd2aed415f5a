import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { schemaOf } from "../schema/schema-of.ts";
import { fixture, fixtureNames } from "../test-fixtures.ts";
import * as billing from "./billing-table.ts";
import * as brandpay from "./brandpay-table.ts";
import { listDecoder, nothing, objectDecoder } from "./decode.ts";
import * as paymentMeans from "./payment-means-table.ts";
import * as payment from "./payment-table.ts";
import * as promotion from "./promotion-table.ts";
import type { Table } from "./rule.ts";
import * as settlement from "./settlement-table.ts";
import { bodyOf, edited, edits } from "./test-bodies.ts";
import * as transaction from "./transaction-table.ts";

const files = { billing, brandpay, payment, "payment-means": paymentMeans } as const;
const more = { promotion, settlement, transaction } as const;
type AnyTable = Table<Record<string, unknown>>;

const tables = Object.values({ ...files, ...more }).flatMap((module) => Object.entries(module)) as [
  string,
  AnyTable,
][];

/** Which table reads the bodies whose names begin so. */
const readers: [prefix: string, object][] = [
  ["payment.", payment.paymentTable],
  ["billing.", billing.billingTable],
  ["cash-receipt.issued", payment.cashReceiptTable],
  ["cash-receipt.canceled", payment.cashReceiptTable],
  ["cash-receipt.list", payment.cashReceiptPageTable],
  ["settlements", settlement.settlementTable],
  ["transactions", transaction.transactionTable],
];

/** Bodies of Toss's documents, lists row by row, with who reads them. */
const documented = readers.flatMap(([prefix, table]) => {
  const decode = objectDecoder(table as AnyTable);
  const schema = schemaOf(table as AnyTable);
  return fixtureNames
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => [fixture(name)].flat().map((body) => ({ name, decode, schema, body })));
});

test("the tables below are all there are", () => {
  const named = readdirSync(new URL(".", import.meta.url)).filter((name) =>
    name.endsWith("-table.ts"),
  );
  expect(named.map((name) => name.replace("-table.ts", "")).sort()).toEqual(
    Object.keys({ ...files, ...more }).sort(),
  );
  expect(tables.length).toBeGreaterThan(20);
});

test("every body of Toss's documents that is no error and no webhook is read", () => {
  const others = fixtureNames.filter((name) => !/^(error|webhook)\./.test(name));
  expect([...new Set(documented.map(({ name }) => name))].sort()).toEqual([...others].sort());
  for (const { name, decode, schema, body } of documented) {
    expect(decode(structuredClone(body)), name).toHaveProperty("value");
    expect(schema.safeParse(body).success, name).toBe(true);
  }
});

for (const [name, table] of tables) {
  const decode = objectDecoder(table);
  const schema = schemaOf(table);

  test(`${name}: any body that keeps to it is read, by decoder and schema alike`, () => {
    fc.assert(
      fc.property(bodyOf(table), (body) => {
        const decoded = decode(structuredClone(body));
        expect(decoded).toEqual({ value: schema.parse(body) });
      }),
    );
  });

  test(`${name}: decoder and schema refuse the same bodies, and agree on every value`, () => {
    fc.assert(
      fc.property(bodyOf(table), edits, (good, changes) => {
        const body = edited(good, changes);
        const parsed = schema.safeParse(structuredClone(body));
        const decoded = decode(body);
        const value = "fault" in decoded ? null : decoded.value;
        expect(value).toEqual(parsed.success ? parsed.data : null);
      }),
    );
  });
}

/** A copy of a body whose Korean times have lost their offset. */
function withoutOffset(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (_, value: unknown) =>
    typeof value === "string"
      ? value.replace(/^(\d{4}(?:-\d\d){2}T[\d:]{8})\+09:00$/, "$1")
      : value,
  );
}

function hasTime(table: object): boolean {
  return Object.values(table as AnyTable).some(
    ({ kind, table: inner }) => kind === "date" || (inner !== undefined && hasTime(inner)),
  );
}

const timed = tables.filter(([, table]) => hasTime(table));

test("eight tables have times", () => {
  expect(timed.map(([name]) => name).sort()).toEqual([
    "billingTable",
    "cancelTable",
    "cashReceiptPageTable",
    "cashReceiptTable",
    "paymentTable",
    "settlementTable",
    "transactionTable",
    "virtualAccountTable",
  ]);
});

for (const [name, table] of timed) {
  test(`${name}: every time without an offset is Korean time`, () => {
    let changed = 0;
    fc.assert(
      fc.property(bodyOf(table), (body) => {
        const bare = withoutOffset(body);
        if (JSON.stringify(bare) !== JSON.stringify(body)) changed += 1;
        expect(objectDecoder(table)(bare)).toEqual(objectDecoder(table)(body));
      }),
    );
    expect(changed).toBeGreaterThan(5);
  });
}

test("documented bodies mean the same without the offset of their times", () => {
  for (const { name, decode, schema, body } of documented) {
    const bare = withoutOffset(body);
    expect(schema.parse(bare), name).toEqual(schema.parse(body));
    expect(decode(bare), name).toEqual(decode(structuredClone(body)));
  }
});

test("decoder and schema agree on documented bodies, however they are changed", () => {
  let [read, refused] = [0, 0];
  fc.assert(
    fc.property(fc.constantFrom(...documented), edits, (one, changes) => {
      const body = edited(one.body, changes);
      const parsed = one.schema.safeParse(structuredClone(body));
      const decoded = one.decode(body);
      if ("fault" in decoded) refused += 1;
      else read += 1;
      expect("fault" in decoded ? null : decoded.value).toEqual(
        parsed.success ? parsed.data : null,
      );
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(read, refused)).toBeGreaterThan(100);
});

test("a key called __proto__ is dropped from metadata, as it is from every object", () => {
  const [name = ""] = fixtureNames.filter((each) => each.startsWith("payment."));
  const body = fixture(name);
  body.metadata = JSON.parse('{"__proto__":{"a":1},"tier":"gold"}');
  const parsed = schemaOf(payment.paymentTable).parse(structuredClone(body));
  const decoded = decodePayment(body);
  expect(decoded).toEqual({ value: parsed });
  expect(Object.keys(parsed.metadata ?? {})).toEqual(["tier"]);
});

test("a list is read row by row, and one bad row refuses it by its index", () => {
  const decode = listDecoder(transaction.transactionTable);
  const rows = () => [fixture("transactions")].flat();
  expect(decode(rows())).toMatchObject({ value: [{ amount: 1000 }, { amount: -1000 }] });
  expect(decode([])).toEqual({ value: [] });
  const [first] = rows();
  expect(decode([first, { ...first, amount: "1" }])).toEqual({
    fault: "1.amount: must be a number",
  });
  expect(decode({ data: [] })).toEqual({ fault: "the whole: must be a list" });
});

test("an answer without a body is nothing, whatever it says", () => {
  for (const body of [null, {}, "", [1]]) expect(nothing(body)).toEqual({ value: undefined });
});

const decodePayment = objectDecoder(payment.paymentTable);

test.each([
  [null, "the whole: must be an object"],
  [[], "the whole: must be an object"],
  [{}, "version: is missing"],
])("%j is refused: %s", (json, fault) => {
  expect(decodePayment(json)).toEqual({ fault });
});

test("bodies with ever new fields, in ever new orders, are read like the first", () => {
  const good = fixture("payment.card.partial-canceled");
  const expected = decodePayment(structuredClone(good));
  for (let round = 0; round < 200; round += 1) {
    const strange = Object.entries({ [`new${round}`]: round, ...good });
    const turned = [...strange.slice(round % 30), ...strange.slice(0, round % 30)];
    const decoded = decodePayment(structuredClone(Object.fromEntries(turned)));
    expect(decoded).toEqual({ value: { ...Object(expected).value, [`new${round}`]: round } });
  }
  expect(decodePayment(structuredClone(good))).toEqual(expected);
});

test("S23 a field nobody knows may be nested, but not without end", () => {
  const nested = (levels: number) => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);
  const body = (levels: number) => {
    const payment = fixture("payment.card.partial-canceled");
    return { ...payment, card: { ...Object(payment.card), later: nested(levels) } };
  };
  expect(decodePayment(body(50))).toHaveProperty("value.card.later");
  const fault = "card.later: is nested more than 64 levels deep";
  for (const levels of [60, 5_000]) expect(decodePayment(body(levels))).toEqual({ fault });
});

test("a fault names the path and the rule, never the value", () => {
  const body = fixture("payment.card.partial-canceled");
  const [first] = body.cancels as Record<string, unknown>[];
  Object.assign(first ?? {}, { cancelAmount: "secret" });
  expect(decodePayment(body)).toEqual({ fault: "cancels.0.cancelAmount: must be a number" });
});
