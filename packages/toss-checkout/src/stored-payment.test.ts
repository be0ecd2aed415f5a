import type { CashReceipt } from "@toss-bff/toss-client/payment";
import { expect, test } from "vitest";
import { tossPayment } from "../test/toss-payment.ts";
import { decodeStoredPayment, encodeStoredPayment, toStoredPayment } from "./stored-payment.ts";

const receipt: CashReceipt = {
  receiptKey: "receipt-1",
  orderId: "order-0001",
  orderName: "책",
  type: "소득공제",
  issueNumber: "G00000001",
  receiptUrl: "https://shop.example/receipt",
  businessNumber: "1234567890",
  transactionType: "CONFIRM",
  amount: 10_000,
  taxFreeAmount: 0,
  issueStatus: "COMPLETED",
  failure: null,
  customerIdentityNumber: "01012345678",
  requestedAt: new Date("2026-03-01T08:00:00Z"),
};
const old: CashReceipt = {
  ...receipt,
  transactionType: null,
  issueStatus: null,
  customerIdentityNumber: null,
  requestedAt: null,
  registrationNumber: "01087654321",
  approvedAt: new Date("2022-07-01T08:00:00Z"),
};

test("INV-12 cash receipts of every version are stored without the buyer's number, and their times come back", () => {
  const stored = toStoredPayment({ ...tossPayment(), cashReceipts: [receipt, old] });
  const text = encodeStoredPayment(stored);
  expect(text).not.toMatch(/0101234|0108765/);
  expect(decodeStoredPayment(text)).toEqual(stored);
});
