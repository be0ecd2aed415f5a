import type { DepositCreatedAt } from "./message.ts";
import type { SecurityKeyAs } from "./signature.ts";

/** How webhooks are sent. The defaults are what Toss documents, or the likelier of what it leaves open. */
export interface WebhookRules {
  /** Host names that messages may go to besides 127.0.0.1, localhost and [::1]. Default: none. */
  allowedHosts?: readonly string[];
  /** Real milliseconds until a receiver's answer has to be there. Default 10,000. */
  answerLimitMs?: number;
  /** What of the security key goes into HMAC. Default `bytes`: what its hex digits stand for. */
  securityKeyAs?: SecurityKeyAs;
  /** The key before this one, 64 hex digits, while both are valid: signatures then have two values. Default: none. */
  previousSecurityKey?: string;
  /** `createdAt` of DEPOSIT_CALLBACK without an offset or with one. Default `local`: without. */
  depositCreatedAt?: DepositCreatedAt;
  /**
   * When PAYMENT_STATUS_CHANGED tells of WAITING_FOR_DEPOSIT: when a deposit was taken back, at the issue too, or never.
   * DEPOSIT_CALLBACK tells of both. Default `reversal`.
   */
  statusOfWaiting?: "reversal" | "always" | "never";
}

/** Fills in the defaults. @throws {TypeError} A value is not usable. */
export function readWebhookRules(rules: WebhookRules): Required<
  Omit<WebhookRules, "previousSecurityKey">
> & {
  previousSecurityKey: string | null;
} {
  const { answerLimitMs = 10_000, previousSecurityKey = null } = rules;
  if (!(answerLimitMs > 0 && answerLimitMs < 2 ** 31)) {
    throw new TypeError(`answerLimitMs is a number of milliseconds above 0, got ${answerLimitMs}`);
  }
  if (previousSecurityKey !== null && !/^[0-9a-f]{64}$/i.test(previousSecurityKey)) {
    throw new TypeError("previousSecurityKey is 64 hex digits");
  }
  return {
    allowedHosts: rules.allowedHosts ?? [],
    answerLimitMs,
    securityKeyAs: rules.securityKeyAs ?? "bytes",
    previousSecurityKey,
    depositCreatedAt: rules.depositCreatedAt ?? "local",
    statusOfWaiting: rules.statusOfWaiting ?? "reversal",
  };
}
