import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { fixture, fixtureNames } from "../test-fixtures.ts";
import * as enums from "./enums.ts";
import * as schemas from "./index.ts";

const read = (entry: string) => readFileSync(new URL(entry, import.meta.url), "utf8");
const entries = read("../payment.ts") + read("../webhooks/index.ts");

/** What is no object of Toss's: codes are what this library makes of its values, and these gather others by name. */
const ours = /Code$|^(OpenObject|WebhookData|WebhookEntities)$/;

/** Types of what Toss answers and sends, by where they are declared. */
const answered = [...entries.matchAll(/export type \{([^}]+)\} from "\.\/([^"]+)\.ts"/g)]
  .filter(([, , file = ""]) => /-object$|^(payment-means|enum-values|webhook-data)$/.test(file))
  .flatMap(([, names = ""]) => names.split(",").map((name) => name.trim()))
  .filter((name) => name !== "" && !ours.test(name))
  .concat("WebhookEvent");

test("every object and enum that Toss answers or sends has a schema of its name", () => {
  expect(answered.length).toBeGreaterThan(40);
  const names = answered.map((name) => `${name.slice(0, 1).toLowerCase()}${name.slice(1)}Schema`);
  expect(
    Object.keys(schemas)
      .filter((name) => name.endsWith("Schema"))
      .sort(),
  ).toEqual(names.sort());
});

test.for(Object.entries(enums))(
  "%s takes what it lists and what Toss adds, and no other kind",
  ([, schema]) => {
    expect(schema.options.length).toBeGreaterThan(1);
    expect(new Set(schema.options).size).toBe(schema.options.length);
    for (const value of [...schema.options, "ADDED_LATER", ""])
      expect(schema.parse(value)).toBe(value);
    for (const value of [null, undefined, 1, [], {}])
      expect(schema.safeParse(value).success).toBe(false);
  },
);

test("both spellings are listed of what Toss spells in Korean and in English", () => {
  expect(enums.paymentMethodSchema.options).toEqual(
    expect.arrayContaining(["카드", "CARD", "해외간편결제", "FOREIGN_EASY_PAY"]),
  );
  expect(enums.easyPayProviderSchema.options).toEqual(
    expect.arrayContaining(["토스페이", "TOSSPAY", "PAYPAL"]),
  );
});

test("a closed enum is made of the values that are known", () => {
  const status = z.enum(enums.paymentStatusSchema.options);
  expect(status.parse("DONE")).toBe("DONE");
  expect(status.safeParse("ADDED_LATER").success).toBe(false);
});

test("the payments of Toss's documents have no status, type or method that is not listed", () => {
  const payments = fixtureNames.filter((name) => name.startsWith("payment.")).map(fixture);
  for (const { status, type, method } of payments) {
    expect(enums.paymentStatusSchema.options).toContain(status);
    expect(enums.paymentTypeSchema.options).toContain(type);
    if (method !== null) expect(enums.paymentMethodSchema.options).toContain(method);
  }
});

test("the parts of a payment are read by schemas of their own as they are in the payment", () => {
  const body = fixture("payment.card.partial-canceled");
  const whole = schemas.paymentSchema.parse(body);
  expect(schemas.receiptSchema.parse(body.receipt)).toEqual(whole.receipt);
  expect(schemas.checkoutSchema.parse(body.checkout)).toEqual(whole.checkout);
  const billing = fixture("billing.card");
  expect(schemas.billingCardSchema.parse(billing.card)).toEqual(
    schemas.billingSchema.parse(billing).card,
  );
});
