import type { TossOperation } from "./toss-operation.ts";

/**
 * What one of Toss's codes says of the request that it answers.
 *
 * - `fault`: key, contract or request of the merchant is wrong; nothing happened.
 * - `refused`: turned down for this payment, card, account or amount; nothing happened.
 * - `closed`: the same, and at another hour it may pass.
 * - `decided`: something else decided the payment before.
 * - `busy`: an earlier request is still running, or asked too often.
 * - `unknown`: in trouble, with the request or without it.
 */
export type TossErrorKind = "fault" | "refused" | "closed" | "decided" | "busy" | "unknown";

/** One of Toss's error codes: what it says, of which calls, and what to tell the buyer. */
export interface TossErrorCodeInfo {
  readonly kind: TossErrorKind;
  /**
   * The calls that Toss lists the code for; `"*"` for every call, none for what is only in the list of all codes. Of
   * other calls a code proves nothing, as if it were unknown.
   */
  readonly of: "*" | readonly TossOperation[];
  /** For the buyer, in Korean. */
  readonly ko: string;
  /** For the buyer, in English. */
  readonly en: string;
}

/** For reads, which may follow a charge: claims nothing. */
export const couldNotLoad = {
  ko: "지금은 정보를 불러오지 못했습니다. 잠시 후 다시 확인해 주세요.",
  en: "We could not load this right now. Please look again in a moment.",
};

/** For calls that were refused before they left: claims nothing of calls before. */
export const neverSent = {
  ko: "요청을 보내지 못했습니다. 내용을 확인하신 뒤 다시 시도해 주세요.",
  en: "The request was not sent. Please check the details and try again.",
};

/** For faults of the merchant: true whatever was called, and gives nothing away. */
export const ourProblem = {
  ko: "일시적인 문제로 요청을 처리하지 못했습니다. 이 요청으로 청구된 금액은 없습니다. 잠시 후 다시 시도해 주세요.",
  en: "A temporary problem on our side stopped this request. You were not charged for it. Please try again later.",
};

/** For everything whose outcome is not known: claims neither a charge nor its absence. */
export const unknownOutcome = {
  ko: "처리 결과를 확인하고 있습니다. 다시 결제하지 마시고 잠시 후 주문 내역을 확인해 주세요.",
  en: "We are checking the result. Please do not pay again, and look at your order in a moment.",
};

/** For what Toss asked to wait with. */
export const busy = {
  ko: "요청을 처리하고 있습니다. 잠시 기다리신 뒤 주문 내역을 확인해 주세요.",
  en: "Your request is being processed. Please wait a moment, then look at your order.",
};

const cardRefused = {
  ko: "카드사에서 결제를 승인하지 않았습니다. 카드사에 문의하시거나 다른 결제수단을 이용해 주세요.",
  en: "The card company did not approve the payment. Please ask your card company or pay another way.",
};

const installmentRefused = {
  ko: "선택하신 할부로는 결제할 수 없습니다. 할부 개월을 바꾸거나 일시불로 결제해 주세요.",
  en: "This instalment plan is not available. Please choose another plan or pay at once.",
};

const accountToRegister = {
  ko: "등록하신 계좌로 결제할 수 없습니다. 계좌를 다시 등록하시거나 다른 결제수단을 이용해 주세요.",
  en: "The registered account cannot be used. Please register it again or pay another way.",
};

const notProcessed = {
  ko: "요청을 처리하지 못했습니다. 잠시 후 주문 내역을 확인해 주세요.",
  en: "The request could not be processed. Please look at your order in a moment.",
};

const methodUnavailable = {
  ko: "선택하신 결제수단은 이용할 수 없습니다. 다른 결제수단을 이용해 주세요.",
  en: "This payment method is not available here. Please pay another way.",
};

const cardToCheck = {
  ko: "카드 정보를 확인할 수 없습니다. 확인하신 뒤 다시 시도하시거나 다른 카드를 이용해 주세요.",
  en: "The card details could not be verified. Please check them or use another card.",
};

const accountToCheck = {
  ko: "계좌를 확인할 수 없습니다. 은행과 계좌번호를 다시 확인해 주세요.",
  en: "The account could not be verified. Please check the bank and the number.",
};

const billingToRegister = {
  ko: "등록된 결제수단을 이용할 수 없습니다. 결제수단을 다시 등록해 주세요.",
  en: "The registered payment method cannot be used. Please register it again.",
};

const receiptToCheck = {
  ko: "현금영수증 정보를 확인할 수 없습니다. 번호를 확인하신 뒤 다시 신청해 주세요.",
  en: "The cash receipt details could not be verified. Please check the number and ask again.",
};

const refundRefused = {
  ko: "이 결제는 취소할 수 없습니다. 판매자에게 문의해 주세요.",
  en: "This payment cannot be refunded here. Please contact the shop.",
};

