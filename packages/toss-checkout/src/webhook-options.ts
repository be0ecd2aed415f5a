import type { HeaderSource, SecurityKeys, WebhookBody } from "@toss-bff/toss-client/webhooks";

export interface WebhookInput {
  headers: HeaderSource;
  /** The bytes that arrived, or their text, before anything parsed them. */
  body: WebhookBody;
  /** Your security key, 64 hex digits, to check what Toss signs: `payout.changed` and `seller.changed`. @default not checked */
  securityKey?: SecurityKeys | undefined;
}

/** What was made of a webhook. Nothing in it is a fact about money. */
export interface WebhookReceipt {
  /**
   * - `noted`: an order of ours is looked at for it. Every copy of a message is `noted`, and looks are counted, not copies.
   * - `unknown`: it names no payment that the ledger knows.
   * - `wrongSecret`: it has not the secret of that payment. Nothing is looked at.
   * - `ignored`: an event that is not about a payment of an order, or that did not exist when this was written.
   * - `malformed`, `tooLarge`: no webhook of Toss.
   */
  outcome: "noted" | "unknown" | "wrongSecret" | "ignored" | "malformed" | "tooLarge";
  /** Toss's name of the event; `"UNKNOWN"` for others, `null` where nothing could be read. */
  eventType: string | null;
  /** `unsigned`: Toss signs payouts and sellers only, or no key was given. */
  signature: "valid" | "invalid" | "unsigned";
}
