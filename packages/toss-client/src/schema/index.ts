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
export { billingCardSchema, billingSchema, billingTransferSchema } from "./billing.ts";
export {
  brandpayAccessTokenSchema,
  brandpayMethodSchema,
  brandpayMethodsSchema,
} from "./brandpay.ts";
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
  acquireStatusSchema,
  cancelStatusSchema,
  cardOwnerTypeSchema,
  cardTypeSchema,
  cashReceiptIssueStatusSchema,
  cashReceiptTransactionTypeSchema,
  cashReceiptTypeSchema,
  easyPayProviderSchema,
  interestPayerSchema,
  type OpenEnum,
  paymentMethodSchema,
  paymentStatusSchema,
  paymentTypeSchema,
  settlementFeeTypeSchema,
  settlementStatusSchema,
  virtualAccountRefundStatusSchema,
  virtualAccountTypeSchema,
} from "./enums.ts";
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
  checkoutSchema,
  discountSchema,
  foreignEasyPaySchema,
  paymentFailureSchema,
  paymentSchema,
  receiptSchema,
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
export { cardDiscountSchema, cardPromotionSchema, interestFreeCardSchema } from "./promotion.ts";
export { settlementFeeSchema, settlementRequestSchema, settlementSchema } from "./settlement.ts";
export { transactionSchema } from "./transaction.ts";
export {
  brandpayCustomerChangeSchema,
  brandpayMethodUpdateSchema,
  changedArsReservationSchema,
  changedPayoutSchema,
  changedSellerSchema,
  deletedBillingSchema,
  linkPayOrderSchema,
  paymentNoticeSchema,
  webhookEventSchema,
} from "./webhook.ts";
