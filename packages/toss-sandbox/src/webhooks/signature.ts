import { createHmac } from "node:crypto";

/** What of the security key goes into HMAC: the bytes its hex digits stand for, or its text. */
export type SecurityKeyAs = "bytes" | "text";

/**
 * The signature header: `v1:` and base64 of HMAC-SHA256 over `{body}:{time}`, once for each key.
 *
 * @param keys 64 hex digits each
 */
export function signature(
  keys: readonly string[],
  { body, time, keyAs }: { body: string; time: string; keyAs: SecurityKeyAs },
): string {
  return keys
    .map((key) => {
      const secret = keyAs === "bytes" ? Buffer.from(key, "hex") : key;
      return `v1:${createHmac("sha256", secret).update(`${body}:${time}`).digest("base64")}`;
    })
    .join(",");
}
