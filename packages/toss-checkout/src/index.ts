export { createCheckout } from "./checkout.ts";
export {
  CheckoutError,
  type CheckoutErrorOptions,
  type CheckoutReason,
} from "./checkout-error.ts";
export type {
  CancelResult,
  Checkout,
  CheckoutAlert,
  CheckoutOptions,
  ConfirmResult,
  LookOptions,
  LookResult,
} from "./checkout-options.ts";
export type { DeliveredEvent, EventsOptions, PaidEvent } from "./event-options.ts";
export {
  type CancelInput,
  type ConfirmInput,
  cancelReasonLimit,
  type OpenOrderInput,
} from "./inputs.ts";
export type { InspectedRefund, Inspection } from "./inspection.ts";
export type { Ledger, LedgerKey, LogLine, OrderHistory, TakenEvent } from "./ledger.ts";
export type { LedgerOverview, OrderListing, OrderSummary } from "./ledger-overview.ts";
export { type HostOrder, type Order, type OrderStatus, orderStatuses } from "./order.ts";
export type {
  AttemptFailure,
  AttemptRecord,
  OrderEvent,
  OrderRecord,
  RefundFailure,
  RefundRecord,
  Step,
} from "./order-record.ts";
export type {
  ReconcileCounts,
  ReconcileOptions,
  Reconciler,
  ReconcilerOptions,
  RetryOutcome,
  SweepCounts,
  SweepOptions,
  SweepProgress,
} from "./reconcile-options.ts";
export type {
  StoredCashReceipt,
  StoredMobilePhone,
  StoredPayment,
  StoredVirtualAccount,
} from "./stored-payment.ts";
export type { WebhookInput, WebhookReceipt } from "./webhook-options.ts";
