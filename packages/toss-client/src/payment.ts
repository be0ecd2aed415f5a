export { banks, securitiesFirms } from "./banks.data.ts";
export { type Bank, type BankCode, type BankName, bankCode, findBank } from "./banks.ts";
export type { Billing, BillingCard, BillingTransfer } from "./billing-object.ts";
export type { BrandpayAccessToken, BrandpayMethod, BrandpayMethods } from "./brandpay-object.ts";
export { cardBrands, cardCompanies } from "./card-companies.data.ts";
export {
  type CardCompany,
  type CardCompanyCode,
  type CardCompanyName,
  cardCompanyCode,
  findCardCompany,
} from "./card-companies.ts";
export type {
  CardOwnerType,
  CardOwnerTypeCode,
  CardType,
  CardTypeCode,
  EasyPayProvider,
  EasyPayProviderCode,
  PaymentMethod,
  PaymentMethodCode,
  VirtualAccountType,
  VirtualAccountTypeCode,
} from "./enum-values.ts";
export type { Institution } from "./institution.ts";
export { type MeansOfPayment, meansOfPayment } from "./means-of-payment.ts";
export {
  cardOwnerTypeCode,
  cardTypeCode,
  easyPayProviderCode,
  paymentMethodCode,
  virtualAccountTypeCode,
} from "./payment-codes.ts";
export type {
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
} from "./payment-means.ts";
export type {
  Cancel,
  CancelStatus,
  CashReceipt,
  CashReceiptIssueStatus,
  CashReceiptPage,
  CashReceiptSummary,
  CashReceiptTransactionType,
  CashReceiptType,
  Checkout,
  Discount,
  ForeignEasyPay,
  Payment,
  PaymentFailure,
  PaymentStatus,
  PaymentType,
  Receipt,
} from "./payment-object.ts";
export {
  canBeCanceled,
  getCancelableAmount,
  getCanceledAmount,
  isCanceled,
  isPaid,
} from "./payment-status.ts";
export type { CardDiscount, CardPromotion, InterestFreeCard } from "./promotion-object.ts";
export type {
  Settlement,
  SettlementFee,
  SettlementFeeType,
  SettlementRequest,
} from "./settlement-object.ts";
export type { Transaction } from "./transaction-object.ts";
export type { Unrecognized, unrecognized } from "./unrecognized.ts";
export { findWallet, type Wallet, walletCode, wallets } from "./wallets.ts";
