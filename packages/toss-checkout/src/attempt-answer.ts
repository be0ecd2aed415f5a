import { TossApiError, type TossFailure, TossResponseError } from "@toss-bff/toss-client/errors";
import type { Payment } from "@toss-bff/toss-client/payment";
import type { AttemptFailure, AttemptRecord } from "./order-record.ts";

/** What came of sending a confirm. */
export type Answer =
  | { payment: Payment }
  | {
      failure: TossFailure;
      error: unknown;
      /** An earlier request of this attempt may have been executed. */
      maybeSent: boolean;
    };

/** How the attempt ended, when the answer alone makes certain that it took no money. */
export function definiteFailure(attempt: AttemptRecord, answer: Answer): AttemptFailure | null {
  if ("payment" in answer) return null;
  const { failure, maybeSent } = answer;
  if (failure === "declined") return failureOf(attempt, answer.error, "declined");
  // "Not sent this time" and "refused at the door" prove nothing about an earlier request.
  if (maybeSent) return null;
  return failure === "notSent" || failure === "ourFault"
    ? failureOf(attempt, answer.error, failure)
    : null;
}

/** That Toss knows no such payment is believed when a lookup says the same. */
export function missingPayment(attempt: AttemptRecord, answer: Answer): AttemptFailure | null {
  if ("payment" in answer || !(answer.error instanceof TossApiError)) return null;
  const { code } = answer.error;
  return code === "NOT_FOUND_PAYMENT" || code === "NOT_FOUND_PAYMENT_SESSION"
    ? failureOf(attempt, answer.error, "notFound")
    : null;
}

/** An idempotency key shared with another request replays that one's answer; asked again, Toss would repeat it. */
export function isToAnotherCall(error: unknown): boolean {
  return error instanceof TossResponseError && error.mismatch !== undefined;
}

/** Toss keeps an answer under the key, except that it is still working on the request, or counts too many. */
export function isStoredAnswer(error: unknown): boolean {
  return (
    error instanceof TossApiError &&
    error.status !== 429 &&
    error.code !== "IDEMPOTENT_REQUEST_PROCESSING"
  );
}

function failureOf(
  { paymentKey }: AttemptRecord,
  error: unknown,
  kind: AttemptFailure["kind"],
): AttemptFailure {
  return { paymentKey, kind, code: error instanceof TossApiError ? error.code : null };
}
