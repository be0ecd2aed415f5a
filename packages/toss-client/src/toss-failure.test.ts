import { expect, test } from "vitest";
import { isTossErrorCode } from "./code-failure.ts";
import {
  TossApiError,
  TossConnectionError,
  TossError,
  TossOptionsError,
  TossResponseError,
} from "./toss-error.ts";
import { tossFailure } from "./toss-failure.ts";

function apiError(code: string, status = 400, more: { retryAfterMs?: number } = {}): TossApiError {
  return new TossApiError("", { code, status, applied: "no", ...more });
}

/** Codes that Toss lists for every endpoint, for confirm and for cancel, in the order of its pages. */
const everywhere =
  "UNAUTHORIZED_KEY INVALID_API_KEY INCORRECT_BASIC_AUTH_FORMAT FORBIDDEN_REQUEST NOT_FOUND_HTTP_METHOD NOT_FOUND INVALID_IDEMPOTENCY_KEY IDEMPOTENT_REQUEST_PROCESSING INVALID_TEST_CODE";
const ofConfirm =
  "ALREADY_PROCESSED_PAYMENT PROVIDER_ERROR EXCEED_MAX_CARD_INSTALLMENT_PLAN INVALID_REQUEST NOT_ALLOWED_POINT_USE INVALID_API_KEY INVALID_REJECT_CARD BELOW_MINIMUM_AMOUNT INVALID_CARD_EXPIRATION INVALID_STOPPED_CARD EXCEED_MAX_DAILY_PAYMENT_COUNT NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT INVALID_CARD_INSTALLMENT_PLAN NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN EXCEED_MAX_PAYMENT_AMOUNT NOT_FOUND_TERMINAL_ID INVALID_AUTHORIZE_AUTH INVALID_CARD_LOST_OR_STOLEN RESTRICTED_TRANSFER_ACCOUNT INVALID_CARD_NUMBER INVALID_UNREGISTERED_SUBMALL NOT_REGISTERED_BUSINESS EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT CARD_PROCESSING_ERROR EXCEED_MAX_AMOUNT INVALID_ACCOUNT_INFO_RE_REGISTER NOT_AVAILABLE_PAYMENT UNAPPROVED_ORDER_ID EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT UNAUTHORIZED_KEY REJECT_ACCOUNT_PAYMENT REJECT_CARD_PAYMENT REJECT_CARD_COMPANY FORBIDDEN_REQUEST REJECT_TOSSPAY_INVALID_ACCOUNT EXCEED_MAX_AUTH_COUNT EXCEED_MAX_ONE_DAY_AMOUNT NOT_AVAILABLE_BANK INVALID_PASSWORD INCORRECT_BASIC_AUTH_FORMAT FDS_ERROR NOT_FOUND_PAYMENT NOT_FOUND_PAYMENT_SESSION FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING FAILED_INTERNAL_SYSTEM_PROCESSING UNKNOWN_PAYMENT_ERROR";
const ofCancel =
  "ALREADY_CANCELED_PAYMENT INVALID_REFUND_ACCOUNT_INFO EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT INVALID_REQUEST INVALID_REFUND_ACCOUNT_NUMBER INVALID_BANK NOT_MATCHES_REFUNDABLE_AMOUNT PROVIDER_ERROR REFUND_REJECTED ALREADY_REFUND_PAYMENT FORBIDDEN_BANK_REFUND_REQUEST UNAUTHORIZED_KEY NOT_CANCELABLE_AMOUNT FORBIDDEN_CONSECUTIVE_REQUEST FORBIDDEN_REQUEST NOT_CANCELABLE_PAYMENT EXCEED_MAX_REFUND_DUE NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT NOT_ALLOWED_PARTIAL_REFUND NOT_AVAILABLE_BANK INCORRECT_BASIC_AUTH_FORMAT NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER EXCEED_CANCEL_LIMIT NOT_FOUND_PAYMENT FAILED_INTERNAL_SYSTEM_PROCESSING FAILED_REFUND_PROCESS FAILED_METHOD_HANDLING_CANCEL FAILED_PARTIAL_REFUND COMMON_ERROR FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING";

test("every code that a confirm or a cancel may answer is in the table", () => {
  const codes = `${everywhere} ${ofConfirm} ${ofCancel}`.split(" ");
  expect(codes.filter((code) => !isTossErrorCode(code))).toEqual([]);
});

/** The classes, written down once more from the requirements, so that a slip in the table shows. */
const classes = {
  busy: "IDEMPOTENT_REQUEST_PROCESSING FORBIDDEN_CONSECUTIVE_REQUEST",
  ambiguous:
    "PROVIDER_ERROR COMMON_ERROR CARD_PROCESSING_ERROR UNKNOWN_PAYMENT_ERROR FAILED_INTERNAL_SYSTEM_PROCESSING FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING FAILED_METHOD_HANDLING_CANCEL FAILED_REFUND_PROCESS FAILED_PARTIAL_REFUND ALREADY_REFUNDING_PAYMENT NOT_FOUND BRAND_NEW_CODE toString __proto__ constructor",
  settledElsewhere:
    "ALREADY_PROCESSED_PAYMENT ALREADY_CANCELED_PAYMENT ALREADY_REFUND_PAYMENT NOT_CANCELABLE_AMOUNT NOT_MATCHES_REFUNDABLE_AMOUNT NOT_FOUND_PAYMENT_SESSION NOT_FOUND_PAYMENT UNAPPROVED_ORDER_ID INVALID_AUTHORIZE_AUTH",
  ourFault:
    "UNAUTHORIZED_KEY INVALID_API_KEY INCORRECT_BASIC_AUTH_FORMAT FORBIDDEN_REQUEST INVALID_REQUEST INVALID_IDEMPOTENCY_KEY",
} as const;

