import fc from "fast-check";
import { expect, test } from "vitest";
import { paymentSchema } from "../schema/payment.ts";
import { fixture } from "../test-fixtures.ts";
import { type SeenRequest, startTestServer, text } from "../test-server.ts";
import {
  isCancelEvent,
  isDepositCompleted,
  isPaymentCanceled,
  isPaymentCompleted,
  isPaymentEvent,
  isVirtualAccountEvent,
} from "./event-questions.ts";
import { makeWebhook } from "./make-webhook.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { verifySignature } from "./verify-signature.ts";
import type { WebhookEventName } from "./webhook-event.ts";
import { readWebhookHeaders } from "./webhook-headers.ts";
import { webhookSamples } from "./webhook-samples.data.ts";

const names = Object.keys(webhookSamples) as WebhookEventName[];
const securityKey = "0123456789abcdef".repeat(4);
const at = new Date("2026-03-01T01:15:00.123Z");

for (const name of names) {
  test(`a made ${name} is read as ${name}, at the time it was made for`, () => {
    const { body, headers } = makeWebhook(name, {}, { at });
    const event = parseWebhook(body);
    expect(event.eventType).toBe(name);
    expect(Math.floor(Number(event.createdAt) / 1000)).toBe(Math.floor(Number(at) / 1000));
    expect(readWebhookHeaders(headers)).toMatchObject({
      transmissionId: expect.stringMatching(/^whtrans_/),
      transmissionTime: new Date("2026-03-01T01:15:00Z"),
      retriedCount: 0,
      signature: null,
    });
  });
}

test("envelopes are Toss's: a name and data, a name and an entity, or flat without a name", () => {
  const keys = (name: WebhookEventName) => Object.keys(JSON.parse(makeWebhook(name).body));
  expect(keys("PAYMENT_STATUS_CHANGED")).toEqual(
    Object.keys(fixture("webhook.payment-status-changed.done")),
  );
  expect(keys("DEPOSIT_CALLBACK")).toEqual(Object.keys(fixture("webhook.deposit-callback.done")));
  expect(keys("payout.changed")).toEqual(Object.keys(fixture("webhook.payout-changed")));
});

test("createdAt has no offset and 6 digits where Toss writes it so, and an offset in entities", () => {
  const createdAt = (name: WebhookEventName) =>
    JSON.parse(makeWebhook(name, {}, { at }).body).createdAt;
  expect(createdAt("PAYMENT_STATUS_CHANGED")).toBe("2026-03-01T10:15:00.123000");
  expect(createdAt("DEPOSIT_CALLBACK")).toBe("2026-03-01T10:15:00.123000");
  expect(createdAt("seller.changed")).toBe("2026-03-01T10:15:00+09:00");
});

test("fields replace those of the sample, known ones and new ones", () => {
  const { body } = makeWebhook("PAYMENT_STATUS_CHANGED", { status: "PAUSED", brandNew: 1 });
  expect(parseWebhook(body)).toMatchObject({
    data: { status: "PAUSED", brandNew: 1, orderId: "a4CWyWY5m89PNh7xJwhk1" },
  });
});

test("a payment that a call answered can be sent as it is", () => {
  const payment = paymentSchema.parse(fixture("payment.virtual-account.done"));
  const event = parseWebhook(makeWebhook("PAYMENT_STATUS_CHANGED", { ...payment }).body);
  expect(event).toMatchObject({ data: payment });
});

test("exact sends these fields and no others, such as the short body of 2022", () => {
  const notice = { paymentKey: "key-0001", orderId: "order-0001", status: "DONE" } as const;
  const { body } = makeWebhook("PAYMENT_STATUS_CHANGED", notice, { exact: true });
  expect(JSON.parse(body).data).toEqual(notice);
  expect(parseWebhook(body)).toMatchObject({ data: { ...notice, secret: null } });
});

test("an event that does not exist yet can be sent", () => {
  expect(parseWebhook(makeWebhook("SOMETHING_NEW", { a: 1 }).body)).toMatchObject({
    eventType: "UNKNOWN",
    sentEventType: "SOMETHING_NEW",
    body: { data: { a: 1 } },
  });
});

