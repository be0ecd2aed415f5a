import fc from "fast-check";
import { expect, test } from "vitest";
import { isTossError, TossWebhookError } from "../errors.ts";
import { paymentSchema } from "../schema/payment.ts";
import { fixture, fixtureNames } from "../test-fixtures.ts";
import { TossOptionsError } from "../toss-error.ts";
import { isPaymentEvent } from "./event-questions.ts";
import { parseWebhook } from "./parse-webhook.ts";
import type { WebhookBody } from "./webhook-body.ts";

const parse = (body: unknown) => parseWebhook(JSON.stringify(body));
const done = fixture("webhook.payment-status-changed.done");
const deposit = fixture("webhook.deposit-callback.done");
const whole = done.data as Record<string, unknown>;

function refusal(body: WebhookBody, options = {}): unknown {
  try {
    return parseWebhook(body, options);
  } catch (error) {
    return error;
  }
}

const examples = fixtureNames.filter((name) => name.startsWith("webhook."));

test("Toss's documents give 16 webhooks", () => {
  expect(examples).toHaveLength(16);
});

for (const name of examples) {
  test(`${name} is read as what it is, as text and as bytes`, () => {
    const body = fixture(name);
    const event = parse(body);
    const known = body.eventType ?? "DEPOSIT_CALLBACK";
    expect(event.eventType).toBe(known === "SOMETHING_NEW" ? "UNKNOWN" : known);
    expect(event.createdAt).toBeInstanceOf(Date);
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    expect(parseWebhook(bytes)).toEqual(event);
    expect(parseWebhook(bytes.buffer)).toEqual(event);
  });
}

test("data.of a payment event is read as the same answer of the API would be", () => {
  const event = parse(done);
  expect(event).toMatchObject({ eventType: "PAYMENT_STATUS_CHANGED" });
  expect(isPaymentEvent(event) && event.data).toEqual(paymentSchema.parse(whole));
});

test("the short payment event of 2022 has a key, an order and a status, and no more", () => {
  const data = { paymentKey: "key-0001", orderId: "order-0001", status: "DONE" };
  expect(parse({ ...done, data })).toMatchObject({ data: { ...data, secret: null } });
  expect(parse({ ...done, data })).not.toHaveProperty("data.totalAmount");
});

test("a payment that is damaged is told as a notice, without the fields that nobody checked", () => {
  const data = { ...whole, totalAmount: "1000", requestedAt: 5 };
  const { paymentKey, orderId, status } = whole;
  expect(parse({ ...done, data })).toMatchObject({ eventType: "PAYMENT_STATUS_CHANGED" });
  expect((parse({ ...done, data }) as { data: object }).data).toEqual({
    paymentKey,
    orderId,
    status,
    secret: null,
  });
});

test("events of Brandpay, payouts and sellers have their fields, and times are dates", () => {
  expect(parse(fixture("webhook.customer-status-changed"))).toMatchObject({
    data: { status: "PASSWORD_CHANGED", changedAt: new Date("2021-12-31T15:00:00Z") },
  });
  expect(parse(fixture("webhook.payout-changed"))).toMatchObject({
    eventId: "evt_example_0001",
    entityType: "payout",
    version: "2022-11-16",
    entityBody: { amount: { currency: "KRW", value: 5000 }, payoutDate: "2024-08-08" },
  });
  expect(parse(fixture("webhook.seller-changed"))).toMatchObject({
    entityBody: { status: "KYC_REQUIRED", individual: null },
  });
});

test("a LinkPay order has its payment, or a notice of it", () => {
  const data = { orderKey: "order-key", amount: 1000, orderItems: [{ name: "T-shirt" }] };
  const event = { eventType: "ORDER_PAYMENT_STATUS_CHANGED", createdAt: null };
  expect(parse({ ...event, data: { ...data, payment: whole } })).toMatchObject({
    data: { ...data, payment: { totalAmount: 1000, requestedAt: expect.any(Date) } },
  });
  expect(parse({ ...event, data })).toMatchObject({ data: { payment: null, customerName: null } });
});

