export type {
  AttemptFailure,
  AttemptRecord,
  CancelInput as CheckoutCancelInput,
  CancelResult,
  Checkout,
  CheckoutAlert,
  CheckoutErrorOptions,
  CheckoutOptions,
  CheckoutReason,
  ConfirmInput as CheckoutConfirmInput,
  ConfirmResult,
  DeliveredEvent,
  EventsOptions,
  HostOrder,
  InspectedRefund,
  Inspection,
  Ledger,
  LedgerKey,
  LedgerOverview,
  LookResult,
  OpenOrderInput,
  Order,
  OrderEvent,
  OrderListing,
  OrderRecord,
  OrderStatus,
  OrderSummary,
  PaidEvent,
  ReconcileCounts,
  ReconcileOptions,
  Reconciler,
  ReconcilerOptions,
  RefundFailure,
  RefundRecord,
  RetryOutcome,
  Step,
  StoredCashReceipt,
  StoredMobilePhone,
  StoredPayment,
  StoredVirtualAccount,
  SweepCounts,
  SweepOptions,
  SweepProgress,
  TakenEvent,
  WebhookInput,
  WebhookReceipt,
} from "@toss-bff/toss-checkout";
export { CheckoutError, createCheckout } from "@toss-bff/toss-checkout";
export type {
  Applied,
  CallOptions,
  CancelPaymentInput,
  ConfirmPaymentInput,
  CreatePaymentInput,
  CreatePaymentMethod,
  Payments,
  RefundReceiveAccount,
  TossClient,
  TossClientOptions,
  TossClock,
  TossErrorCode,
  TossErrorCodeInfo,
  TossFailure,
  TossOperation,
} from "@toss-bff/toss-client";
export {
  createTossClient,
  TossApiError,
  TossConnectionError,
  TossError,
  TossOptionsError,
  TossResponseError,
} from "@toss-bff/toss-client";
export type {
  AcquireStatus,
  Cancel,
  CancelStatus,
  Card,
  CardOwnerType,
  CardOwnerTypeCode,
  CardType,
  CardTypeCode,
  CashReceipt,
  CashReceiptSummary,
  CashReceiptType,
  Checkout as PaymentCheckout,
  Discount,
  EasyPay,
  EasyPayProvider,
  EasyPayProviderCode,
  ForeignEasyPay,
  GiftCertificate,
  InterestPayer,
  MobilePhone,
  Payment,
  PaymentFailure,
  PaymentMethod,
  PaymentMethodCode,
  PaymentRefundReceiveAccount,
  PaymentStatus,
  PaymentType,
  Receipt,
  SettlementStatus,
  Transfer,
  Unrecognized,
  VirtualAccount,
  VirtualAccountRefundStatus,
  VirtualAccountType,
  VirtualAccountTypeCode,
} from "@toss-bff/toss-client/payment";
export type {
  AnyBaseProcedure,
  BaseOf,
  ContextOf,
  ProcedureOn,
  WithTossError,
} from "./base-procedure.ts";
export { type CallGuardOptions, guardCalls } from "./call-guard.ts";
export { type Language, withTossErrors } from "./errors.ts";
export type {
  CancelInput,
  ConfirmInput,
  RetrieveByOrderIdInput,
  RetrieveInput,
} from "./inputs.ts";
export type { Locale } from "./mount.ts";
export type { PaymentAction } from "./payment-action.ts";
export type { OperationOptions } from "./payment-operations.ts";
export type { CancelOutput, ConfirmOutput, RetrieveOutput } from "./payment-outputs.ts";
export {
  createPaymentsRouter,
  type PaymentBases,
  type PaymentProcedures,
  type PaymentsRouterOptions,
} from "./payments-router.ts";
export type { PublicOrder } from "./public-order.ts";
export {
  type PublicCancel,
  type PublicCard,
  type PublicCashReceipt,
  type PublicEasyPay,
  type PublicPayment,
  type PublicVirtualAccount,
  presentPayment,
} from "./public-payment.ts";
export {
  createRateLimit,
  type RatedCall,
  type RateLimit,
  type RateLimitOptions,
} from "./rate-limit.ts";
export { guardRequests, type RequestGuardOptions } from "./request-guard.ts";
export type { RequestLimits } from "./request-limits.ts";
export type { RequestHeaders } from "./request-origin.ts";
export type { Reason, RequestReason, TossErrorData } from "./toss-error-data.ts";
export { createWebhookHandler, type WebhookHandlerOptions } from "./webhook-handler.ts";