test("S20 what Toss signs is signed, and nothing else", () => {
  const signed = names.filter((name) => {
    const { headers } = makeWebhook(name, {}, { at, securityKey });
    return readWebhookHeaders(headers).signature !== null;
  });
  expect(signed).toEqual(["payout.changed", "seller.changed"]);
});

test("S20 a made signature is valid for its body, its time and its key, and for no other", () => {
  const key = fc.stringMatching(/^[0-9a-f]{64}$/);
  const keyAs = fc.constantFrom("bytes", "text");
  fc.assert(
    fc.property(key, key, keyAs, fc.string(), (securityKey, other, securityKeyAs, id) => {
      fc.pre(securityKey !== other);
      const made = makeWebhook("payout.changed", { id }, { at, securityKey, securityKeyAs });
      const { body, headers } = made;
      const check = { body, headers, securityKey, now: at };
      expect(verifySignature(check)).toBe(true);
      expect(verifySignature({ ...check, body: `${body} ` })).toBe(false);
      expect(verifySignature({ ...check, securityKey: other })).toBe(false);
    }),
  );
});

test("S20 two keys make two values, and each is enough", () => {
  const older = "fedcba9876543210".repeat(4);
  const made = makeWebhook("seller.changed", {}, { at, securityKey: [securityKey, older] });
  expect(readWebhookHeaders(made.headers).signature?.split(",")).toHaveLength(2);
  expect(verifySignature({ ...made, securityKey, now: at })).toBe(true);
  expect(verifySignature({ ...made, securityKey: older, now: at })).toBe(true);
});

test("a made webhook goes over the wire as it is, by fetch and as a Request", async () => {
  const seen: SeenRequest[] = [];
  await using server = await startTestServer((response, request) => {
    seen.push(request);
    text(200, "")(response, request);
  });
  const made = makeWebhook("payout.changed", {}, { at, securityKey, retriedCount: 2 });
  await fetch(server.url, made);
  await fetch(new Request(server.url, made));
  expect(seen).toHaveLength(2);
  for (const { method, headers, body } of seen) {
    expect([method, readWebhookHeaders(headers).retriedCount]).toEqual(["POST", 2]);
    expect(verifySignature({ headers, body, securityKey, now: at })).toBe(true);
  }
});

test("copies and retries of one message have one id", () => {
  const options = { transmissionId: "whtrans_1", retriedCount: 1 };
  const { headers } = makeWebhook("BILLING_DELETED", {}, options);
  expect(readWebhookHeaders(headers)).toMatchObject(options);
});

test("S20 a key that is none is refused", () => {
  const make = () => makeWebhook("payout.changed", {}, { securityKey: "short" });
  expect(make).toThrow("makeWebhook: securityKey must be 64 hex digits");
});

test("questions to an event are answered by what it says", () => {
  const payment = (status: string) =>
    parseWebhook(makeWebhook("PAYMENT_STATUS_CHANGED", { status }).body);
  const deposit = parseWebhook(makeWebhook("DEPOSIT_CALLBACK").body);
  const cancel = parseWebhook(makeWebhook("CANCEL_STATUS_CHANGED").body);
  const kinds = (event: ReturnType<typeof parseWebhook>) => [
    isPaymentEvent(event),
    isCancelEvent(event),
    isVirtualAccountEvent(event),
  ];
  expect(kinds(payment("DONE"))).toEqual([true, false, false]);
  expect(kinds(cancel)).toEqual([false, true, false]);
  expect(kinds(deposit)).toEqual([false, false, true]);
  expect(kinds(parseWebhook("{}"))).toEqual([false, false, false]);

  for (const [status, completed, canceled] of [
    ["DONE", true, false],
    ["CANCELED", false, true],
    ["PARTIAL_CANCELED", false, true],
    ["ABORTED", false, false],
    ["BRAND_NEW", false, false],
  ] as const) {
    const event = payment(status);
    if (!isPaymentEvent(event)) throw new Error("no payment event");
    expect([isPaymentCompleted(event), isPaymentCanceled(event)]).toEqual([completed, canceled]);
  }
  expect(isVirtualAccountEvent(deposit) && isDepositCompleted(deposit)).toBe(true);
});