for (const [body, sentEventType] of [
  [{ eventType: "SOMETHING_NEW", data: {} }, "SOMETHING_NEW"],
  [{ eventType: "brand-new.changed", entityBody: {} }, "brand-new.changed"],
  [{ eventType: "constructor", data: {} }, "constructor"],
  [{ eventType: "UNKNOWN" }, "UNKNOWN"],
  [{ eventType: 5 }, null],
  [{}, null],
  [{ orderId: "order-0001", status: "DONE" }, null],
] as const) {
  test(`B91 ${JSON.stringify(body)} is an event that this version does not know`, () => {
    const event = { eventType: "UNKNOWN", createdAt: null, sentEventType, fault: null, body };
    expect(parse(body)).toEqual(event);
  });
}

for (const [body, fault] of [
  [{ ...done, data: null }, "data: must be an object"],
  [{ ...done, data: { ...whole, orderId: undefined } }, "data.orderId: "],
  [{ ...done, data: { paymentKey: "k", orderId: "o", status: 5 } }, "data.status: "],
  [
    { ...fixture("webhook.payout-changed"), entityBody: undefined },
    "entityBody: must be an object",
  ],
  [{ ...fixture("webhook.billing-deleted"), data: { billingKey: 5 } }, "data.billingKey: "],
  [{ ...deposit, status: null }, "status: "],
  [{ ...deposit, orderId: 5 }, "orderId: "],
] as const) {
  test(`B91 a known event of another shape is told as UNKNOWN, with "${fault}" as the reason`, () => {
    const event = parse(body);
    expect(event).toMatchObject({ eventType: "UNKNOWN", fault: expect.stringContaining(fault) });
  });
}

test("B91 the body of an event that was not read is as it was sent", () => {
  const example = fixture("webhook.cancel-status-changed.done");
  const body = { ...example, data: { ...(example.data as object), cancelRequestId: 5 } };
  expect(parse(body)).toMatchObject({ fault: "data.cancelRequestId: must be a string", body });
});

test("B92 B94 texts are as they were sent, whatever their characters", () => {
  const orderId = "../..\u0000\ud800 키";
  expect(parse({ ...deposit, orderId })).toMatchObject({ orderId });
  expect(parse({ ...done, data: { ...whole, orderId } })).toMatchObject({ data: { orderId } });
});

test("a deposit that one day says its name is a deposit", () => {
  expect(parse({ eventType: "DEPOSIT_CALLBACK", ...deposit })).toEqual(parse(deposit));
});

for (const createdAt of [undefined, null, "", "yesterday", 5, {}, "2026-02-30T00:00:00"]) {
  test(`B93 createdAt ${JSON.stringify(createdAt)} is no time, and the event is read all the same`, () => {
    expect(parse({ ...done, createdAt })).toMatchObject({
      data: { status: "DONE" },
      createdAt: null,
    });
    expect(parse({ ...deposit, createdAt })).toMatchObject({ status: "DONE", createdAt: null });
  });
}

test("B93 createdAt is Korean time without an offset, and what it says with one", () => {
  const time = (createdAt: string) => parse({ ...done, createdAt }).createdAt?.toISOString();
  expect(time("2026-01-02T14:46:59.65327")).toBe("2026-01-02T05:46:59.653Z");
  expect(time("2022-01-01T00:00:00.000000")).toBe("2021-12-31T15:00:00.000Z");
  expect(time("2026-03-01T12:00:01.004")).toBe("2026-03-01T03:00:01.004Z");
  expect(time("2022-06-09T15:40:09+09:00")).toBe("2022-06-09T06:40:09.000Z");
  expect(time("2022-06-09T15:40:09Z")).toBe("2022-06-09T15:40:09.000Z");
});

