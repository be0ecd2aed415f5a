import type { PaymentStatus } from "../payment-object.ts";
import type { Unrecognized } from "../unrecognized.ts";
import type { WebhookData, WebhookEntities } from "./webhook-data.ts";

/** An event that says what it is about in `data`. */
export interface DataEvent<Name extends keyof WebhookData = keyof WebhookData> {
  readonly eventType: Name;
  /** Null when it is no time. Without an offset, as Toss mostly writes it, it is read as Korean time. */
  readonly createdAt: Date | null;
  readonly data: WebhookData[Name];
}

/** An event that says what it is about in `entityBody`. */
export interface EntityEvent<Name extends keyof WebhookEntities = keyof WebhookEntities> {
  readonly eventType: Name;
  readonly createdAt: Date | null;
  /** API version of the body. */
  readonly version: string | null;
  /** The same in every copy of the message, and signed with it. */
  readonly eventId: string | null;
  readonly entityType: string | null;
  readonly entityBody: WebhookEntities[Name];
}

/** A payment changed its status; `data` is the payment. */
export type PaymentStatusChangedEvent = DataEvent<"PAYMENT_STATUS_CHANGED">;
/** The cancel of a payment from abroad came to its end; `data` is that cancel, without a paymentKey. */
export type CancelStatusChangedEvent = DataEvent<"CANCEL_STATUS_CHANGED">;

/** Money arrived on a virtual account, was taken back or given back. Its body has no eventType: the name is Toss's. */
export interface DepositCallbackEvent {
  readonly eventType: "DEPOSIT_CALLBACK";
  readonly createdAt: Date | null;
  /** Compare it by `matchesDepositSecret`. Not for logs. */
  readonly secret: string | null;
  readonly status:
    | Extract<PaymentStatus, "WAITING_FOR_DEPOSIT" | "DONE" | "CANCELED" | "PARTIAL_CANCELED">
    | Unrecognized;
  readonly transactionKey: string | null;
  readonly orderId: string;
}

/** An event that Toss added after this version, or one of a shape that this version does not read. Answer it 200. */
export interface UnknownEvent {
  readonly eventType: "UNKNOWN";
  readonly createdAt: Date | null;
  /** `eventType` as it was sent. */
  readonly sentEventType: string | null;
  /** For an event known by name: what in it is of another shape, such as `"data.status: must be a string"`. Fit for logs. */
  readonly fault: string | null;
  /** As it was sent. */
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * What a webhook says. Nothing in it is proven: it is a reason to look the payment up, and the lookup is the truth.
 *
 * @see https://docs.tosspayments.com/reference/using-api/webhook-events (웹훅 이벤트)
 */
export type WebhookEvent =
  | { [Name in keyof WebhookData]: DataEvent<Name> }[keyof WebhookData]
  | { [Name in keyof WebhookEntities]: EntityEvent<Name> }[keyof WebhookEntities]
  | DepositCallbackEvent
  | UnknownEvent;

/** Names of the events this version knows. */
export type WebhookEventName = Exclude<WebhookEvent["eventType"], "UNKNOWN">;
