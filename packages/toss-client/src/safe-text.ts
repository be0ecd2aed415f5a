/**
 * Makes a text from outside fit for an error message: one line, of limited length, without the secrets given and without
 * anything that looks like a card or account number.
 */
export function safeText(text: string, secrets: readonly string[]): string {
  let safe = text;
  for (const secret of secrets) safe = safe.replaceAll(secret, "[redacted]");
  return safe
    .replace(/\d[\d-]{8,}\d/g, "[number]")
    .replace(/[\p{Cc}\p{Cs}]+/gu, " ")
    .slice(0, 510);
}
