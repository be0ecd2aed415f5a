export { createTossClient, type TossClient, type TossResources } from "./client.ts";
export type { TossClock } from "./clock.ts";
export { describeKey, type KeyDescription } from "./describe-key.ts";
export { describeKeyPair } from "./describe-key-pair.ts";
export { tossErrorHint } from "./error-hint.ts";
export {
  type Applied,
  buyerMessage,
  isTossApiError,
  isTossError,
  isTossErrorCode,
  isTossErrorOf,
  TossApiError,
  type TossApiErrorOf,
  TossConnectionError,
  TossError,
  type TossErrorCode,
  type TossErrorCodeInfo,
  type TossErrorCodeOf,
  type TossErrorJson,
  type TossErrorKind,
  type TossErrorRule,
  type TossFailure,
  type TossOperation,
  TossOptionsError,
  TossResponseError,
  type TossRetry,
  TossWebhookError,
  tossErrorCodes,
  tossErrorRule,
  tossFailure,
  tossRetry,
  type WebhookFault,
} from "./errors.ts";
export type {
  TossCallEvent,
  TossEventError,
  TossHooks,
  TossRequestEvent,
  TossResponseEvent,
  TossRetryEvent,
} from "./hook-events.ts";
export type { KeyIdentity, KeyKind } from "./key-identity.ts";
export type { KeyPairProblem, KeyProblem, KeyProblemCode } from "./key-problem.ts";
export type { CallOptions, TossClientOptions } from "./options.ts";
export type {
  Billing,
  BrandpayAccessToken,
  BrandpayMethods,
  CardPromotion,
  CashReceipt,
  Payment,
  PaymentStatus,
  Settlement,
  SettlementRequest,
  Transaction,
  Unrecognized,
} from "./payment.ts";
export type { BillingKeys } from "./resources/billing.ts";
export type { Brandpay } from "./resources/brandpay.ts";
export type { CashReceipts } from "./resources/cash-receipts.ts";
export type { TossList } from "./resources/listing.ts";
export type { Payments } from "./resources/payments.ts";
export type { Promotions } from "./resources/promotions.ts";
export type { RequestAnything, ResponseParser, TossRequest } from "./resources/request.ts";
export type { Settlements } from "./resources/settlements.ts";
export type { Transactions } from "./resources/transactions.ts";
export type { VirtualAccounts } from "./resources/virtual-accounts.ts";
export type { Safe, TossResult } from "./safe.ts";
export type {
  CancelCashReceiptInput,
  EscrowProduct,
  IssueCashReceiptInput,
  IssueVirtualAccountInput,
  RequestSettlementInput,
} from "./schema/account-inputs.ts";
export type {
  BrandpayAccessTokenInput,
  CardAuthentication,
  CardInput,
  ChargeBillingKeyInput,
  ConfirmBrandpayInput,
  IssueBillingKeyByCardInput,
  IssueBillingKeyInput,
  KeyInPaymentInput,
} from "./schema/card-inputs.ts";
export type {
  CancelPaymentInput,
  ConfirmPaymentInput,
  CreatePaymentInput,
  CreatePaymentMethod,
  RefundReceiveAccount,
} from "./schema/inputs.ts";
export type {
  ListCashReceiptsInput,
  ListSettlementsInput,
  ListTransactionsInput,
} from "./schema/list-inputs.ts";
export type { TossSpan, TossTracer } from "./trace.ts";
