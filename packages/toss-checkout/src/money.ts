const withoutMinorUnit: readonly string[] = ["KRW", "JPY"];

/** Whether the currency can express the amount: no fractions of a won or a yen, at most cents elsewhere. */
export function isWholeAmount(amount: number, currency: string): boolean {
  const digits = withoutMinorUnit.includes(currency) ? 0 : 2;
  return Number(amount.toFixed(digits)) === amount;
}

/** What to call it in a sentence. */
export function minorUnitRule(currency: string): string {
  return withoutMinorUnit.includes(currency)
    ? `must be a whole number of ${currency === "KRW" ? "won" : "yen"}`
    : "must have at most two decimals";
}
