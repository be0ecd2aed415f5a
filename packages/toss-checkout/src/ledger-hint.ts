/** What a hint needs to know of an order that is stored. */
interface Hinted {
  paymentKey: string | null;
  /** When the hint came that nobody has taken yet. */
  hintAt: number | null;
}

/**
 * The due time and the hint of an order that is being written. A step was decided before the hint that came meanwhile, so
 * it must not wipe it out; a hint about a payment the order is no longer bound to means nothing.
 */
export function keepHint(
  before: Hinted | undefined,
  next: { paymentKey: string | null; dueAt: number | null },
): { dueAt: number | null; hintAt: number | null } {
  const isSame = next.paymentKey !== null && before?.paymentKey === next.paymentKey;
  const hintAt = isSame ? before.hintAt : null;
  if (hintAt === null) return { dueAt: next.dueAt, hintAt };
  return { dueAt: Math.min(next.dueAt ?? hintAt, hintAt), hintAt };
}
