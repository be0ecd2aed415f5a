import { isOneOf, isText, isTextLike } from "../protocol/fields.ts";
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

/** Rules without gaps. */
export interface WebhookRuleSet extends Required<Omit<WebhookRules, "previousSecurityKey">> {
  previousSecurityKey: string | null;
}

const defaults: WebhookRuleSet = {
  allowedHosts: [],
  answerLimitMs: 10_000,
  securityKeyAs: "bytes",
  previousSecurityKey: null,
  depositCreatedAt: "local",
  statusOfWaiting: "reversal",
};

const accepts: { readonly [N in keyof WebhookRuleSet]: (value: unknown) => boolean } = {
  allowedHosts: (value) => Array.isArray(value) && value.every(isText),
  answerLimitMs: (value) => typeof value === "number" && value > 0 && value < 2 ** 31,
  securityKeyAs: isOneOf("bytes", "text"),
  previousSecurityKey: isTextLike(/^[0-9a-f]{64}$/i),
  depositCreatedAt: isOneOf("local", "offset"),
  statusOfWaiting: isOneOf("reversal", "always", "never"),
};

/** Fills in the defaults. @throws {TypeError} There is no such rule, or its value is not usable. */
export function readWebhookRules(rules: WebhookRules): WebhookRuleSet {
  for (const [name, value] of Object.entries(rules)) {
    if (!Object.hasOwn(accepts, name)) throw new TypeError(`There is no webhook rule ${name}`);
    if (value !== undefined && !accepts[name as keyof WebhookRuleSet](value)) {
      throw new TypeError(`Webhook rule ${name} cannot be ${JSON.stringify(value)}`);
    }
  }
  const given = Object.entries(rules).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}
