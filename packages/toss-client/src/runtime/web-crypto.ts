import { sha256OfBytes } from "../sha256.ts";

/** SHA-256 of a text in UTF-8: 32 bytes. */
export function digestOf(text: string): Uint8Array {
  return sha256OfBytes(new TextEncoder().encode(text));
}

/**
 * HMAC-SHA256: 32 bytes. The web's own is asynchronous, and what it is for is not.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2104
 */
export function hmacOf(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? sha256OfBytes(key) : key);
  const inner = joined(
    block.map((byte) => byte ^ 0x36),
    message,
  );
  const outer = joined(
    block.map((byte) => byte ^ 0x5c),
    sha256OfBytes(inner),
  );
  return sha256OfBytes(outer);
}

/** Whether all bytes are the same, in a time that does not depend on how many are. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at += 1) difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
  return difference === 0;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
