import { expectTypeOf, test } from "vitest";
import type { Cancel, Payment, PaymentStatus } from "../payment-object.ts";
import type { Unrecognized } from "../unrecognized.ts";
import { matchesDepositSecret } from "./deposit-secret.ts";
import { makeWebhook } from "./make-webhook.ts";
import type { parseWebhook } from "./parse-webhook.ts";
import { verifySignature } from "./verify-signature.ts";
import type { PaymentNotice } from "./webhook-data.ts";
import type { WebhookEvent, WebhookEventName } from "./webhook-event.ts";

test("an event narrows by its name, and every name is known but UNKNOWN", () => {
  expectTypeOf<ReturnType<typeof parseWebhook>>().toEqualTypeOf<WebhookEvent>();
  const read = (event: WebhookEvent) => {
    switch (event.eventType) {
      case "PAYMENT_STATUS_CHANGED":
        expectTypeOf(event.data).toEqualTypeOf<Payment | PaymentNotice>();
        expectTypeOf(event.data.status).toEqualTypeOf<PaymentStatus | Unrecognized>();
        if ("totalAmount" in event.data) expectTypeOf(event.data).toEqualTypeOf<Payment>();
        return event.data.orderId;
      case "CANCEL_STATUS_CHANGED":
        expectTypeOf(event.data).toEqualTypeOf<Cancel>();
        // @ts-expect-error it names no payment
        return event.data.paymentKey;
      case "DEPOSIT_CALLBACK":
        // @ts-expect-error the body is flat
        event.data;
        return event.orderId;
      case "payout.changed":
        expectTypeOf(event.entityBody.requestedAt).toEqualTypeOf<Date | null>();
        return event.eventId;
      case "UNKNOWN":
        return event.sentEventType;
      default:
        expectTypeOf(event.createdAt).toEqualTypeOf<Date | null>();
        return event.eventType;
    }
  };
  expectTypeOf(read).parameter(0).toEqualTypeOf<WebhookEvent>();
  expectTypeOf<Exclude<WebhookEvent["eventType"], WebhookEventName>>().toEqualTypeOf<"UNKNOWN">();
});

test("only events that carry a secret can be asked for it", () => {
  const ask = (event: WebhookEvent) => {
    if (event.eventType === "DEPOSIT_CALLBACK") return matchesDepositSecret(event, "secret");
    // @ts-expect-error the others have none
    return matchesDepositSecret(event, "secret");
  };
  expectTypeOf(ask).returns.toBeBoolean();
});

test("a signature is given with its time or in headers, not in both", () => {
  const signed = { body: "", securityKey: "" };
  expectTypeOf(verifySignature).returns.toBeBoolean();
  const calls = () => [
    verifySignature({ ...signed, headers: new Headers() }),
    verifySignature({ ...signed, headers: { "x-any": ["a", "b"], "x-none": undefined } }),
    verifySignature({ ...signed, signature: null, transmissionTime: undefined }),
    // @ts-expect-error a signature without its time
    verifySignature({ ...signed, signature: "v1:" }),
    // @ts-expect-error headers as well as a signature
    verifySignature({ ...signed, headers: {}, signature: "v1:", transmissionTime: "" }),
  ];
  expectTypeOf(calls).returns.toEqualTypeOf<boolean[]>();
});

test("fields of a known event are checked, and new values and fields can be sent", () => {
  const made = () => [
    makeWebhook("PAYMENT_STATUS_CHANGED", {
      status: "PAUSED",
      requestedAt: new Date(),
      brandNew: 1,
    }),
    makeWebhook("payout.changed", { status: "FAILED", amount: { currency: "KRW", value: 1 } }),
    makeWebhook("SOMETHING_NEW", { anything: true }),
    // @ts-expect-error an amount as text
    makeWebhook("PAYMENT_STATUS_CHANGED", { totalAmount: "1000" }),
    // @ts-expect-error a status as a number
    makeWebhook("DEPOSIT_CALLBACK", { status: 5 }),
  ];
  expectTypeOf(made).toBeFunction();
});
