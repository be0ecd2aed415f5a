export { koreanDateTime, tossDateTime } from "./date-time.ts";
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
  cancelSchema,
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
  cancelReason,
  currency,
  idempotencyKey,
  krw,
  lookupOrderId,
  orderId,
  orderName,
  partAmount,
  paymentKey,
  refundReceiveAccount,
  typeName,
  words,
} from "./primitives.ts";
