import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** SHA-256 of a text in UTF-8: 32 bytes. */
export function digestOf(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}

/** HMAC-SHA256: 32 bytes. */
export function hmacOf(key: Uint8Array, message: Uint8Array): Uint8Array {
  return createHmac("sha256", key).update(message).digest();
}

/** Whether all bytes are the same, in a time that does not depend on how many are. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
