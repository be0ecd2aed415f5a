import { digestOf, isSame } from "#webhook-crypto";
import { bytesOfHex, hexOf } from "../bytes-as-text.ts";
import { TossOptionsError } from "../toss-error.ts";
import type { DepositCallbackEvent, PaymentStatusChangedEvent } from "./webhook-event.ts";

/** `Payment.secret` as it is, or what `hashDepositSecret` made of it. */
export type ExpectedSecret = string | { readonly sha256: string } | null | undefined;

/**
 * Whether an event carries the secret that the payment's own answer carried, from confirm or lookup. It shows that the
 * sender knows this payment; whether the money is there, the lookup says. Constant time, also for unequal lengths.
 *
 * @param expected Without a secret to compare with, or with an empty one, nothing matches.
 * @throws {TossOptionsError} `sha256` is not 64 hex digits.
 */
export function matchesDepositSecret(
  event: DepositCallbackEvent | PaymentStatusChangedEvent,
  expected: ExpectedSecret,
): boolean {
  const secret = secretOf(event);
  const digest = expectedDigest(expected);
  if (typeof secret !== "string" || secret === "" || digest === undefined) return false;
  // Digests have one length, whatever they were made of.
  return isSame(digestOf(secret), digest);
}

/** What to store of a `Payment.secret`: its SHA-256 in hex. A secret cannot be read back from it. */
export function hashDepositSecret(secret: string): { sha256: string } {
  return { sha256: hexOf(digestOf(secret)) };
}

/** Of an event that has none, whatever the compiler was told: nothing. */
function secretOf(event: DepositCallbackEvent | PaymentStatusChangedEvent): unknown {
  if (event.eventType === "DEPOSIT_CALLBACK") return event.secret;
  return event.eventType === "PAYMENT_STATUS_CHANGED" ? event.data.secret : undefined;
}

function expectedDigest(expected: ExpectedSecret): Uint8Array | undefined {
  if (expected === null || expected === undefined || expected === "") return undefined;
  if (typeof expected === "string") return digestOf(expected);
  if (!/^[0-9a-f]{64}$/i.test(expected.sha256)) {
    const message = "matchesDepositSecret: sha256 must be 64 hex digits";
    throw new TossOptionsError(message, { field: "sha256" });
  }
  return bytesOfHex(expected.sha256);
}
