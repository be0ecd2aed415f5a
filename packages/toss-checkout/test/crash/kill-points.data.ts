/** A moment at which a process can be told to kill itself. */
export type Moment =
  | `${"before" | "after"} commit ${1 | 2}`
  | "request written"
  | "answer begins"
  | "answer read"
  | "orders taken"
  | `${"before" | "after"} hint`
  | "before 200";

export type Operation = "confirm" | "cancel" | "reconciler" | "webhook";

export interface KillPoint {
  /** `K1` to `W3`. */
  id: string;
  operation: Operation;
  moment: Moment;
  /** Completes "killed …". */
  title: string;
}

/** Every point at which a process may die between two things that last: a write to the ledger, bytes to Toss, an answer. */
export const killPoints: readonly KillPoint[] = [
  point("K1", "confirm", "before commit 1", "before the claim is written (F01)"),
  point("K2", "confirm", "after commit 1", "after the claim, before the send (F02)"),
  point("K3", "confirm", "request written", "after the request was written (F03)"),
  point("K4", "confirm", "answer begins", "when Toss's answer begins (F04)"),
  point("K5", "confirm", "before commit 2", "before the settle (F05)"),
  point("K6", "confirm", "after commit 2", "after the settle (F06)"),
  point("R1", "cancel", "before commit 1", "before the reservation is written"),
  point("R2", "cancel", "after commit 1", "after the reservation, before the send (F68)"),
  point("R3", "cancel", "request written", "after the refund's request was written (F68)"),
  point("R4", "cancel", "answer begins", "when Toss's answer to the refund begins"),
  point("R5", "cancel", "before commit 2", "before the refund is settled (F68)"),
  point("R6", "cancel", "after commit 2", "after the refund is settled"),
  point("C1", "reconciler", "orders taken", "after it took an order (F79)"),
  point("C2", "reconciler", "answer read", "after it asked Toss (F79)"),
  point("C3", "reconciler", "before commit 2", "before it writes what Toss said (F79)"),
  point("W1", "webhook", "before hint", "before the hint is written (F65)"),
  point("W2", "webhook", "after hint", "after the hint, before the look (F65)"),
  point("W3", "webhook", "before 200", "before it is answered (F65)"),
];

function point(id: string, operation: Operation, moment: Moment, title: string): KillPoint {
  return { id, operation, moment, title };
}
