/** Whether an amount can be paid: no currency of Toss's has more than cents. */
export function hasAtMostTwoDecimals(value: number): boolean {
  return Number.isInteger(value) || Number(value.toFixed(2)) === value;
}
