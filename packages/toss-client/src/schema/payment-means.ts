import * as z from "zod";
import type {
  CardOwnerType,
  CardType,
  EasyPayProvider,
  VirtualAccountType,
} from "../enum-values.ts";
import type {
  AcquireStatus,
  Card,
  EasyPay,
  GiftCertificate,
  InterestPayer,
  MobilePhone,
  PaymentRefundReceiveAccount,
  SettlementStatus,
  Transfer,
  VirtualAccount,
  VirtualAccountRefundStatus,
} from "../payment-means.ts";
import { koreanDateTime } from "./date-time.ts";
import { open, orNull, type ShapeOf } from "./tolerant.ts";

export const cardShape = {
  amount: orNull(z.number()),
  issuerCode: z.string(),
  acquirerCode: orNull(z.string()),
  number: z.string(),
  installmentPlanMonths: z.int(),
  isInterestFree: orNull(z.boolean()),
  interestPayer: orNull(open<InterestPayer>()),
  approveNo: z.string(),
  useCardPoint: orNull(z.boolean()),
  cardType: open<CardType>(),
  ownerType: open<CardOwnerType>(),
  acquireStatus: open<AcquireStatus>(),
  company: z.exactOptional(z.nullable(z.string())),
  receiptUrl: z.exactOptional(z.nullable(z.string())),
} satisfies ShapeOf<Card>;

/** Reads `Payment.card`. */
export const cardSchema: z.ZodType<Card> = z.looseObject(cardShape);

export const paymentRefundReceiveAccountShape = {
  bankCode: orNull(z.string()),
  accountNumber: orNull(z.string()),
  holderName: orNull(z.string()),
} satisfies ShapeOf<PaymentRefundReceiveAccount>;

/** Reads `Payment.virtualAccount.refundReceiveAccount`. */
export const paymentRefundReceiveAccountSchema: z.ZodType<PaymentRefundReceiveAccount> =
  z.looseObject(paymentRefundReceiveAccountShape);

export const virtualAccountShape = {
  accountType: open<VirtualAccountType>(),
  accountNumber: z.string(),
  bankCode: z.string(),
  customerName: z.string(),
  depositorName: orNull(z.string()),
  dueDate: koreanDateTime,
  refundStatus: open<VirtualAccountRefundStatus>(),
  expired: z.boolean(),
  settlementStatus: open<SettlementStatus>(),
  refundReceiveAccount: orNull(paymentRefundReceiveAccountSchema),
} satisfies ShapeOf<VirtualAccount>;

/** Reads `Payment.virtualAccount`. */
export const virtualAccountSchema: z.ZodType<VirtualAccount> = z.looseObject(virtualAccountShape);

export const transferShape = {
  bankCode: orNull(z.string()),
  settlementStatus: orNull(open<SettlementStatus>()),
} satisfies ShapeOf<Transfer>;

/** Reads `Payment.transfer`. */
export const transferSchema: z.ZodType<Transfer> = z.looseObject(transferShape);

export const mobilePhoneShape = {
  customerMobilePhone: orNull(z.string()),
  settlementStatus: orNull(open<SettlementStatus>()),
  receiptUrl: orNull(z.string()),
  carrier: z.exactOptional(z.nullable(z.string())),
} satisfies ShapeOf<MobilePhone>;

/** Reads `Payment.mobilePhone`. */
export const mobilePhoneSchema: z.ZodType<MobilePhone> = z.looseObject(mobilePhoneShape);

export const giftCertificateShape = {
  approveNo: orNull(z.string()),
  settlementStatus: orNull(open<SettlementStatus>()),
} satisfies ShapeOf<GiftCertificate>;

/** Reads `Payment.giftCertificate`. */
export const giftCertificateSchema: z.ZodType<GiftCertificate> =
  z.looseObject(giftCertificateShape);

const easyPayProvider = open<EasyPayProvider>();

export const easyPayShape = {
  provider: easyPayProvider,
  amount: orNull(z.number()),
  discountAmount: orNull(z.number()),
} satisfies ShapeOf<EasyPay>;

/** Reads `Payment.easyPay`: an object, or in old bodies the name of the wallet alone. */
export const easyPaySchema: z.ZodType<EasyPay> = z.union([
  z.looseObject(easyPayShape),
  easyPayProvider.transform(
    (provider): EasyPay => ({ provider, amount: null, discountAmount: null }),
  ),
]);
