import { koreanTime } from "../clock.ts";
import type { CashReceipt } from "../receipts/cash-receipts.ts";

/** The CashReceipt object as it stands on the wire. Its type is Korean in every language. */
export interface WireCashReceipt {
  receiptKey: string;
  orderId: string;
  orderName: string;
  type: string;
  issueNumber: string;
  receiptUrl: string;
  businessNumber: string;
  transactionType: "CONFIRM" | "CANCEL";
  amount: number;
  taxFreeAmount: number;
  issueStatus: "IN_PROGRESS" | "COMPLETED";
  failure: null;
  customerIdentityNumber: string;
  requestedAt: string;
}

/** The receipt as Toss would answer it. */
export function toWireCashReceipt(
  receipt: CashReceipt,
  { url, now }: { url: string; now: number },
): WireCashReceipt {
  const { receiptKey, orderId, orderName, type, issueNumber, amount, taxFreeAmount } = receipt;
  const completed = receipt.completesAt !== null && now >= receipt.completesAt;
  return {
    receiptKey,
    orderId,
    orderName,
    type,
    issueNumber,
    receiptUrl: `${url}/receipts/cash-receipt/${encodeURIComponent(orderId)}/tgen_docs?ref=PX`,
    businessNumber: completed ? "1234567890" : "",
    transactionType: receipt.canceledKey === null ? "CONFIRM" : "CANCEL",
    amount,
    taxFreeAmount,
    issueStatus: completed ? "COMPLETED" : "IN_PROGRESS",
    failure: null,
    customerIdentityNumber: receipt.customerIdentityNumber,
    requestedAt: koreanTime(receipt.requestedAt),
  };
}
