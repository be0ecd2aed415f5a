import type { WireCashReceipt } from "./wire-cash-receipt.ts";
import type { Language } from "./wire-words.data.ts";

/** `mId` of Toss's sample keys. */
export const merchantId = "tgen_docs";

/** What an answer depends on besides the payment. */
export interface WireContext {
  /** The sandbox's own address; receipts and checkouts open there. */
  url: string;
  now: number;
  language: Language;
}

/** The Payment object as it stands on the wire, version 2022-11-16. Times are `yyyy-MM-dd'T'HH:mm:ss+09:00`. */
export interface WirePayment {
  mId: string;
  lastTransactionKey: string | null;
  paymentKey: string;
  orderId: string;
  orderName: string;
  taxExemptionAmount: number;
  status: string;
  requestedAt: string;
  approvedAt: string | null;
  useEscrow: boolean | null;
  cultureExpense: boolean;
  card: WireCard | null;
  virtualAccount: WireVirtualAccount | null;
  transfer: WireTransfer | null;
  mobilePhone: WireMobilePhone | null;
  giftCertificate: WireGiftCertificate | null;
  cashReceipt: Pick<
    WireCashReceipt,
    "type" | "receiptKey" | "issueNumber" | "receiptUrl" | "amount" | "taxFreeAmount"
  > | null;
  cashReceipts: WireCashReceipt[] | null;
  discount: null;
  cancels: WireCancel[] | null;
  secret: string | null;
  type: "NORMAL" | "BILLING" | "BRANDPAY";
  easyPay: WireEasyPay | null;
  /** ISO code of two letters. */
  country: string;
  failure: { code: string; message: string } | null;
  isPartialCancelable: boolean;
  receipt: { url: string } | null;
  checkout: { url: string };
  currency: string;
  totalAmount: number;
  balanceAmount: number;
  suppliedAmount: number;
  vat: number;
  taxFreeAmount: number;
  metadata: Readonly<Record<string, string>> | null;
  method: string | null;
  version: "2022-11-16";
}

export interface WireCard {
  issuerCode: string;
  acquirerCode: string;
  number: string;
  installmentPlanMonths: number;
  isInterestFree: boolean;
  interestPayer: string | null;
  approveNo: string;
  useCardPoint: boolean;
  cardType: string;
  ownerType: string;
  acquireStatus: string;
  amount: number;
}

export interface WireVirtualAccount {
  accountNumber: string;
  accountType: string;
  bankCode: string;
  customerName: string;
  depositorName: string | null;
  dueDate: string;
  expired: boolean;
  settlementStatus: string;
  refundStatus: string;
  refundReceiveAccount: { bankCode: string; accountNumber: string; holderName: string } | null;
}

export interface WireTransfer {
  bankCode: string;
  settlementStatus: string;
}

export interface WireMobilePhone {
  customerMobilePhone: string;
  settlementStatus: string;
  receiptUrl: string;
}

export interface WireGiftCertificate {
  approveNo: string;
  settlementStatus: string;
}

export interface WireEasyPay {
  provider: string;
  amount: number;
  discountAmount: number;
}

export interface WireCancel {
  transactionKey: string;
  cancelReason: string;
  taxExemptionAmount: number;
  canceledAt: string;
  transferDiscountAmount: number;
  easyPayDiscountAmount: number;
  receiptKey: string | null;
  cancelAmount: number;
  taxFreeAmount: number;
  refundableAmount: number;
  cancelStatus: "DONE" | "IN_PROGRESS" | "ABORTED";
  cancelRequestId: string | null;
}