for (const [failure, codes] of Object.entries(classes)) {
  test(`the codes that are ${failure} are so for a confirm and for a cancel`, () => {
    for (const code of codes.split(" ")) {
      expect(tossFailure(apiError(code), "confirm"), code).toBe(failure);
      expect(tossFailure(apiError(code), "cancel"), code).toBe(failure);
    }
  });
}

test("what an issuer refuses is declined for a confirm, and says nothing of a cancel", () => {
  const refusals = ofConfirm
    .split(" ")
    .filter((code) =>
      /^(REJECT_|INVALID_CARD_|EXCEED_MAX_|NOT_SUPPORTED_.*INSTALLMENT|INVALID_STOPPED|BELOW_|FDS_|RESTRICTED_|INVALID_PASSWORD|INVALID_REJECT|NOT_ALLOWED_POINT|INVALID_ACCOUNT_INFO|NOT_AVAILABLE_PAYMENT)/.test(
        code,
      ),
    );
  expect(refusals).toHaveLength(28);
  for (const code of refusals) {
    expect(tossFailure(apiError(code), "confirm"), code).toBe("declined");
    expect(tossFailure(apiError(code), "cancel"), code).toBe("ambiguous");
  }
  for (const code of [
    "NOT_FOUND_TERMINAL_ID",
    "INVALID_UNREGISTERED_SUBMALL",
    "NOT_REGISTERED_BUSINESS",
  ]) {
    expect(tossFailure(apiError(code), "confirm"), code).toBe("ourFault");
  }
});

test("what Toss turns down is refused for a cancel, and says nothing of a confirm", () => {
  const refusals =
    "NOT_CANCELABLE_PAYMENT NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT EXCEED_CANCEL_LIMIT EXCEED_MAX_REFUND_DUE NOT_ALLOWED_PARTIAL_REFUND NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT INVALID_REFUND_ACCOUNT_INFO INVALID_REFUND_ACCOUNT_NUMBER REFUND_REJECTED FORBIDDEN_BANK_REFUND_REQUEST INVALID_BANK EXCEED_MAX_REFUND_AMOUNT NOT_ALLOWED_REFUND_BANK NOT_SUPPORTED_REFUND INVALID_REFUND_AMOUNT";
  for (const code of refusals.split(" ")) {
    expect(tossFailure(apiError(code), "cancel"), code).toBe("refused");
    expect(tossFailure(apiError(code), "confirm"), code).toBe("ambiguous");
  }
});

test("a closed bank declines a confirm and refuses a cancel", () => {
  expect(tossFailure(apiError("NOT_AVAILABLE_BANK", 403), "confirm")).toBe("declined");
  expect(tossFailure(apiError("NOT_AVAILABLE_BANK", 403), "cancel")).toBe("refused");
});

test("no code with a 5xx status is a definite answer", () => {
  for (const code of ["REJECT_CARD_COMPANY", "UNAUTHORIZED_KEY", "ALREADY_PROCESSED_PAYMENT"]) {
    expect(tossFailure(apiError(code, 500), "confirm"), code).toBe("ambiguous");
  }
});

test("429 is busy whatever it says, and 503 is not, Retry-After or not", () => {
  const response = (status: number, retryAfterMs?: number) =>
    new TossResponseError("", { applied: "maybe", status, retryAfterMs });
  expect(tossFailure(apiError("ANYTHING", 429), "confirm")).toBe("busy");
  const overloaded = apiError("COMMON_ERROR", 503, { retryAfterMs: 0 });
  expect(tossFailure(overloaded, "cancel")).toBe("ambiguous");
  expect(tossFailure(response(429), "cancel")).toBe("busy");
  expect(tossFailure(response(503, 1000), "cancel")).toBe("ambiguous");
  expect(tossFailure(response(503), "cancel")).toBe("ambiguous");
  expect(tossFailure(response(200), "confirm")).toBe("ambiguous");
});

test("connections and options are told by whether anything was sent", () => {
  const connection = (applied: "no" | "maybe") => new TossConnectionError("", { applied });
  expect(tossFailure(connection("no"), "confirm")).toBe("notSent");
  expect(tossFailure(connection("maybe"), "confirm")).toBe("ambiguous");
  expect(tossFailure(new TossOptionsError(""), "cancel")).toBe("notSent");
});

test("whatever else is thrown is ambiguous", () => {
  for (const thrown of [new Error("?"), "text", null, undefined, { code: "REJECT_CARD_COMPANY" }]) {
    expect(tossFailure(thrown, "confirm")).toBe("ambiguous");
  }
});

test("an expired payment is not a missing one", () => {
  expect(apiError("NOT_FOUND_PAYMENT", 404).isNotFound).toBe(true);
  expect(apiError("NOT_FOUND", 404).isNotFound).toBe(true);
  expect(apiError("NOT_FOUND_PAYMENT_SESSION", 404).isNotFound).toBe(false);
  expect(apiError("NOT_FOUND_HTTP_METHOD", 404).isNotFound).toBe(false);
});

test("every error is a TossError of a stable name and keeps its cause", () => {
  const cause = new Error("why");
  for (const error of [
    new TossOptionsError("m", { cause }),
    new TossConnectionError("m", { applied: "no", cause }),
    new TossResponseError("m", { applied: "no", status: 1, cause }),
    new TossApiError("m", { applied: "no", status: 1, code: "X", cause }),
  ]) {
    expect(error).toBeInstanceOf(TossError);
    expect(error).toMatchObject({ message: "m", applied: "no", cause });
    expect(error.name).toBe(error.constructor.name);
    expect(String(error)).toBe(`${error.name}: m`);
  }
  expect(new TossOptionsError("m")).not.toHaveProperty("cause");
});
