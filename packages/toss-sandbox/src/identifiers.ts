import { createHash } from "node:crypto";
import { koreanTime } from "./clock.ts";

/** Makes every id of one sandbox. The same seed makes the same ids in the same order. */
export interface Identifiers {
  /** Merchant prefix, Korean time to the second, 5 characters: `tgen_20250908134821R9t82`. */
  paymentKey(now: number): string;
  /** `txrd_` and 27 characters. */
  transactionKey(): string;
  /** `ps_` and 28 characters. */
  secret(): string;
  /** `X` and 13 digits: no bank has such an account. */
  accountNumber(): string;
  /** 32 hex digits. */
  traceId(): string;
}

const digits = "0123456789";
const lowercase = `${digits}abcdefghijklmnopqrstuvwxyz`;
const alphanumeric = `${lowercase}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** Ids drawn from SHA-256 of the seed and a counter. */
export function createIdentifiers(seed: string): Identifiers {
  let drawn = 0;

  function draw(length: number, alphabet: string): string {
    drawn += 1;
    const bytes = createHash("sha512").update(`${seed}\n${drawn}`).digest();
    return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join(
      "",
    );
  }

  return {
    paymentKey(now) {
      const time = koreanTime(now).slice(0, 19).replace(/\D/g, "");
      return `tgen_${time}${draw(5, alphanumeric)}`;
    },
    transactionKey: () => `txrd_a01${draw(24, lowercase)}`,
    secret: () => `ps_${draw(28, alphanumeric)}`,
    accountNumber: () => `X${draw(13, digits)}`,
    traceId: () => draw(32, "0123456789abcdef"),
  };
}
