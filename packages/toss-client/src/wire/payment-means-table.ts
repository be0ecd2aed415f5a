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
import {
  boolean,
  date,
  ifGiven,
  int,
  number,
  object,
  open,
  orNull,
  type Table,
  text,
} from "./rule.ts";

export const cardTable: Table<Card> = {
  amount: orNull(number),
  issuerCode: orNull(text),
  acquirerCode: orNull(text),
  number: text,
  installmentPlanMonths: int,
  isInterestFree: orNull(boolean),
  interestPayer: orNull(open<InterestPayer>()),
  approveNo: text,
  useCardPoint: orNull(boolean),
  cardType: open<CardType>(),
  ownerType: open<CardOwnerType>(),
  acquireStatus: open<AcquireStatus>(),
  company: ifGiven(text),
  receiptUrl: ifGiven(text),
};

export const paymentRefundReceiveAccountTable: Table<PaymentRefundReceiveAccount> = {
  bankCode: orNull(text),
  accountNumber: orNull(text),
  holderName: orNull(text),
  bank: ifGiven(text),
};

export const virtualAccountTable: Table<VirtualAccount> = {
  accountType: open<VirtualAccountType>(),
  accountNumber: text,
  bankCode: orNull(text),
  customerName: text,
  depositorName: orNull(text),
  dueDate: date,
  refundStatus: open<VirtualAccountRefundStatus>(),
  expired: boolean,
  settlementStatus: open<SettlementStatus>(),
  refundReceiveAccount: orNull(object(paymentRefundReceiveAccountTable)),
  bank: ifGiven(text),
};

export const transferTable: Table<Transfer> = {
  bankCode: orNull(text),
  settlementStatus: orNull(open<SettlementStatus>()),
  bank: ifGiven(text),
};

export const mobilePhoneTable: Table<MobilePhone> = {
  customerMobilePhone: orNull(text),
  settlementStatus: orNull(open<SettlementStatus>()),
  receiptUrl: orNull(text),
  carrier: ifGiven(text),
};

export const giftCertificateTable: Table<GiftCertificate> = {
  approveNo: orNull(text),
  settlementStatus: orNull(open<SettlementStatus>()),
};

export const easyPayTable: Table<EasyPay> = {
  provider: open<EasyPayProvider>(),
  amount: orNull(number),
  discountAmount: orNull(number),
};
