export type { SandboxRequest } from "./api/request-log.ts";
export type { RouteName } from "./api/routes.ts";
export type { BillingMethod } from "./billing/auth-keys.ts";
export type { SandboxBilling, SandboxBillingKey } from "./billing/sandbox-billing.ts";
export type { SandboxClock } from "./clock.ts";
export type { Fault, FaultEffect, FaultKindName, FaultTarget } from "./faults/fault.ts";
export {
  type FaultDescription,
  type FaultFieldDescription,
  faultCatalog,
} from "./faults/fault-check.ts";
export type { FaultHandle, WaitingFault } from "./faults/fault-list.ts";
export type { FinishCancelInput } from "./payments/cancel-status.ts";
export type {
  AuthenticateInput,
  SandboxPayment,
  SandboxPayments,
} from "./payments/sandbox-payments.ts";
export type { WindowMethod } from "./payments/window-method.ts";
export type { KeyKind, KeyPair } from "./protocol/keys.ts";
export type { TossErrorCode } from "./protocol/toss-refusal.ts";
export type { SandboxRules } from "./rules.ts";
export type { Sandbox } from "./sandbox.ts";
export { type SandboxOptions, startSandbox } from "./start-sandbox.ts";
export type { StartingPayment, StartingState } from "./starting-state.ts";
export type { WebhookAttempt, WebhookDelivery } from "./webhooks/delivery.ts";
export type { WebhookRegistration, WebhookTarget } from "./webhooks/registrations.ts";
export type { WebhookRules } from "./webhooks/rules.ts";
export type { SandboxWebhooks } from "./webhooks/sandbox-webhooks.ts";
export type { WebhookEventName } from "./webhooks/webhook-event.ts";
export type { WebhookFaultKind } from "./webhooks/webhook-fault-kinds.ts";
export type { WaitingWebhookFault, WebhookFault } from "./webhooks/webhook-faults.ts";
