import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Proof that this server let the holder of `shopperId` in as staff until `expiresAt`. Typing
 * "role=staff" into a cookie makes no such proof, and a copied one works for nobody else.
 *
 * @param expiresAt Milliseconds since 1970.
 */
export function issueStaffPass(secret: Buffer, shopperId: string, expiresAt: number): string {
  return `${expiresAt}.${sign(secret, shopperId, String(expiresAt))}`;
}

/** @param now Milliseconds since 1970. */
export function verifyStaffPass(
  secret: Buffer,
  shopperId: string,
  pass: string,
  now: number,
): boolean {
  const [expiresAt = "", signature = ""] = pass.split(".");
  const expected = Buffer.from(sign(secret, shopperId, expiresAt));
  const given = Buffer.from(signature);
  return (
    given.length === expected.length && timingSafeEqual(given, expected) && now < Number(expiresAt)
  );
}

function sign(secret: Buffer, shopperId: string, expiresAt: string): string {
  return createHmac("sha256", secret)
    .update(`staff\n${shopperId}\n${expiresAt}`)
    .digest("base64url");
}
