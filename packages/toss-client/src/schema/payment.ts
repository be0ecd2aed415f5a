import type * as z from "zod";
import type {
  Cancel,
  CashReceipt,
  CashReceiptPage,
  CashReceiptSummary,
  Checkout,
  Discount,
  ForeignEasyPay,
  Payment,
  PaymentFailure,
  Receipt,
} from "../payment-object.ts";
import {
  cancelTable,
  cashReceiptPageTable,
  cashReceiptSummaryTable,
  cashReceiptTable,
  checkoutTable,
  discountTable,
  foreignEasyPayTable,
  paymentFailureTable,
  paymentTable,
  receiptTable,
} from "../wire/payment-table.ts";
import { schemaOf } from "./schema-of.ts";

/** Reads one entry of `Payment.cancels`. */
export const cancelSchema: z.ZodType<Cancel> = schemaOf(cancelTable);

/** Reads `Payment.failure`. */
export const paymentFailureSchema: z.ZodType<PaymentFailure> = schemaOf(paymentFailureTable);

/** Reads `Payment.cashReceipt`. */
export const cashReceiptSummarySchema: z.ZodType<CashReceiptSummary> =
  schemaOf(cashReceiptSummaryTable);

/** Reads one entry of `Payment.cashReceipts`. */
export const cashReceiptSchema: z.ZodType<CashReceipt> = schemaOf(cashReceiptTable);

/** Reads one page of the list of cash receipts. */
export const cashReceiptPageSchema: z.ZodType<CashReceiptPage> = schemaOf(cashReceiptPageTable);

/** Reads `Payment.receipt`. */
export const receiptSchema: z.ZodType<Receipt> = schemaOf(receiptTable);

/** Reads `Payment.checkout`. */
export const checkoutSchema: z.ZodType<Checkout> = schemaOf(checkoutTable);

/** Reads `Payment.discount`. */
export const discountSchema: z.ZodType<Discount> = schemaOf(discountTable);

/** Reads `Payment.foreignEasyPay`. */
export const foreignEasyPaySchema: z.ZodType<ForeignEasyPay> = schemaOf(foreignEasyPayTable);

/**
 * Reads a payment as Toss sends it: tolerant of fields and values added later, strict about what every payment has.
 *
 * @see https://docs.tosspayments.com/reference (Payment 객체)
 */
export const paymentSchema: z.ZodType<Payment> = schemaOf(paymentTable);
