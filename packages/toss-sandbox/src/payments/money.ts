/** Amounts are JSON numbers: whole in KRW and JPY, with two decimals in every other currency. */
function decimals(currency: string): number {
  return currency === "KRW" || currency === "JPY" ? 0 : 2;
}

/** Rounds to the currency's smallest unit, so that sums of cents carry no binary dust. */
export function roundAmount(value: number, currency: string): number {
  const unit = 10 ** decimals(currency);
  // Dust below zero rounds to -0, which is no amount.
  return Math.round(value * unit) / unit + 0;
}

/** Whether the value is a positive amount of this currency. */
export function isAmount(value: unknown, currency: string): value is number {
  return (
    typeof value === "number" &&
    value > 0 &&
    value <= Number.MAX_SAFE_INTEGER &&
    roundAmount(value, currency) === value
  );
}
