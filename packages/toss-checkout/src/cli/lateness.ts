import type { LedgerOverview } from "../ledger-overview.ts";
import { relative } from "./lay-out.ts";

const lateMs = 10 * 60_000;

/** A reconciler takes what is due within seconds; what is due for so long says that none is running. */
export function isLate({ oldestDueAt, now }: LedgerOverview): boolean {
  return oldestDueAt !== null && oldestDueAt + lateMs <= now;
}

export function lateText({ oldestDueAt, now }: LedgerOverview): string {
  return `The first order became due ${relative(oldestDueAt ?? now, now)}: is a reconciler running?`;
}
