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
export type { KeyIdentity, KeyKind } from "./key-identity.ts";
export type { KeyPairProblem, KeyProblem, KeyProblemCode } from "./key-problem.ts";
export type { CallOptions, TossClientOptions } from "./options.ts";
export type { Payment, PaymentStatus, Unrecognized } from "./payment.ts";
export type { Payments } from "./resources/payments.ts";
export type { Safe, TossResult } from "./safe.ts";
export type {
  CancelPaymentInput,
  ConfirmPaymentInput,
  CreatePaymentInput,
  CreatePaymentMethod,
  RefundReceiveAccount,
} from "./schema/inputs.ts";
