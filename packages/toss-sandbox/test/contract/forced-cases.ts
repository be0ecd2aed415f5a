import { type ContractCase, type ErrorCode, refused } from "./contract-case.ts";
import { endpoints } from "./endpoints.data.ts";
import { requests } from "./requests.ts";
import type { EndpointId } from "./target.ts";

interface Decision {
  who: string;
  codes: readonly ErrorCode[];
  /** Endpoints it is said for. Default: every one whose table has the code. */
  of?: readonly EndpointId[];
}

/** Codes that no request brings about by itself, and who decides them. */
const decidedElsewhere: readonly Decision[] = [
  {
    who: "the card company, the bank or the wallet",
    codes: [
      "CARD_PROCESSING_ERROR",
      "EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT",
      "EXCEED_MAX_AUTH_COUNT",
      "FORBIDDEN_BANK_REFUND_REQUEST",
      "INVALID_CARD_IDENTITY",
      "INVALID_REJECT_CARD",
      "INVALID_STOPPED_CARD",
      "NOT_ALLOWED_POINT_USE",
      "NOT_AVAILABLE_BANK",
      "NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER",
      "NOT_REGISTERED_CARD_COMPANY",
      "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT",
      "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN",
      "PROVIDER_ERROR",
      "REFUND_REJECTED",
      "REJECT_ACCOUNT_PAYMENT",
      "REJECT_CARD_COMPANY",
      "REJECT_CARD_PAYMENT",
      "ALREADY_REFUND_PAYMENT",
    ],
  },
  {
    who: "a failure inside Toss or behind it",
    codes: [
      "COMMON_ERROR",
      "FAILED_BILL_KEY_AUTH_CREATION",
      "FAILED_CARD_COMPANY_RESPONSE",
      "FAILED_INTERNAL_SYSTEM_PROCESSING",
      "FAILED_METHOD_HANDLING_CANCEL",
      "FAILED_PARTIAL_REFUND",
      "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
      "FAILED_REFUND_PROCESS",
      "UNKNOWN_PAYMENT_ERROR",
    ],
  },
  {
    who: "a failure inside Toss or behind it",
    codes: ["FAILED_DB_PROCESSING"],
    of: ["keyInPayment", "issueVirtualAccount"],
  },
  {
    who: "what the merchant has agreed with Toss",
    codes: ["API_VERSION_UPDATE_NEEDED", "EXCEED_CANCEL_LIMIT", "FORBIDDEN_REQUEST"],
  },
  {
    who: "what the merchant has agreed with Toss",
    codes: ["NOT_SUPPORTED_CARD_TYPE", "NOT_SUPPORTED_METHOD"],
    of: ["issueBillingKeyByCard"],
  },
  {
    who: "nobody known: the table lists it, and no page says what brings it about",
    codes: ["NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT", "FORBIDDEN_CONSECUTIVE_REQUEST"],
    of: ["getPayment", "getPaymentByOrderId"],
  },
  {
    who: "nobody known: the table lists it, and no page says what brings it about",
    codes: ["NOT_FOUND", "NOT_FOUND_METHOD"],
    of: ["requestSettlement"],
  },
  {
    who: "nobody known: the table lists it, and no page says what brings it about",
    codes: ["INVALID_BUSINESS_NUMBER"],
    of: ["listCashReceipts"],
  },
];

/** Who decides a code of an endpoint; `undefined` means that it needs a case with a cause of its own. */
export function whoDecides(endpoint: EndpointId, code: ErrorCode): string | undefined {
  return decidedElsewhere.find(
    ({ codes, of }) => codes.includes(code) && (of?.includes(endpoint) ?? true),
  )?.who;
}

/** Every code of every table, forced by Toss's own header: the answer has its code and status. */
export const forcedCases: readonly ContractCase[] = (
  Object.keys(endpoints) as EndpointId[]
).flatMap((endpoint) =>
  endpoints[endpoint].errors.map(
    (code: ErrorCode): ContractCase => ({
      title: `TossPayments-Test-Code: ${code} is answered`,
      endpoint,
      // Toss documents the header for the confirm; it was seen to work on a billing charge as well.
      basis: endpoint === "confirmPayment" ? "documented" : "chosen",
      expected: refused(code),
      act: (target) =>
        target.call(endpoint, {
          ...requests[endpoint](),
          headers: { "tosspayments-test-code": code },
        }),
    }),
  ),
);
