import { hmacOf } from "#webhook-crypto";
import { bytesOfHex } from "../bytes-as-text.ts";

/**
 * What of the security key goes into HMAC: its text, or the bytes its 64 hex digits stand for. Toss's documents leave it
 * open.
 */
export type SecurityKeyAs = "bytes" | "text";

/** HMAC-SHA256 over `{body}:{time}`: 32 bytes. */
export function signatureOf(
  body: Uint8Array,
  transmissionTime: string,
  securityKey: string,
  keyAs: SecurityKeyAs,
): Uint8Array {
  const utf8 = new TextEncoder();
  const key = keyAs === "bytes" ? bytesOfHex(securityKey) : utf8.encode(securityKey);
  const time = utf8.encode(`:${transmissionTime}`);
  const signed = new Uint8Array(body.length + time.length);
  signed.set(body);
  signed.set(time, body.length);
  return hmacOf(key, signed);
}
