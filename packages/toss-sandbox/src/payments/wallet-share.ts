import { type Fields, isFields, isOneOf, isText, optional } from "../protocol/fields.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import { domesticWallets } from "./window-method.ts";

/** How a Korean wallet paid; what is not points came from the card or the money in it. */
export interface WalletShare {
  readonly from: "CARD" | "MONEY";
  readonly points: number;
}

/** The parts of a wallet's payment; they add up to all of it. */
export interface WalletParts {
  card: number;
  money: number;
  points: number;
}

/** What {@link walletParts} needs of a payment. */
interface PaidByWallet {
  readonly totalAmount: number;
  readonly wallet: WalletShare | null;
}

/**
 * Reads `wallet`: `{ from, points }`, by default a card and no points.
 *
 * @returns `null` when nothing is said
 * @throws {TossRefusal} The method is no wallet of Korea, or the points are more than the amount.
 */
export function readWalletShare(
  fields: Fields,
  method: unknown,
  totalAmount: unknown,
): WalletShare | null {
  const said = optional(fields, "wallet", isFields);
  if (said === undefined) return null;
  if (!isText(method) || !(domesticWallets as readonly string[]).includes(method)) {
    throw new TossRefusal("INVALID_REQUEST");
  }
  const isPoints = (value: unknown): value is number =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= Number(totalAmount);
  return {
    from: optional(said, "from", isOneOf("CARD", "MONEY")) ?? "CARD",
    points: optional(said, "points", isPoints) ?? 0,
  };
}

/** What came out of which pocket. */
export function walletParts({ totalAmount, wallet }: PaidByWallet): WalletParts {
  // A file of an earlier sandbox does not say it.
  const { from, points } = wallet ?? { from: "CARD", points: 0 };
  const rest = totalAmount - points;
  return from === "CARD" ? { card: rest, money: 0, points } : { card: 0, money: rest, points };
}

/** Points that a cancel gives back: card and money go first. */
export function pointsOf(
  cancel: { readonly cancelAmount: number; readonly refundableAmount: number },
  payment: PaidByWallet,
): number {
  const { points } = walletParts(payment);
  return (
    Math.min(cancel.refundableAmount + cancel.cancelAmount, points) -
    Math.min(cancel.refundableAmount, points)
  );
}
