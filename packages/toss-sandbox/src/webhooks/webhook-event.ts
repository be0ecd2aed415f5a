import { webhookEvents } from "./webhook-events.data.ts";

/** Name of an event as Toss writes it. `DEPOSIT_CALLBACK` is the one whose body does not carry it. */
export type WebhookEventName = keyof typeof webhookEvents;

/** Every {@link WebhookEventName}. */
export const webhookEventNames = Object.keys(webhookEvents) as readonly WebhookEventName[];

export function isWebhookEventName(value: unknown): value is WebhookEventName {
  return typeof value === "string" && Object.hasOwn(webhookEvents, value);
}

/** @throws {TypeError} Toss has no such event. */
export function checkEventName(value: unknown): WebhookEventName {
  if (isWebhookEventName(value)) return value;
  throw new TypeError(
    `${String(value)} is no webhook event; there are ${webhookEventNames.join(", ")}`,
  );
}
