import type { TossOperation } from "./toss-operation.ts";

const all: Record<TossOperation, true> = {
  confirm: true,
  "brandpay.confirm": true,
  keyIn: true,
  create: true,
  cancel: true,
  retrieve: true,
  "virtualAccounts.issue": true,
  "billing.issueByAuthKey": true,
  "billing.issueByCard": true,
  "billing.charge": true,
  "billing.delete": true,
  "transactions.list": true,
  "settlements.list": true,
  "settlements.request": true,
  "cashReceipts.issue": true,
  "cashReceipts.cancel": true,
  "cashReceipts.list": true,
  read: true,
  write: true,
};

/** Every call that error codes are told apart for. */
export const operations = Object.keys(all) as TossOperation[];
