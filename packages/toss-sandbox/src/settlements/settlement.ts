import { roundAmount } from "../payments/money.ts";

/** Toss pays out two days after the sale. */
export const payOutAfterMs = 2 * 86_400_000;

/** Part of a sale that Toss keeps. The real one is in each merchant's contract. */
const feeRate = 0.025;

/** What Toss keeps of one transaction and what the shop gets; below 0 for a cancel. */
export interface SettledAmounts {
  amount: number;
  /** `supplyAmount` and `vat` together. */
  fee: number;
  supplyAmount: number;
  vat: number;
  payOutAmount: number;
}

/** Divides one transaction's amount. */
export function settle(amount: number, currency: string): SettledAmounts {
  const round = (value: number) => roundAmount(value, currency);
  const fee = round(amount * feeRate);
  const supplyAmount = round(fee / 1.1);
  return {
    amount,
    fee,
    supplyAmount,
    vat: round(fee - supplyAmount),
    payOutAmount: round(amount - fee),
  };
}
