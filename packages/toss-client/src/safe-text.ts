/**
 * Makes a text from outside fit for an error message: one line, of limited length, without the secrets given and without
 * anything that looks like a card or account number.
 */
export function safeText(text: string, secrets: readonly string[]): string {
  // First: a secret with a control character in the middle would not be found as one.
  let safe = text.replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cs}\p{Cf}]+/gu, "");
  for (const secret of secrets) safe = safe.replaceAll(secret, "[redacted]");
  // A time is none: messages show what one looks like.
  return safe.replace(/(?!\d{4}-\d\d-\d\dT)\d[\d-]{8,}\d/g, "[number]").slice(0, 510);
}
