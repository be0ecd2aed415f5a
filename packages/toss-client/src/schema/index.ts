export { typeName } from "../text-rule.ts";
export {
  type CancelCashReceiptInput,
  type CashReceiptPurpose,
  cancelCashReceiptInput,
  type EscrowProduct,
  type IssueCashReceiptInput,
  type IssueVirtualAccountInput,
  issueCashReceiptInput,
  issueVirtualAccountInput,
  type RequestSettlementInput,
  requestSettlementInput,
} from "./account-inputs.ts";
export { billingSchema } from "./billing.ts";
export { brandpayAccessTokenSchema, brandpayMethodsSchema } from "./brandpay.ts";
export {
  type BrandpayAccessTokenInput,
  brandpayAccessTokenInput,
  type CardAuthentication,
  type CardInput,
  type ChargeBillingKeyInput,
  type ConfirmBrandpayInput,
  chargeBillingKeyInput,
  confirmBrandpayInput,
  type IssueBillingKeyByCardInput,
  type IssueBillingKeyInput,
  issueBillingKeyByCardInput,
  issueBillingKeyInput,
  type KeyInPaymentInput,
  keyInPaymentInput,
} from "./card-inputs.ts";
export { tossDateTime } from "./date-time.ts";
export {
  type CancelPaymentInput,
  type ConfirmPaymentInput,
  type CreatePaymentInput,
  type CreatePaymentMethod,
  cancelPaymentInput,
  confirmPaymentInput,
  createPaymentInput,
  type RefundReceiveAccount,
} from "./inputs.ts";
export {
  type ListCashReceiptsInput,
  type ListSettlementsInput,
  type ListTransactionsInput,
  listCashReceiptsInput,
  listSettlementsInput,
  listTransactionsInput,
} from "./list-inputs.ts";
export {
  cancelSchema,
  cashReceiptPageSchema,
  cashReceiptSchema,
  cashReceiptSummarySchema,
  paymentFailureSchema,
  paymentSchema,
} from "./payment.ts";
export {
  cardSchema,
  easyPaySchema,
  giftCertificateSchema,
  mobilePhoneSchema,
  paymentRefundReceiveAccountSchema,
  transferSchema,
  virtualAccountSchema,
} from "./payment-means.ts";
export {
  amount,
  billingKey,
  cancelReason,
  currency,
  customerKey,
  idempotencyKey,
  krw,
  krwPart,
  lookupOrderId,
  orderId,
  orderName,
  partAmount,
  paymentKey,
  receiptKey,
  refundReceiveAccount,
  words,
} from "./primitives.ts";
export { cardPromotionSchema } from "./promotion.ts";
export { settlementFeeSchema, settlementSchema } from "./settlement.ts";
export { transactionSchema } from "./transaction.ts";
