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
} from "./payment-object.ts";
export {
  canBeCanceled,
  getCancelableAmount,
  getCanceledAmount,
  isCanceled,
  isPaid,
} from "./payment-status.ts";
export type { Unrecognized, unrecognized } from "./unrecognized.ts";
