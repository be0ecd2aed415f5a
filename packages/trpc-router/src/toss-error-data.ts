import type { CheckoutReason } from "@toss-bff/toss-checkout";
import type { TossErrorCode } from "@toss-bff/toss-client/errors";

/** Why a call was refused, in one stable word. A closed list: switch on it. */
export type Reason = CheckoutReason | RequestReason;

/** What is wrong with a request before it reaches an order. */
export type RequestReason =
  | "BATCH_TOO_LARGE"
  | "CROSS_SITE"
  | "INVALID_JSON"
  | "PAYLOAD_TOO_LARGE"
  | "TOO_MANY_REQUESTS"
  | "UNSUPPORTED_MEDIA_TYPE";

/** What a browser is told about a refusal: `error.data?.toss`. Absent or present, never null. */
export interface TossErrorData {
  reason: Reason;
  /** Toss's own code, when Toss refused. */
  code?: TossErrorCode;
  /** Which input was wrong; nested ones joined by dots. */
  field?: string;
  /** `"maybe"`: money may have moved; look the order up before doing anything else. */
  charged: "no" | "maybe";
  /** `"later"`: the same call may be repeated. `"newPayment"`: the buyer has to pay again from the start. */
  retry: "no" | "later" | "newPayment";
  /** When the same call may be repeated, in milliseconds from now; with `TOO_MANY_REQUESTS` only. */
  retryAfterMs?: number;
  /**
   * A sentence for the buyer, in the language of the router's `locale`. For staff there is the error's own message: of a refund
   * that Toss refused it says what to check.
   */
  buyerMessage: string;
  /** Set when the cause is kept from the browser; the server's `onError` sees the same id in the message. */
  correlationId?: string;
}
