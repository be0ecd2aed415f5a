import fc from "fast-check";
import { expect, test } from "vitest";
import { fixture, fixtureNames } from "../test-fixtures.ts";
import { makeWebhook } from "../webhooks/make-webhook.ts";
import { parseWebhook } from "../webhooks/parse-webhook.ts";
import { webhookSamples } from "../webhooks/webhook-samples.data.ts";
import * as schemas from "./webhook.ts";

const bodies = fixtureNames.filter((name) => name.startsWith("webhook.")).map(fixture);
const { webhookEventSchema } = schemas;

test.for(Object.keys(webhookSamples))(
  "%s is the same event to the schema and to parseWebhook",
  (name) => {
    const { body } = makeWebhook(name);
    const event = webhookEventSchema.parse(JSON.parse(body));
    expect(event).toEqual(parseWebhook(body));
    expect(event.eventType).toBe(name);
  },
);

test("any body is the same event to the schema and to parseWebhook", () => {
  const anyBody = fc.oneof(
    fc.dictionary(fc.string(), fc.jsonValue()),
    fc
      .tuple(
        fc.constantFrom(...bodies),
        fc.constantFrom("data", "entityBody", "status", "createdAt"),
        fc.jsonValue(),
      )
      .map(([body, field, value]) => ({ ...body, [field]: value })),
  );
  fc.assert(
    fc.property(anyBody, (body) => {
      const text = JSON.stringify(body);
      const given = JSON.parse(text);
      expect(webhookEventSchema.parse(given)).toEqual(parseWebhook(text));
      // It is the caller's, and may be asked for its signature yet.
      expect(JSON.stringify(given)).toBe(text);
    }),
  );
});

test.for([null, undefined, "text", 1, true, [], [{}]])("%j is no event", (body) => {
  expect(webhookEventSchema.safeParse(body).success).toBe(false);
});

test("S23 a body nested beyond all of Toss's is no event", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`);
  expect(webhookEventSchema.safeParse(deep).success).toBe(false);
});

test("the objects of events are read by schemas of their own as they are in the event", () => {
  const dataOf = (name: string) => fixture(`webhook.${name}`).data;
  for (const [schema, json] of [
    [schemas.deletedBillingSchema, dataOf("billing-deleted")],
    [schemas.brandpayMethodUpdateSchema, dataOf("method-updated")],
    [schemas.brandpayCustomerChangeSchema, dataOf("customer-status-changed")],
    [schemas.paymentNoticeSchema, dataOf("payment-status-changed.done")],
    [schemas.changedPayoutSchema, fixture("webhook.payout-changed").entityBody],
    [schemas.changedSellerSchema, fixture("webhook.seller-changed").entityBody],
  ] as const) {
    const added = { ...(json as object), status: "ADDED_LATER", brandNew: { deep: [1] } };
    expect(schema.parse(json)).toMatchObject({});
    expect(schema.parse(added)).toMatchObject({ brandNew: { deep: [1] } });
    expect(schema.safeParse({ ...(json as object), status: 5, billingKey: 5 }).success).toBe(false);
  }
});
