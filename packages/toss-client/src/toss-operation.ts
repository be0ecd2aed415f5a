/**
 * The calls whose error codes are told apart, each by what it does. `read` and `write` stand for any other call: of
 * those Toss lists no codes of their own.
 *
 * - `approval`: takes the money of a `paymentKey`, which Toss approves once.
 * - `charge`: takes money, or registers what money is taken from, as often as it is called.
 * - `write`: changes something else.
 * - `removal`: what it cannot find is removed already.
 * - `read`: changes nothing.
 */
const effects = {
  confirm: "approval",
  "brandpay.confirm": "approval",
  keyIn: "charge",
  "billing.issueByAuthKey": "charge",
  "billing.issueByCard": "charge",
  "billing.charge": "charge",
  create: "write",
  cancel: "write",
  "virtualAccounts.issue": "write",
  "settlements.request": "write",
  "cashReceipts.issue": "write",
  "cashReceipts.cancel": "write",
  write: "write",
  "billing.delete": "removal",
  retrieve: "read",
  "transactions.list": "read",
  "settlements.list": "read",
  "cashReceipts.list": "read",
  read: "read",
} as const;

/** A call to Toss, as its error codes are told apart: those of a payment by their bare names. */
export type TossOperation = keyof typeof effects;

/** What a call does, as far as it matters to what its errors mean. */
export type TossEffect = (typeof effects)[TossOperation];

/** What the call does. */
export function effectOf(operation: TossOperation): TossEffect {
  return effects[operation];
}

/** Whether the call changes nothing, so that none of its errors can have taken effect. */
export function isRead(operation: TossOperation | undefined): boolean {
  return operation !== undefined && effects[operation] === "read";
}
