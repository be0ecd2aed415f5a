export { buyerMessage } from "./buyer-message.ts";
export { isTossErrorCode, type TossFailure } from "./code-failure.ts";
export {
  type TossErrorCode,
  type TossErrorCodeInfo,
  type TossErrorCodeOf,
  type TossErrorKind,
  tossErrorCodes,
} from "./error-codes.data.ts";
export type { Applied } from "./error-facts.ts";
export { type TossErrorRule, type TossRetry, tossErrorRule, tossRetry } from "./error-rule.ts";
export {
  TossApiError,
  TossConnectionError,
  TossError,
  type TossErrorJson,
  TossOptionsError,
  TossResponseError,
} from "./toss-error.ts";
export {
  isTossApiError,
  isTossError,
  isTossErrorOf,
  type TossApiErrorOf,
  tossFailure,
} from "./toss-failure.ts";
export type { TossOperation } from "./toss-operation.ts";
export { TossWebhookError, type WebhookFault } from "./webhooks/toss-webhook-error.ts";
