import * as z from "zod";
import type { PaymentMethod } from "../enum-values.ts";
import type {
  Cancel,
  CancelStatus,
  CashReceipt,
  CashReceiptSummary,
  CashReceiptType,
  Checkout,
  Discount,
  ForeignEasyPay,
  Payment,
  PaymentFailure,
  PaymentStatus,
  PaymentType,
  Receipt,
} from "../payment-object.ts";
import { tossDateTime } from "./date-time.ts";
import {
  cardSchema,
  easyPaySchema,
  giftCertificateSchema,
  mobilePhoneSchema,
  transferSchema,
  virtualAccountSchema,
} from "./payment-means.ts";
import { open, orNull, type ShapeOf } from "./tolerant.ts";

export const cancelShape = {
  cancelAmount: z.number(),
  cancelReason: z.string(),
  canceledAt: tossDateTime,
  taxFreeAmount: orNull(z.number()),
  taxExemptionAmount: orNull(z.number()),
  refundableAmount: orNull(z.number()),
  cardDiscountAmount: orNull(z.number()),
  transferDiscountAmount: orNull(z.number()),
  easyPayDiscountAmount: orNull(z.number()),
  transactionKey: orNull(z.string()),
  receiptKey: orNull(z.string()),
  // Only overseas wallets refund later; bodies from before they existed say nothing.
  cancelStatus: open<CancelStatus>()
    .nullish()
    .transform((status) => status ?? "DONE"),
  cancelRequestId: orNull(z.string()),
} satisfies ShapeOf<Cancel>;

/** Reads one entry of `Payment.cancels`. */
export const cancelSchema: z.ZodType<Cancel> = z.looseObject(cancelShape);

export const paymentFailureShape = {
  code: z.string(),
  message: orNull(z.string()),
} satisfies ShapeOf<PaymentFailure>;

/** Reads `Payment.failure`. */
export const paymentFailureSchema: z.ZodType<PaymentFailure> = z.looseObject(paymentFailureShape);

export const cashReceiptSummaryShape = {
  type: orNull(open<CashReceiptType>()),
  receiptKey: orNull(z.string()),
  issueNumber: orNull(z.string()),
  receiptUrl: orNull(z.string()),
  amount: orNull(z.number()),
  taxFreeAmount: orNull(z.number()),
} satisfies ShapeOf<CashReceiptSummary>;

/** Reads `Payment.cashReceipt`. */
export const cashReceiptSummarySchema: z.ZodType<CashReceiptSummary> =
  z.looseObject(cashReceiptSummaryShape);

export const cashReceiptShape = {
  receiptKey: z.string(),
  orderId: z.string(),
  orderName: z.string(),
  type: open<CashReceiptType>(),
  issueNumber: z.string(),
  receiptUrl: z.string(),
  businessNumber: orNull(z.string()),
  transactionType: open<"CONFIRM" | "CANCEL">(),
  amount: z.number(),
  taxFreeAmount: orNull(z.number()),
  issueStatus: open<"IN_PROGRESS" | "COMPLETED" | "FAILED">(),
  failure: orNull(paymentFailureSchema),
  customerIdentityNumber: orNull(z.string()),
  requestedAt: tossDateTime,
} satisfies ShapeOf<CashReceipt>;

/** Reads one entry of `Payment.cashReceipts`. */
export const cashReceiptSchema: z.ZodType<CashReceipt> = z.looseObject(cashReceiptShape);

const receipt: z.ZodType<Receipt> = z.looseObject({ url: z.string() });
const checkout: z.ZodType<Checkout> = z.looseObject({ url: z.string() });
const discount: z.ZodType<Discount> = z.looseObject({ amount: orNull(z.number()) });
const foreignEasyPay: z.ZodType<ForeignEasyPay> = z.looseObject({
  provider: z.exactOptional(z.nullable(z.string())),
});

export const paymentShape = {
  mId: orNull(z.string()),
  version: z.string(),
  paymentKey: z.string(),
  type: open<PaymentType>(),
  orderId: z.string(),
  orderName: z.string(),
  currency: z.string(),
  method: orNull(open<PaymentMethod>()),
  totalAmount: z.number(),
  balanceAmount: z.number(),
  status: open<PaymentStatus>(),
  requestedAt: tossDateTime,
  approvedAt: orNull(tossDateTime),
  useEscrow: orNull(z.boolean()),
  lastTransactionKey: orNull(z.string()),
  suppliedAmount: orNull(z.number()),
  vat: orNull(z.number()),
  cultureExpense: orNull(z.boolean()),
  taxFreeAmount: orNull(z.number()),
  taxExemptionAmount: orNull(z.number()),
  cancels: orNull(z.array(cancelSchema)),
  isPartialCancelable: orNull(z.boolean()),
  card: orNull(cardSchema),
  virtualAccount: orNull(virtualAccountSchema),
  secret: orNull(z.string()),
  mobilePhone: orNull(mobilePhoneSchema),
  giftCertificate: orNull(giftCertificateSchema),
  transfer: orNull(transferSchema),
  metadata: orNull(z.record(z.string(), z.string())),
  receipt: orNull(receipt),
  checkout: orNull(checkout),
  easyPay: orNull(easyPaySchema),
  country: orNull(z.string()),
  failure: orNull(paymentFailureSchema),
  cashReceipt: orNull(cashReceiptSummarySchema),
  cashReceipts: orNull(z.array(cashReceiptSchema)),
  discount: orNull(discount),
  transactionKey: z.exactOptional(z.nullable(z.string())),
  easyPayAmount: z.exactOptional(z.nullable(z.number())),
  easyPayDiscountAmount: z.exactOptional(z.nullable(z.number())),
  foreignEasyPay: z.exactOptional(z.nullable(foreignEasyPay)),
} satisfies ShapeOf<Payment>;

/**
 * Reads a payment as Toss sends it: tolerant of fields and values added later, strict about what every payment has.
 *
 * @see https://docs.tosspayments.com/reference (Payment 객체)
 */
export const paymentSchema: z.ZodType<Payment> = z.looseObject(paymentShape);