test("B93 any instant written in Korea with 3 to 6 digits of a second is read as that instant", () => {
  const instant = fc.date({
    min: new Date("2000-01-01"),
    max: new Date("2099-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instant, fc.stringMatching(/^\d{0,3}$/), (date, micros) => {
      const wall = new Date(date.getTime() + 9 * 3_600_000).toISOString().slice(0, -1) + micros;
      expect(parse({ ...deposit, createdAt: wall }).createdAt).toEqual(date);
      expect(parse({ ...deposit, createdAt: `${wall}+09:00` }).createdAt).toEqual(date);
    }),
  );
});

const half = new Uint8Array([0x22, 0xed, 0x95]);
for (const [title, body, reason] of [
  ["nothing", "", "NOT_JSON"],
  ["blanks", " \n", "NOT_JSON"],
  ["a form", "eventType=PAYMENT_STATUS_CHANGED", "NOT_JSON"],
  ["HTML", "<html>", "NOT_JSON"],
  ["half an object", '{"eventType":', "NOT_JSON"],
  ["half a character", half, "NOT_JSON"],
  ["a byte-order mark", "\uFEFF{}", "NOT_JSON"],
  ["a byte-order mark in bytes", new TextEncoder().encode("\uFEFF{}"), "NOT_JSON"],
  ["null", "null", "NOT_AN_OBJECT"],
  ["a list", "[{}]", "NOT_AN_OBJECT"],
  ["a text", '"{}"', "NOT_AN_OBJECT"],
  ["a number", "5", "NOT_AN_OBJECT"],
  ["a well", `${'{"a":'.repeat(65)}1${"}".repeat(65)}`, "TOO_DEEP"],
] as const) {
  test(`B90 ${title} is refused as ${reason}`, () => {
    expect(refusal(body)).toMatchObject({ name: "TossWebhookError", reason, applied: "no" });
  });
}

test("B90 a body of a byte too many is refused, counted in bytes, and 1 MiB is the default", () => {
  const text = JSON.stringify({ eventType: "가나다" });
  const length = Buffer.byteLength(text);
  expect(refusal(text, { maxBytes: length })).toMatchObject({ eventType: "UNKNOWN" });
  expect(refusal(text, { maxBytes: length - 1 })).toMatchObject({ reason: "TOO_LARGE" });
  expect(refusal(Buffer.from(text), { maxBytes: length - 1 })).toMatchObject({
    reason: "TOO_LARGE",
  });
  const mebibyte = JSON.stringify({ a: "x".repeat(1024 * 1024 - 8) });
  expect(refusal(mebibyte)).toMatchObject({ eventType: "UNKNOWN" });
  expect(refusal(`${mebibyte} `)).toMatchObject({ reason: "TOO_LARGE" });
});

for (const body of [{}, null, undefined, 5, []]) {
  test(`${JSON.stringify(body)} instead of text or bytes is the shop's fault, not the sender's`, () => {
    const error = refusal(body as never);
    expect(error).toBeInstanceOf(TossOptionsError);
    expect(error).toMatchObject({ field: "body" });
  });
}

for (const maxBytes of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "1000"]) {
  test(`maxBytes ${maxBytes} is refused`, () => {
    expect(refusal("{}", { maxBytes })).toMatchObject({
      name: "TossOptionsError",
      field: "maxBytes",
    });
  });
}

test("a refusal is one of the family, here and in ./errors", () => {
  const error = refusal("");
  expect(error).toBeInstanceOf(TossWebhookError);
  expect(isTossError(error)).toBe(true);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    name: "TossWebhookError",
    reason: "NOT_JSON",
    applied: "no",
    message: "parseWebhook: the body is not JSON (0 bytes)",
  });
});

test("S15 no refusal quotes the body", () => {
  for (const body of ["canary", '{"secret": canary', '"canary"', '["canary"]']) {
    const { message, cause } = refusal(body) as Error;
    expect([message, cause]).not.toEqual([expect.stringContaining("canary"), undefined]);
    expect(`${message} ${String(cause)}`).not.toContain("canary");
  }
});
