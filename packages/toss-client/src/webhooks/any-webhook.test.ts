import fc from "fast-check";
import { expect, test } from "vitest";
import { fixture, fixtureNames } from "../test-fixtures.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { TossWebhookError } from "./toss-webhook-error.ts";
import type { WebhookBody } from "./webhook-body.ts";
import type { WebhookEvent } from "./webhook-event.ts";

const examples = fixtureNames.filter((name) => name.startsWith("webhook."));
const done = fixture("webhook.payment-status-changed.done");
const deposit = fixture("webhook.deposit-callback.done");

/** The event, or what was thrown instead. */
function outcome(body: WebhookBody): unknown {
  try {
    return parseWebhook(body);
  } catch (error) {
    return error;
  }
}

/** JSON that is sometimes nearly a webhook. */
const anyBody = fc.oneof(
  fc.jsonValue(),
  fc
    .tuple(fc.constantFrom(...examples), fc.string(), fc.jsonValue())
    .map(([name, key, value]) => ({ ...fixture(name), [key]: value })),
  fc
    .tuple(
      fc.constantFrom(...examples),
      fc.constantFrom("data", "entityBody"),
      fc.jsonValue(),
      fc.nat(),
    )
    .map(([name, inner, value, nth]) => {
      const body = fixture(name);
      const within = { ...(body[inner] as object) };
      const key = Object.keys(within)[nth % Math.max(1, Object.keys(within).length)] ?? "status";
      return { ...body, [inner]: { ...within, [key]: value } };
    }),
  fc.record({
    eventType: fc.constantFrom("payout.changed", "METHOD_UPDATED", "__proto__"),
    data: fc.jsonValue(),
  }),
);

/** An event has the fields that its type promises, at least as far as a shop builds on them. */
function expectWhole(event: WebhookEvent): void {
  expect(event.createdAt === null || event.createdAt instanceof Date).toBe(true);
  if (event.eventType === "DEPOSIT_CALLBACK") {
    expect([typeof event.orderId, typeof event.status]).toEqual(["string", "string"]);
  } else if (event.eventType === "PAYMENT_STATUS_CHANGED") {
    expect([typeof event.data.orderId, typeof event.data.paymentKey]).toEqual(["string", "string"]);
    if ("totalAmount" in event.data) expect(event.data.requestedAt).toBeInstanceOf(Date);
  } else if (event.eventType === "UNKNOWN") {
    expect(typeof event.body).toBe("object");
  }
}

test("S23 any JSON is one of the events, or TossWebhookError when it is no object", () => {
  fc.assert(
    fc.property(anyBody, (value) => {
      const text = JSON.stringify(value);
      const result = outcome(text);
      if (result instanceof TossWebhookError) {
        expect(typeof value !== "object" || value === null || Array.isArray(value)).toBe(true);
      } else {
        expectWhole(result as WebhookEvent);
        expect(parseWebhook(Buffer.from(text))).toEqual(result);
      }
    }),
  );
});

test("S23 any bytes are one of the events or TossWebhookError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat({ max: 200 }), (bytes, at) => {
      const body = Buffer.from(JSON.stringify(deposit));
      body.set(bytes.subarray(0, Math.max(0, body.length - at)), Math.min(at, body.length));
      const result = outcome(body);
      if (!(result instanceof TossWebhookError)) expectWhole(result as WebhookEvent);
    }),
  );
});

test("no body changes a prototype", () => {
  parseWebhook(
    '{"eventType":"__proto__","__proto__":{"polluted":1},"data":{"__proto__":{"polluted":1}}}',
  );
  parseWebhook(JSON.stringify(done).replace('"data":{', '"data":{"__proto__":{"polluted":1},'));
  expect("polluted" in {}).toBe(false);
});
