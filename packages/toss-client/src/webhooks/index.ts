export { type ExpectedSecret, hashDepositSecret, matchesDepositSecret } from "./deposit-secret.ts";
export {
  isCancelEvent,
  isDepositCompleted,
  isPaymentCanceled,
  isPaymentCompleted,
  isPaymentEvent,
  isVirtualAccountEvent,
} from "./event-questions.ts";
export {
  type MadeWebhook,
  type MakeWebhookOptions,
  makeWebhook,
  type Sendable,
  type WebhookContents,
  type WebhookFields,
} from "./make-webhook.ts";
export { type ParseWebhookOptions, parseWebhook } from "./parse-webhook.ts";
export type { SecurityKeys } from "./security-key.ts";
export { isListedSenderAddress } from "./sender-address.ts";
export type { SecurityKeyAs } from "./signature.ts";
export { TossWebhookError, type WebhookFault } from "./toss-webhook-error.ts";
export { type VerifySignatureInput, verifySignature } from "./verify-signature.ts";
export type { WebhookBody } from "./webhook-body.ts";
export type {
  BrandpayCustomerChange,
  BrandpayMethodUpdate,
  ChangedArsReservation,
  ChangedPayout,
  ChangedSeller,
  DeletedBilling,
  LinkPayOrder,
  OpenObject,
  PaymentNotice,
  WebhookData,
  WebhookEntities,
} from "./webhook-data.ts";
export type {
  CancelStatusChangedEvent,
  DataEvent,
  DepositCallbackEvent,
  EntityEvent,
  PaymentStatusChangedEvent,
  UnknownEvent,
  WebhookEvent,
  WebhookEventName,
} from "./webhook-event.ts";
export { type HeaderSource, readWebhookHeaders, type WebhookHeaders } from "./webhook-headers.ts";
