export { buyerMessage } from "./buyer-message.ts";
export {
  type TossErrorCode,
  type TossErrorCodeInfo,
  type TossFailure,
  tossErrorCodes,
} from "./error-codes.data.ts";
export {
  type Applied,
  TossApiError,
  TossConnectionError,
  TossError,
  TossOptionsError,
  TossResponseError,
} from "./toss-error.ts";
export { isTossErrorCode, type TossOperation, tossFailure } from "./toss-failure.ts";
