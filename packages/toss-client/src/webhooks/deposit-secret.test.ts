import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fixture } from "../test-fixtures.ts";
import { TossOptionsError } from "../toss-error.ts";
import { type ExpectedSecret, hashDepositSecret, matchesDepositSecret } from "./deposit-secret.ts";
import { parseWebhook } from "./parse-webhook.ts";
import type { DepositCallbackEvent, PaymentStatusChangedEvent } from "./webhook-event.ts";

const deposit = (secret: unknown) =>
  parseWebhook(
    JSON.stringify({ ...fixture("webhook.deposit-callback.done"), secret }),
  ) as DepositCallbackEvent;
const sent = "DmKQbGzQQcVE3UoFNqWxL";

test("S19 F64 a deposit's secret is compared with the payment's, or with its hash", () => {
  expect(matchesDepositSecret(deposit(sent), sent)).toBe(true);
  expect(matchesDepositSecret(deposit(sent), hashDepositSecret(sent))).toBe(true);
  expect(matchesDepositSecret(deposit(sent), "ps_another")).toBe(false);
  expect(matchesDepositSecret(deposit(sent), hashDepositSecret("ps_another"))).toBe(false);
});

test("S19 a payment event has its secret in data", () => {
  const body = fixture("webhook.payment-status-changed.virtual-account-waiting");
  const event = parseWebhook(JSON.stringify(body)) as PaymentStatusChangedEvent;
  expect(matchesDepositSecret(event, "ps_EXAMPLEvirtualaccount0000000")).toBe(true);
  expect(matchesDepositSecret(event, sent)).toBe(false);
});

test("S19 two secrets that are both missing do not match", () => {
  for (const none of [null, undefined, ""] as const) {
    for (const expected of [null, undefined, "", hashDepositSecret("")] as const) {
      expect(matchesDepositSecret(deposit(none), expected)).toBe(false);
    }
    expect(matchesDepositSecret(deposit(sent), none)).toBe(false);
  }
});

test("an event without a secret matches nothing, even when the compiler was told otherwise", () => {
  const cancel = parseWebhook(JSON.stringify(fixture("webhook.cancel-status-changed.done")));
  expect(matchesDepositSecret(cancel as DepositCallbackEvent, sent)).toBe(false);
});

test("S19 the stored hash is the SHA-256 of the secret, in hex of either case", () => {
  const sha256 = createHash("sha256").update(sent).digest("hex");
  expect(hashDepositSecret(sent)).toEqual({ sha256 });
  expect(matchesDepositSecret(deposit(sent), { sha256: sha256.toUpperCase() })).toBe(true);
});

test("S19 only the same secret matches, in whatever lengths", () => {
  const secret = fc.string({ minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(secret, secret, (one, other) => {
      const isSame = one === other;
      expect(matchesDepositSecret(deposit(one), other)).toBe(isSame);
      expect(matchesDepositSecret(deposit(one), hashDepositSecret(other))).toBe(isSame);
      expect(matchesDepositSecret(deposit(one), one)).toBe(true);
      expect(matchesDepositSecret(deposit(one), one + other)).toBe(false);
    }),
  );
});

for (const sha256 of ["", "abc", "0".repeat(63), "z".repeat(64), undefined]) {
  test(`a stored hash ${JSON.stringify(sha256)} is the shop's fault`, () => {
    const expected = { sha256 } as ExpectedSecret;
    expect(() => matchesDepositSecret(deposit(sent), expected)).toThrow(TossOptionsError);
  });
}