const refundAmountRefused = {
  ko: "요청하신 금액은 환불할 수 없습니다. 환불 금액을 확인해 주세요.",
  en: "This amount cannot be refunded. Please check the refund amount.",
};

const refundAccountRefused = {
  ko: "환불받을 계좌를 확인할 수 없습니다. 은행, 계좌번호, 예금주를 다시 확인해 주세요.",
  en: "The refund account could not be used. Please check the bank, number and holder.",
};

const table = {
  // Nothing is executed without a good key, so nothing happened; and no buyer can mend it.
  UNAUTHORIZED_KEY: { kind: "fault", of: "*", ...ourProblem },
  INVALID_API_KEY: { kind: "fault", of: "*", ...ourProblem },
  INCORRECT_BASIC_AUTH_FORMAT: { kind: "fault", of: "*", ...ourProblem },
  FORBIDDEN_REQUEST: { kind: "fault", of: "*", ...ourProblem },
  // Toss lists it for nearly every call, and names it for whatever does not validate.
  INVALID_REQUEST: { kind: "fault", of: "*", ...ourProblem },
  INVALID_IDEMPOTENCY_KEY: { kind: "fault", of: "*", ...ourProblem },
  INVALID_TEST_CODE: { kind: "fault", of: "*", ...ourProblem },
  NOT_FOUND_HTTP_METHOD: { kind: "fault", of: "*", ...ourProblem },
  NOT_FOUND_TERMINAL_ID: { kind: "fault", of: ["confirm"], ...ourProblem },
  NOT_REGISTERED_BUSINESS: { kind: "fault", of: ["confirm"], ...ourProblem },
  INVALID_UNREGISTERED_SUBMALL: { kind: "fault", of: ["confirm"], ...ourProblem },

  IDEMPOTENT_REQUEST_PROCESSING: { kind: "busy", of: "*", ...busy },
  FORBIDDEN_CONSECUTIVE_REQUEST: { kind: "busy", of: ["cancel", "retrieve"], ...busy },

  // NOT_FOUND may be a wrong path as well as a missing payment: too little to call the payment lost.
  NOT_FOUND: { kind: "unknown", of: "*", ...unknownOutcome },
  PROVIDER_ERROR: { kind: "unknown", of: ["confirm", "cancel"], ...unknownOutcome },
  COMMON_ERROR: {
    kind: "unknown",
    of: ["cancel", "billing.issueByAuthKey", "billing.issueByCard", "settlements.list"],
    ...unknownOutcome,
  },
  CARD_PROCESSING_ERROR: { kind: "unknown", of: ["confirm"], ...unknownOutcome },
  UNKNOWN_PAYMENT_ERROR: { kind: "unknown", of: ["confirm"], ...unknownOutcome },
  FAILED_INTERNAL_SYSTEM_PROCESSING: {
    kind: "unknown",
    of: [
      "confirm",
      "keyIn",
      "cancel",
      "virtualAccounts.issue",
      "billing.charge",
      "cashReceipts.issue",
      "cashReceipts.cancel",
    ],
    ...unknownOutcome,
  },
  FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING: {
    kind: "unknown",
    of: ["confirm", "keyIn", "cancel", "retrieve"],
    ...unknownOutcome,
  },
  FAILED_METHOD_HANDLING_CANCEL: { kind: "unknown", of: ["cancel"], ...unknownOutcome },
  FAILED_REFUND_PROCESS: { kind: "unknown", of: ["cancel"], ...unknownOutcome },
  FAILED_PARTIAL_REFUND: { kind: "unknown", of: ["cancel"], ...unknownOutcome },
  // The refund that is running may be the one asked for.
  ALREADY_REFUNDING_PAYMENT: {
    kind: "unknown",
    of: ["cancel"],
    ko: "환불이 진행되고 있습니다. 잠시 후 주문 내역을 확인해 주세요.",
    en: "A refund is in progress. Please look at your order in a moment.",
  },

  ALREADY_PROCESSED_PAYMENT: {
    kind: "decided",
    of: ["confirm"],
    ko: "이미 처리된 결제입니다. 주문 내역에서 결과를 확인해 주세요.",
    en: "This payment was processed already. Please look at your order.",
  },
  ALREADY_CANCELED_PAYMENT: {
    kind: "decided",
    of: ["cancel"],
    ko: "이미 취소된 결제입니다. 주문 내역을 확인해 주세요.",
    en: "This payment was canceled already. Please look at your order.",
  },
  ALREADY_REFUND_PAYMENT: {
    kind: "decided",
    of: ["cancel"],
    ko: "이미 환불된 결제입니다. 주문 내역을 확인해 주세요.",
    en: "This payment was refunded already. Please look at your order.",
  },
  NOT_CANCELABLE_AMOUNT: {
    kind: "decided",
    of: ["cancel"],
    ko: "환불할 수 있는 금액보다 많습니다. 주문 내역에서 남은 금액을 확인해 주세요.",
    en: "This is more than can be refunded. Please check what is left on your order.",
  },
  NOT_MATCHES_REFUNDABLE_AMOUNT: {
    kind: "decided",
    of: ["cancel"],
    ko: "환불할 수 있는 금액이 바뀌었습니다. 주문 내역을 확인하신 뒤 다시 시도해 주세요.",
    en: "The refundable amount has changed. Please look at your order, then try again.",
  },
  NOT_FOUND_PAYMENT_SESSION: {
    kind: "decided",
    of: ["confirm"],
    ko: "결제 가능 시간이 지났습니다. 주문 내역을 확인하시고, 결제되지 않았다면 다시 결제해 주세요.",
    en: "The time to pay has passed. Please look at your order, and pay again if it is unpaid.",
  },
  NOT_FOUND_PAYMENT: {
    kind: "decided",
    of: ["confirm", "cancel", "retrieve", "settlements.request"],
    ko: "결제 정보를 찾을 수 없습니다. 주문 내역을 확인해 주세요.",
    en: "The payment could not be found. Please look at your order.",
  },
  UNAPPROVED_ORDER_ID: {
    kind: "decided",
    of: ["confirm"],
    ko: "아직 결제가 승인되지 않은 주문입니다. 주문 내역을 확인해 주세요.",
    en: "This order has no approved payment yet. Please look at your order.",
  },
  INVALID_AUTHORIZE_AUTH: {
    kind: "decided",
    of: ["confirm"],
    ko: "결제 인증을 확인하지 못했습니다. 주문 내역을 확인하시고, 결제되지 않았다면 다시 결제해 주세요.",
    en: "The payment could not be verified. Please look at your order, and pay again if it is unpaid.",
  },

  REJECT_CARD_COMPANY: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.issueByCard", "billing.charge"],
    ...cardRefused,
  },
  INVALID_REJECT_CARD: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.issueByCard", "billing.charge"],
    ...cardRefused,
  },
  REJECT_CARD_PAYMENT: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.charge"],
    ko: "카드 한도가 넘었거나 잔액이 부족합니다. 다른 결제수단을 이용해 주세요.",
    en: "The card limit is reached or the balance is too low. Please pay another way.",
  },
  INVALID_CARD_NUMBER: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.issueByCard", "billing.charge"],
    ko: "카드번호가 올바르지 않습니다. 카드번호를 확인하신 뒤 다시 결제해 주세요.",
    en: "The card number is not valid. Please check it and pay again.",
  },
  INVALID_CARD_EXPIRATION: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.issueByCard", "billing.charge"],
    ko: "카드 유효기간이 올바르지 않습니다. 유효기간을 확인하신 뒤 다시 결제해 주세요.",
    en: "The expiry date of the card is not valid. Please check it and pay again.",
  },
  INVALID_CARD_LOST_OR_STOLEN: {
    kind: "refused",
    of: ["confirm"],
    ko: "분실 또는 도난으로 신고된 카드입니다. 다른 카드로 결제해 주세요.",
    en: "This card was reported lost or stolen. Please use another card.",
  },
  INVALID_STOPPED_CARD: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.issueByCard", "billing.charge"],
    ko: "사용이 정지된 카드입니다. 카드사에 문의하시거나 다른 카드로 결제해 주세요.",
    en: "This card is suspended. Please ask your card company or use another card.",
  },
  NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.charge"],
    ...installmentRefused,
  },
  NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.charge"],
    ...installmentRefused,
  },
  INVALID_CARD_INSTALLMENT_PLAN: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.charge"],
    ...installmentRefused,
  },
  EXCEED_MAX_CARD_INSTALLMENT_PLAN: {
    kind: "refused",
    of: ["confirm"],
    ...installmentRefused,
  },
  NOT_ALLOWED_POINT_USE: {
    kind: "refused",
    of: ["confirm", "keyIn"],
    ko: "이 카드로는 포인트를 쓸 수 없습니다. 포인트 없이 다시 결제해 주세요.",
    en: "Points cannot be used with this card. Please pay again without points.",
  },
  EXCEED_MAX_AUTH_COUNT: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.issueByCard", "billing.charge"],
    ko: "인증 가능 횟수를 넘었습니다. 카드사에 문의하시거나 다른 결제수단을 이용해 주세요.",
    en: "Too many attempts with this card. Please ask your card company or pay another way.",
  },
  INVALID_PASSWORD: {
    kind: "refused",
    of: ["confirm"],
    ko: "결제 비밀번호가 맞지 않습니다. 확인하신 뒤 다시 결제해 주세요.",
    en: "The payment password is wrong. Please check it and pay again.",
  },
  FDS_ERROR: {
    kind: "refused",
    of: ["confirm"],
    ko: "안전을 위해 결제가 제한되었습니다. 받으신 문자의 안내에 따라 본인 인증 후 다시 결제해 주세요.",
    en: "The payment was held back for your safety. Please follow the text message you received, then pay again.",
  },
  BELOW_MINIMUM_AMOUNT: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.charge"],
    ko: "결제 금액이 너무 적습니다. 카드는 100원, 계좌는 200원부터 결제할 수 있습니다.",
    en: "The amount is too small. Cards take 100 won or more, bank accounts 200 won or more.",
  },
  EXCEED_MAX_AMOUNT: {
    kind: "refused",
    of: ["confirm"],
    ko: "한 번에 결제할 수 있는 금액을 넘었습니다. 다른 결제수단을 이용해 주세요.",
    en: "The amount is over the limit of one payment. Please pay another way.",
  },
  EXCEED_MAX_PAYMENT_AMOUNT: {
    kind: "refused",
    of: ["confirm"],
    ko: "하루에 결제할 수 있는 금액을 넘었습니다. 다른 결제수단을 이용하시거나 내일 다시 결제해 주세요.",
    en: "Your daily payment amount is used up. Please pay another way or try again tomorrow.",
  },
  EXCEED_MAX_DAILY_PAYMENT_COUNT: {
    kind: "refused",
    of: ["confirm"],
    ko: "하루에 결제할 수 있는 횟수를 넘었습니다. 다른 결제수단을 이용하시거나 내일 다시 결제해 주세요.",
    en: "You reached the number of payments per day. Please pay another way or try again tomorrow.",
  },
  EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT: {
    kind: "refused",
    of: ["confirm"],
    ko: "이번 달에 결제할 수 있는 금액을 넘었습니다. 다른 결제수단을 이용해 주세요.",
    en: "Your monthly payment amount is used up. Please pay another way.",
  },
  EXCEED_MAX_ONE_DAY_AMOUNT: {
    kind: "refused",
    of: ["confirm"],
    ko: "하루 한도를 넘었습니다. 다른 결제수단을 이용하시거나 내일 다시 결제해 주세요.",
    en: "Your daily limit is reached. Please pay another way or try again tomorrow.",
  },
  EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT: {
    kind: "refused",
    of: ["confirm"],
    ko: "계좌의 하루 출금 한도를 넘었습니다. 다른 계좌나 결제수단을 이용해 주세요.",
    en: "The daily withdrawal limit of the account is reached. Please use another account or pay another way.",
  },
  EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT: {
    kind: "refused",
    of: ["confirm"],
    ko: "계좌의 1회 출금 한도를 넘었습니다. 다른 계좌나 결제수단을 이용해 주세요.",
    en: "The amount is over the single withdrawal limit of the account. Please use another account or pay another way.",
  },
  REJECT_ACCOUNT_PAYMENT: {
    kind: "refused",
    of: ["confirm", "keyIn", "billing.issueByCard", "billing.charge"],
    ko: "계좌 잔액이 부족합니다. 잔액을 확인하시거나 다른 결제수단을 이용해 주세요.",
    en: "The account balance is too low. Please check it or pay another way.",
  },
  REJECT_TOSSPAY_INVALID_ACCOUNT: {
    kind: "refused",
    of: ["confirm"],
    ...accountToRegister,
  },
  INVALID_ACCOUNT_INFO_RE_REGISTER: {
    kind: "refused",
    of: ["confirm"],
    ...accountToRegister,
  },
  RESTRICTED_TRANSFER_ACCOUNT: {
    kind: "refused",
    of: ["confirm"],
    ko: "계좌는 등록하고 12시간이 지나야 쓸 수 있습니다. 나중에 다시 결제하시거나 다른 결제수단을 이용해 주세요.",
    en: "An account can be used 12 hours after it was registered. Please try later or pay another way.",
  },
  NOT_AVAILABLE_PAYMENT: {
    kind: "closed",
    of: ["confirm"],
    ko: "지금은 결제할 수 없는 시간입니다. 나중에 다시 결제하시거나 다른 결제수단을 이용해 주세요.",
    en: "Payments are closed at this hour. Please try later or pay another way.",
  },
  NOT_AVAILABLE_BANK: {
    kind: "closed",
    of: ["confirm", "cancel"],
    ko: "은행 서비스 시간이 아닙니다. 은행이 열린 뒤에 다시 시도해 주세요.",
    en: "The bank is closed at this hour. Please try again when it is open.",
  },

  INVALID_BANK: {
    kind: "refused",
    of: ["cancel", "virtualAccounts.issue"],
    ko: "선택하신 은행은 이용할 수 없습니다. 은행을 다시 확인해 주세요.",
    en: "This bank cannot be used here. Please check the bank.",
  },
  INVALID_REFUND_ACCOUNT_INFO: {
    kind: "refused",
    of: ["cancel"],
    ...refundAccountRefused,
  },
  INVALID_REFUND_ACCOUNT_NUMBER: {
    kind: "refused",
    of: ["cancel"],
    ...refundAccountRefused,
  },
  FORBIDDEN_BANK_REFUND_REQUEST: {
    kind: "refused",
    of: ["cancel"],
    ko: "환불받을 계좌에 입금할 수 없습니다. 다른 계좌로 다시 요청해 주세요.",
    en: "The refund account cannot receive money. Please give another account.",
  },
  NOT_ALLOWED_REFUND_BANK: {
    kind: "refused",
    of: ["cancel"],
    ko: "이 은행으로는 환불할 수 없습니다. 다른 은행의 계좌로 다시 요청해 주세요.",
    en: "Refunds to this bank are not possible. Please give an account at another bank.",
  },
  NOT_CANCELABLE_PAYMENT: { kind: "refused", of: ["cancel"], ...refundRefused },
  NOT_SUPPORTED_REFUND: { kind: "refused", of: ["cancel"], ...refundRefused },
  REFUND_REJECTED: { kind: "refused", of: ["cancel"], ...refundRefused },
  EXCEED_CANCEL_LIMIT: { kind: "refused", of: ["cancel"], ...refundRefused },
  NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER: {
    kind: "refused",
    of: ["cancel"],
    ko: "휴면 계정의 결제라 취소할 수 없습니다. 계정을 다시 활성화하신 뒤 요청해 주세요.",
    en: "The wallet account is dormant, so the payment cannot be refunded. Please reactivate it, then ask again.",
  },
  EXCEED_MAX_REFUND_DUE: {
    kind: "refused",
    of: ["cancel"],
    ko: "환불할 수 있는 기간이 지났습니다. 판매자에게 문의해 주세요.",
    en: "The time for a refund has passed. Please contact the shop.",
  },
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT: {
    kind: "refused",
    of: ["cancel"],
    ko: "즉시 할인보다 적은 금액은 부분 환불할 수 없습니다. 환불 금액을 확인해 주세요.",
    en: "A partial refund must not be smaller than the instant discount. Please check the refund amount.",
  },
  EXCEED_MAX_REFUND_AMOUNT: { kind: "refused", of: ["cancel"], ...refundAmountRefused },
  INVALID_REFUND_AMOUNT: { kind: "refused", of: ["cancel"], ...refundAmountRefused },
  NOT_ALLOWED_PARTIAL_REFUND: {
    kind: "refused",
    of: ["cancel"],
    ko: "이 결제는 일부만 환불할 수 없습니다. 전액 환불을 요청해 주세요.",
    en: "This payment cannot be refunded in part. Please ask for a full refund.",
  },
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT: {
    kind: "refused",
    of: ["cancel"],
    ko: "입금 전에는 일부만 취소할 수 없습니다. 전체 취소를 요청해 주세요.",
    en: "Before the deposit a payment can only be canceled as a whole. Please ask for that.",
  },

  // Only what the shop can mend, in its setup or its request.
  INVALID_CLIENT_KEY: { kind: "fault", of: [], ...notProcessed },
  NOT_FOUND_MERCHANT: { kind: "fault", of: [], ...notProcessed },
  NOT_FOUND_MERCHANT_INTEGRATION: { kind: "fault", of: [], ...notProcessed },
  API_VERSION_UPDATE_NEEDED: { kind: "fault", of: ["cashReceipts.list"], ...notProcessed },
  NOT_SUPPORTED_PROCESS: { kind: "fault", of: [], ...notProcessed },
  NOT_SUPPORTED_METHOD: {
    kind: "fault",
    of: ["create", "billing.issueByCard"],
    ...methodUnavailable,
  },
  INVALID_REQUIRED_PARAM: {
    kind: "fault",
    of: ["cashReceipts.issue", "cashReceipts.list"],
    ...notProcessed,
  },
  INVALID_ORDER_ID: { kind: "fault", of: ["create", "keyIn"], ...ourProblem },
  INVALID_ORDER_NAME: { kind: "fault", of: ["create"], ...ourProblem },
  INVALID_PAYMENT_KEY: { kind: "fault", of: [], ...notProcessed },
  REQUIRED_AMOUNT: { kind: "fault", of: [], ...notProcessed },
  BELOW_ZERO_AMOUNT: { kind: "fault", of: [], ...notProcessed },
  INVALID_CURRENCY: { kind: "fault", of: [], ...notProcessed },
  INVALID_EASY_PAY: { kind: "fault", of: [], ...notProcessed },
  INVALID_FLOW_MODE_PARAMETERS: { kind: "fault", of: ["create"], ...ourProblem },
  INVALID_SUCCESS_URL: { kind: "fault", of: ["create"], ...ourProblem },
  INCORRECT_SUCCESS_URL_FORMAT: { kind: "fault", of: [], ...notProcessed },
  INCORRECT_FAIL_URL_FORMAT: { kind: "fault", of: [], ...notProcessed },
  INVALID_URL: { kind: "fault", of: [], ...notProcessed },
  INVALID_URL_FORMAT: { kind: "fault", of: [], ...notProcessed },
  INVALID_DATE: {
    kind: "fault",
    of: ["virtualAccounts.issue", "transactions.list", "settlements.list"],
    ...notProcessed,
  },
  INVALID_ISO_DATE_FORMAT: { kind: "fault", of: [], ...notProcessed },
  EXCEED_MAX_QUERY_LIMIT: { kind: "fault", of: ["transactions.list"], ...notProcessed },
  INVALID_PAGING_KEY: { kind: "fault", of: [], ...notProcessed },
  INVALID_TRANSACTION_KEY: { kind: "fault", of: ["transactions.list"], ...notProcessed },
  INVALID_IDENTIFICATION_TYPE: { kind: "fault", of: [], ...notProcessed },
  INVALID_AUTHORIZE_AUTH_TYPE_GIFT_CERTIFICATE: { kind: "fault", of: [], ...notProcessed },
  INVALID_CARD_COMPANY: { kind: "fault", of: [], ...notProcessed },
  INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE: { kind: "fault", of: [], ...notProcessed },
  INVALID_CUSTOMER_KEY: {
    kind: "fault",
    of: ["billing.issueByAuthKey", "billing.issueByCard"],
    ...ourProblem,
  },
  NOT_MATCHES_CUSTOMER_KEY: {
    kind: "fault",
    of: ["billing.issueByAuthKey", "billing.charge"],
    ...ourProblem,
  },
  EXCEED_MAX_DUE_DATE: { kind: "fault", of: ["virtualAccounts.issue"], ...ourProblem },
  EXCEED_MAX_VALID_HOURS: { kind: "fault", of: ["virtualAccounts.issue"], ...ourProblem },
  INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE: {
    kind: "fault",
    of: ["virtualAccounts.issue"],
    ...ourProblem,
  },
  INVALID_VIRTUAL_ACCOUNT_TYPE: { kind: "fault", of: [], ...notProcessed },
  REQUIRED_ACCOUNT_KEY: { kind: "fault", of: [], ...notProcessed },
  NOT_ALLOWED_CHANGING_ACCOUNT: { kind: "fault", of: [], ...notProcessed },
  NOT_FOUND_METHOD: { kind: "fault", of: ["settlements.request"], ...notProcessed },
  NOT_FOUND_METHOD_IN_GROUP: { kind: "fault", of: [], ...notProcessed },
  NOT_FOUND_METHOD_OWNERSHIP: { kind: "fault", of: [], ...notProcessed },
  INVALID_PAYABLE_DATE: { kind: "fault", of: [], ...notProcessed },
  NOT_ALLOWED_HOLIDAY: { kind: "fault", of: [], ...notProcessed },
  NOT_ENOUGH_AMOUNT: { kind: "fault", of: [], ...notProcessed },
  NOT_MATCH_PAYEE_NAME: { kind: "fault", of: [], ...notProcessed },
  ALREADY_EXIST_SUBMALL: { kind: "fault", of: [], ...notProcessed },
  INVALID_SUBMALL_ID: { kind: "fault", of: [], ...notProcessed },
  NOT_REGISTERED_SUBMALL: { kind: "fault", of: [], ...notProcessed },
  NOT_FOUND_SUBMALL: { kind: "fault", of: [], ...notProcessed },
  PAYOUT_NOT_FOUND: { kind: "fault", of: [], ...notProcessed },

  // FAILED_DB_PROCESSING is mostly a value too long for Toss, but a 500 proves nothing.
  FAILED_DB_PROCESSING: {
    kind: "unknown",
    of: [
      "keyIn",
      "virtualAccounts.issue",
      "billing.issueByAuthKey",
      "billing.issueByCard",
      "billing.charge",
    ],
    ...unknownOutcome,
  },
  FAILED_CARD_COMPANY_RESPONSE: {
    kind: "unknown",
    of: ["keyIn", "billing.charge"],
    ...unknownOutcome,
  },
  FAILED_METHOD_HANDLING: { kind: "unknown", of: [], ...unknownOutcome },
  FAILED_HASH_DATA_CREATION: { kind: "unknown", of: [], ...unknownOutcome },
  FAILED_BILL_KEY_AUTH_CREATION: {
    kind: "unknown",
    of: ["billing.issueByAuthKey"],
    ...unknownOutcome,
  },
  FAILED_BILLING_AUTO_CANCEL: { kind: "unknown", of: [], ...unknownOutcome },
  UNKNOWN_ERROR: { kind: "unknown", of: [], ...unknownOutcome },

  // The first of two may have been the same charge, its answer lost.
  DUPLICATED_ORDER_ID: {
    kind: "decided",
    of: ["create", "keyIn", "virtualAccounts.issue", "billing.charge"],
    ko: "이미 결제가 진행된 주문입니다. 주문 내역에서 결과를 확인해 주세요.",
    en: "This order was paid or canceled before. Please look at your order.",
  },
  DUPLICATED_REQUEST: {
    kind: "decided",
    of: [],
    ko: "이미 접수된 요청입니다. 주문 내역에서 결과를 확인해 주세요.",
    en: "This request was received already. Please look at your order.",
  },
  ALREADY_COMPLETED_PAYMENT: {
    kind: "decided",
    of: [],
    ko: "이미 완료된 결제입니다. 주문 내역에서 결과를 확인해 주세요.",
    en: "This payment was completed already. Please look at your order.",
  },
  DUPLICATED_CASH_RECEIPT: {
    kind: "decided",
    of: ["cashReceipts.issue"],
    ko: "이미 현금영수증이 발급된 주문입니다. 주문 내역을 확인해 주세요.",
    en: "This order has a cash receipt already. Please look at your order.",
  },
  NOT_FOUND_RECEIPT: {
    kind: "decided",
    of: ["cashReceipts.cancel"],
    ko: "현금영수증을 찾을 수 없습니다. 주문 내역을 확인해 주세요.",
    en: "The cash receipt could not be found. Please look at your order.",
  },

  PAY_PROCESS_CANCELED: {
    kind: "refused",
    of: [],
    ko: "결제를 마치지 않고 결제창이 닫혔습니다. 원하시면 다시 결제해 주세요.",
    en: "The payment window was closed before the payment was done. You can pay again if you wish.",
  },
  PAY_PROCESS_ABORTED: {
    kind: "refused",
    of: [],
    ko: "결제가 진행되지 않았습니다. 다시 결제하시거나 다른 결제수단을 이용해 주세요.",
    en: "The payment did not go through. Please pay again or pay another way.",
  },
  MAINTAINED_METHOD: {
    kind: "closed",
    of: [],
    ko: "결제수단이 점검 중입니다. 나중에 다시 시도하시거나 다른 결제수단을 이용해 주세요.",
    en: "This payment method is under maintenance. Please try later or pay another way.",
  },
  NOT_SUPPORTED_USD: {
    kind: "refused",
    of: [],
    ko: "선택하신 결제수단으로는 달러로 결제할 수 없습니다. 다른 결제수단을 이용해 주세요.",
    en: "This payment method cannot take US dollars. Please pay another way.",
  },
  NOT_SUPPORTED_CARRIER: {
    kind: "refused",
    of: [],
    ko: "선택하신 통신사로는 결제할 수 없습니다. 다른 결제수단을 이용해 주세요.",
    en: "This mobile carrier is not supported. Please pay another way.",
  },
  USER_ACCOUNT_ON_HOLD: {
    kind: "refused",
    of: [],
    ko: "지금은 이 계정으로 결제할 수 없습니다. 다른 결제수단을 이용해 주세요.",
    en: "This wallet account is on hold at the moment. Please pay another way.",
  },
  EXCEEDS_TRANSFER_AMOUNT_MAXIMUM: {
    kind: "refused",
    of: [],
    ko: "계좌이체는 한 번에 1,000만 원까지 이용할 수 있습니다. 다른 결제수단을 이용해 주세요.",
    en: "A bank transfer takes up to 10 million won at a time. Please pay another way.",
  },
  EXCEED_UNKNOWN_CASE: {
    kind: "refused",
    of: [],
    ko: "이용 한도를 넘었습니다. 다른 결제수단을 이용해 주세요.",
    en: "A payment limit is reached. Please pay another way.",
  },
  INVALID_EMAIL: {
    kind: "refused",
    of: ["keyIn", "billing.issueByCard"],
    ko: "이메일 주소를 확인하신 뒤 다시 시도해 주세요.",
    en: "Please check the email address and try again.",
  },

  INVALID_CARD: { kind: "refused", of: [], ...cardToCheck },
  INVALID_CARD_PASSWORD: {
    kind: "refused",
    of: ["keyIn", "billing.issueByCard"],
    ko: "카드 비밀번호가 맞지 않습니다. 확인하신 뒤 다시 시도해 주세요.",
    en: "The card password does not match. Please check it and try again.",
  },
  INVALID_CARD_IDENTITY: {
    kind: "refused",
    of: ["keyIn", "billing.issueByCard"],
    ko: "입력하신 생년월일 또는 사업자등록번호가 카드 명의와 다릅니다. 확인하신 뒤 다시 시도해 주세요.",
    en: "The birth date or business number does not match the card. Please check it and try again.",
  },
  INVALID_BIRTH_DAY_FORMAT: {
    kind: "refused",
    of: ["keyIn", "billing.issueByCard"],
    ko: "생년월일 6자리 또는 사업자등록번호 10자리를 확인하신 뒤 다시 시도해 주세요.",
    en: "Please check the birth date (6 digits) or business number (10 digits) and try again.",
  },
  NOT_REGISTERED_CARD_COMPANY: {
    kind: "refused",
    of: ["keyIn", "billing.issueByCard", "billing.charge"],
    ko: "아직 사용 등록이 되지 않은 카드입니다. 카드사에서 등록하신 뒤 이용하시거나 다른 카드를 이용해 주세요.",
    en: "This card is not activated yet. Please activate it with your card company or use another card.",
  },
  NOT_SUPPORTED_CARD_TYPE: {
    kind: "refused",
    of: ["keyIn", "billing.issueByCard", "billing.charge"],
    ko: "이 종류의 카드는 이용할 수 없습니다. 다른 카드나 결제수단을 이용해 주세요.",
    en: "This kind of card is not accepted here. Please use another card or pay another way.",
  },
  NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT: {
    kind: "refused",
    of: ["retrieve"],
    ko: "할부는 5만 원부터 이용할 수 있습니다. 일시불로 결제해 주세요.",
    en: "Instalments are available from 50,000 won. Please pay at once.",
  },
  NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT: {
    kind: "refused",
    of: [],
    ko: "이 카드의 할부는 1만 원부터 이용할 수 있습니다. 일시불로 결제해 주세요.",
    en: "This card takes instalments from 10,000 won. Please pay at once.",
  },
  INVALID_CARD_INSTALLMENT_AMOUNT: { kind: "refused", of: [], ...installmentRefused },
  EXCEED_MIN_CARD_INSTALLMENT_PLAN: { kind: "refused", of: [], ...installmentRefused },

  INVALID_ACCOUNT_NUMBER: { kind: "refused", of: [], ...accountToCheck },
  INVALID_ACCOUNT_NUMBER_OR_UNAVAILABLE: { kind: "refused", of: [], ...accountToCheck },
  INVALID_ACCOUNT_NOT_CORRECT_BANK: { kind: "refused", of: [], ...accountToCheck },
  ACCOUNT_OWNER_CHECK_FAILED: { kind: "refused", of: [], ...accountToCheck },
  ALREADY_CLOSE_ACCOUNT: {
    kind: "refused",
    of: [],
    ko: "해지된 계좌입니다. 다른 계좌를 이용해 주세요.",
    en: "This account is closed. Please use another account.",
  },

  NOT_FOUND_BILLING: {
    kind: "refused",
    of: ["billing.issueByAuthKey", "billing.delete"],
    ...billingToRegister,
  },
  INVALID_BILL_KEY_REQUEST: { kind: "refused", of: ["billing.charge"], ...billingToRegister },
  INVALID_BILLING_AUTH: { kind: "refused", of: [], ...billingToRegister },
  ALREADY_REMOVED_BILLING_KEY: {
    kind: "refused",
    of: ["billing.charge", "billing.delete"],
    ...billingToRegister,
  },

  INVALID_REGISTRATION_NUMBER_TYPE: {
    kind: "refused",
    of: ["virtualAccounts.issue"],
    ...receiptToCheck,
  },
  INVALID_CASH_RECEIPT_INFO: { kind: "refused", of: ["cashReceipts.issue"], ...receiptToCheck },
  INVALID_BUSINESS_NUMBER: {
    kind: "refused",
    of: ["cashReceipts.issue", "cashReceipts.list"],
    ko: "사업자등록번호를 확인하신 뒤 다시 시도해 주세요.",
    en: "Please check the business number and try again.",
  },
} satisfies Record<string, TossErrorCodeInfo>;

/** Toss's error codes known to this version: all that Toss publishes for the core API. */
export type TossErrorCode = keyof typeof table;

/** The codes that a call may be answered: `TossErrorCodeOf<"cancel">` is what a cancel can meet. */
export type TossErrorCodeOf<Operation extends TossOperation> = Operation extends TossOperation
  ? { [Code in TossErrorCode]: IsOf<Code, Listed<Operation>> }[TossErrorCode]
  : never;

type IsOf<
  Code extends TossErrorCode,
  Operation,
> = Operation extends (typeof table)[Code]["of"][number] ? Code : never;

/** Toss answers a confirm of Brandpay like any other. */
type Listed<Operation extends TossOperation> = Operation extends "brandpay.confirm"
  ? "confirm"
  : Operation;

/**
 * What each of Toss's codes says, and what to tell the buyer. A code that is missing here is `unknown`.
 * `tossErrorRule` tells what it comes to for one call.
 *
 * @see https://docs.tosspayments.com/reference/error-codes
 */
export const tossErrorCodes: Readonly<Record<TossErrorCode, TossErrorCodeInfo>> = table;
