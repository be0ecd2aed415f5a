import {
  orderId as orderIdSchema,
  paymentKey as paymentKeySchema,
} from "@toss-bff/toss-client/schema";
import {
  matchesDepositSecret,
  type PaymentStatusChangedEvent,
  parseWebhook,
  TossWebhookError,
  verifySignature,
  type WebhookEvent,
} from "@toss-bff/toss-client/webhooks";
import type { CheckoutContext } from "./context.ts";
import { lookableMs } from "./lease.ts";
import type { Ledger, LedgerKey } from "./ledger.ts";
import type { OrderRecord } from "./order-record.ts";
import type { WebhookInput, WebhookReceipt } from "./webhook-options.ts";

export interface WebhookParts {
  /** Looks at what is due soon, in this process; resolves when that was done, or is left for later. */
  lookSoon(): Promise<void>;
}

/**
 * Takes a webhook as a reason to look, and as nothing else: whatever a body says, the order becomes what Toss answers when
 * it is asked (INV-8). The hint is written into the ledger before this resolves, so that it outlives the process.
 */
export function createReceiveWebhook(
  context: CheckoutContext,
  ledger: Ledger,
  { lookSoon }: WebhookParts,
): (input: WebhookInput) => Promise<WebhookReceipt> {
  return async (input) => {
    const event = parse(input);
    if (typeof event === "string")
      return { outcome: event, eventType: null, signature: "unsigned" };
    const signature = signatureOf(event, input, context.clock.now());
    const receipt = (outcome: WebhookReceipt["outcome"]): WebhookReceipt => ({
      outcome,
      eventType: event.eventType,
      signature,
    });
    const keys = keysOf(event);
    if (keys.length === 0) return receipt("ignored");
    const { record, now } = await readFirst(ledger, keys);
    if (record === null || record.attempt === null) return receipt("unknown");
    if (isForged(event, record)) return receipt("wrongSecret");
    // A flood finds it due already, and writes nothing.
    if (record.dueAt === null || record.dueAt > now) await ledger.noteHint(record.orderId);
    // Who has just begun to send for this order settles it; when he does not, it is looked at as it falls due.
    if (record.leaseUntil <= now + lookableMs) await lookSoon();
    return receipt("noted");
  };
}

function parse({ body }: WebhookInput): WebhookEvent | "malformed" | "tooLarge" {
  try {
    return parseWebhook(body);
  } catch (error) {
    if (error instanceof TossWebhookError) {
      return error.reason === "TOO_LARGE" ? "tooLarge" : "malformed";
    }
    throw error;
  }
}

/** By what an event may name an order of ours. What is no id of Toss's or ours is not looked up, nor kept. */
function keysOf(event: WebhookEvent): LedgerKey[] {
  switch (event.eventType) {
    case "DEPOSIT_CALLBACK": {
      const orderId = orderIdSchema.safeParse(event.orderId);
      return orderId.success ? [{ orderId: orderId.data }] : [];
    }
    case "PAYMENT_STATUS_CHANGED": {
      const paymentKey = paymentKeySchema.safeParse(event.data.paymentKey);
      return paymentKey.success ? [{ paymentKey: paymentKey.data }] : [];
    }
    case "CANCEL_STATUS_CHANGED": {
      // It names no payment. We gave the cancel our refund's id, and learned Toss's key of it when an answer came.
      const { transactionKey, cancelRequestId } = event.data;
      const byCancel = isCancelId(transactionKey) ? [{ transactionKey }] : [];
      const byRefund = isCancelId(cancelRequestId) ? [{ refundId: cancelRequestId }] : [];
      return [...byCancel, ...byRefund];
    }
    default:
      return [];
  }
}

function isCancelId(id: unknown): id is string {
  return typeof id === "string" && /^[\w-]{1,64}$/.test(id);
}

async function readFirst(
  ledger: Ledger,
  keys: readonly LedgerKey[],
): Promise<{ record: OrderRecord | null; now: number }> {
  let found: { record: OrderRecord | null; now: number } = { record: null, now: 0 };
  for (const key of keys) {
    found = await ledger.read(key);
    if (found.record !== null) break;
  }
  return found;
}

/** Bodies of some versions have no secret, those of a cancel never; one that is there has to be the payment's. */
function isForged(event: WebhookEvent, { depositSecretHash }: OrderRecord): boolean {
  // While the account is being issued its secret is on its way to us.
  if (depositSecretHash === null) return false;
  switch (event.eventType) {
    case "DEPOSIT_CALLBACK":
      return !matchesDepositSecret(event, { sha256: depositSecretHash });
    case "PAYMENT_STATUS_CHANGED":
      return hasSecret(event) && !matchesDepositSecret(event, { sha256: depositSecretHash });
    default:
      return false;
  }
}

function hasSecret({ data }: PaymentStatusChangedEvent): boolean {
  return data.secret !== null && data.secret !== undefined;
}

function signatureOf(
  { eventType }: WebhookEvent,
  { headers, body, securityKey }: WebhookInput,
  now: number,
): WebhookReceipt["signature"] {
  if (securityKey === undefined) return "unsigned";
  if (eventType !== "payout.changed" && eventType !== "seller.changed") return "unsigned";
  return verifySignature({ headers, body, securityKey, now: new Date(now) }) ? "valid" : "invalid";
}
