export type Language = "ko" | "en";

export const languageCookie = "language";

/**
 * The language of a visit: what the visitor chose, else the first of ours that the browser asks for,
 * else Korean.
 */
export function chooseLanguage(
  chosen: string | undefined,
  acceptLanguage: string | null,
): Language {
  if (isLanguage(chosen)) return chosen;
  const asked = (acceptLanguage ?? "").split(",").map((part) => part.trim().slice(0, 2));
  return asked.find(isLanguage) ?? "ko";
}

function isLanguage(value: string | undefined): value is Language {
  return value === "ko" || value === "en";
}
