import * as z from "zod";
import {
  type CardOwnerType,
  type CardType,
  cardOwnerTypeCodes,
  cardTypeCodes,
  type EasyPayProvider,
  easyPayProviderCodes,
  foreignWalletCodes,
  type PaymentMethod,
  paymentMethodCodes,
  type VirtualAccountType,
  virtualAccountTypeCodes,
} from "../enum-values.ts";
import type {
  AcquireStatus,
  InterestPayer,
  SettlementStatus,
  VirtualAccountRefundStatus,
} from "../payment-means.ts";
import type {
  CancelStatus,
  CashReceiptIssueStatus,
  CashReceiptTransactionType,
  CashReceiptType,
  PaymentStatus,
  PaymentType,
} from "../payment-object.ts";
import type { SettlementFeeType } from "../settlement-object.ts";
import type { Unrecognized } from "../unrecognized.ts";

/**
 * Reads any text, since Toss adds values: known ones narrow, the others are `Unrecognized`. `options` lists the known ones,
 * as it does of `z.enum`: `z.enum(paymentStatusSchema.options)` takes no others.
 */
export type OpenEnum<Known extends string> = z.ZodType<Known | Unrecognized> & {
  readonly options: readonly Known[];
};

/** Reads `Payment.status`. */
export const paymentStatusSchema: OpenEnum<PaymentStatus> = openEnum(
  namesOf<PaymentStatus>({
    READY: true,
    IN_PROGRESS: true,
    WAITING_FOR_DEPOSIT: true,
    DONE: true,
    CANCELED: true,
    PARTIAL_CANCELED: true,
    ABORTED: true,
    EXPIRED: true,
  }),
);

/** Reads `Payment.type`. */
export const paymentTypeSchema: OpenEnum<PaymentType> = openEnum(
  namesOf<PaymentType>({
    NORMAL: true,
    BILLING: true,
    BRANDPAY: true,
  }),
);

/** Reads `Payment.method`, in Korean and English. */
export const paymentMethodSchema: OpenEnum<PaymentMethod> = openEnum(spellings(paymentMethodCodes));

/** Reads `Cancel.cancelStatus`. */
export const cancelStatusSchema: OpenEnum<CancelStatus> = openEnum(
  namesOf<CancelStatus>({
    DONE: true,
    IN_PROGRESS: true,
    ABORTED: true,
  }),
);

/** Reads `Card.acquireStatus`. */
export const acquireStatusSchema: OpenEnum<AcquireStatus> = openEnum(
  namesOf<AcquireStatus>({
    READY: true,
    REQUESTED: true,
    COMPLETED: true,
    CANCEL_REQUESTED: true,
    CANCELED: true,
  }),
);

/** Reads `Card.interestPayer`. */
export const interestPayerSchema: OpenEnum<InterestPayer> = openEnum(
  namesOf<InterestPayer>({
    BUYER: true,
    CARD_COMPANY: true,
    MERCHANT: true,
  }),
);

/** Reads `Card.cardType`, in Korean and English. */
export const cardTypeSchema: OpenEnum<CardType> = openEnum(spellings(cardTypeCodes));

/** Reads `Card.ownerType`, in Korean and English. */
export const cardOwnerTypeSchema: OpenEnum<CardOwnerType> = openEnum(spellings(cardOwnerTypeCodes));

/** Reads `EasyPay.provider`, in Korean and English. */
export const easyPayProviderSchema: OpenEnum<EasyPayProvider> = openEnum([
  ...spellings(easyPayProviderCodes),
  ...foreignWalletCodes,
]);

/** Reads `VirtualAccount.accountType`, in Korean and English. */
export const virtualAccountTypeSchema: OpenEnum<VirtualAccountType> = openEnum(
  spellings(virtualAccountTypeCodes),
);

/** Reads `VirtualAccount.refundStatus`. */
export const virtualAccountRefundStatusSchema: OpenEnum<VirtualAccountRefundStatus> = openEnum(
  namesOf<VirtualAccountRefundStatus>({
    NONE: true,
    PENDING: true,
    FAILED: true,
    PARTIAL_FAILED: true,
    COMPLETED: true,
  }),
);

/** Reads `settlementStatus` of an account, a transfer, a phone bill and a gift certificate. */
export const settlementStatusSchema: OpenEnum<SettlementStatus> = openEnum(
  namesOf<SettlementStatus>({
    INCOMPLETED: true,
    COMPLETED: true,
  }),
);

/** Reads `Payment.cashReceipt.type`. */
export const cashReceiptTypeSchema: OpenEnum<CashReceiptType> = openEnum(
  namesOf<CashReceiptType>({ 소득공제: true, 지출증빙: true, 미발행: true }),
);

/** Reads `CashReceipt.transactionType`. */
export const cashReceiptTransactionTypeSchema: OpenEnum<CashReceiptTransactionType> = openEnum(
  namesOf<CashReceiptTransactionType>({ CONFIRM: true, CANCEL: true }),
);

/** Reads `CashReceipt.issueStatus`. */
export const cashReceiptIssueStatusSchema: OpenEnum<CashReceiptIssueStatus> = openEnum(
  namesOf<CashReceiptIssueStatus>({ IN_PROGRESS: true, COMPLETED: true, FAILED: true }),
);

/** Reads `SettlementFee.type`. */
export const settlementFeeTypeSchema: OpenEnum<SettlementFeeType> = openEnum(
  namesOf<SettlementFeeType>({
    BASE: true,
    INSTALLMENT_DISCOUNT: true,
    INSTALLMENT: true,
    POINT_SAVING: true,
    ETC: true,
  }),
);

function openEnum<Known extends string>(options: readonly Known[]): OpenEnum<Known> {
  const text = z.string() as z.ZodType as z.ZodType<Known | Unrecognized>;
  return Object.assign(text, { options });
}

/** A table, so that the compiler sees when a value is missing. */
function namesOf<Name extends string>(table: Readonly<Record<Name, true>>): readonly Name[] {
  return Object.keys(table) as Name[];
}

function spellings<Korean extends string, Code extends string>(
  codes: Readonly<Record<Korean, Code>>,
): readonly (Korean | Code)[] {
  return [...(Object.keys(codes) as Korean[]), ...Object.values<Code>(codes)];
}
