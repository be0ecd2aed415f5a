import { createHmac } from "node:crypto";

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
): Buffer {
  const key = keyAs === "bytes" ? Buffer.from(securityKey, "hex") : securityKey;
  return createHmac("sha256", key).update(body).update(`:${transmissionTime}`).digest();
}
