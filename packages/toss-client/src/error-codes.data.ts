/**
 * What became of a confirm or a cancel that threw.
 *
 * - `notSent`: it never left; call again.
 * - `busy`: Toss asked to wait; call again later under the same idempotency key.
 * - `ambiguous`: it may have taken effect; read the payment back.
 * - `settledElsewhere`: something else decided the payment; read it back and let it decide.
 * - `declined`: this payment is over without a charge; the order may be paid with a new one.
 * - `refused`: the cancel was turned down; nothing was refunded.
 * - `ourFault`: key, contract or request of the merchant is wrong; nothing happened.
 */
export type TossFailure =
  | "notSent"
  | "busy"
  | "ambiguous"
  | "settledElsewhere"
  | "declined"
  | "refused"
  | "ourFault";

/** One of Toss's error codes: what it means for each call, and what to tell the buyer. */
export interface TossErrorCodeInfo {
  /** What a confirm that was answered so came to. */
  readonly confirm: TossFailure;
  /** What a cancel that was answered so came to. */
  readonly cancel: TossFailure;
  /** For the buyer, in Korean. */
  readonly ko: string;
  /** For the buyer, in English. */
  readonly en: string;
}

/** For faults of the merchant: true whatever was called, and gives nothing away. */
const ourProblem = {
  ko: "일시적인 문제로 요청을 처리하지 못했습니다. 이 요청으로 청구된 금액은 없습니다. 잠시 후 다시 시도해 주세요.",
  en: "A temporary problem on our side stopped this request. You were not charged for it. Please try again later.",
};

/** For everything whose outcome is not known: claims neither a charge nor its absence. */
export const unknownOutcome = {
  ko: "처리 결과를 확인하고 있습니다. 다시 결제하지 마시고 잠시 후 주문 내역을 확인해 주세요.",
  en: "We are checking the result. Please do not pay again, and look at your order in a moment.",
};

const busy = {
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
  UNAUTHORIZED_KEY: { confirm: "ourFault", cancel: "ourFault", ...ourProblem },
  INVALID_API_KEY: { confirm: "ourFault", cancel: "ourFault", ...ourProblem },
  INCORRECT_BASIC_AUTH_FORMAT: { confirm: "ourFault", cancel: "ourFault", ...ourProblem },
  FORBIDDEN_REQUEST: { confirm: "ourFault", cancel: "ourFault", ...ourProblem },
  INVALID_REQUEST: { confirm: "ourFault", cancel: "ourFault", ...ourProblem },
  INVALID_IDEMPOTENCY_KEY: { confirm: "ourFault", cancel: "ourFault", ...ourProblem },
  INVALID_TEST_CODE: { confirm: "ourFault", cancel: "ourFault", ...ourProblem },
  NOT_FOUND_HTTP_METHOD: { confirm: "ourFault", cancel: "ourFault", ...ourProblem },
  NOT_FOUND_TERMINAL_ID: { confirm: "ourFault", cancel: "ambiguous", ...ourProblem },
  NOT_REGISTERED_BUSINESS: { confirm: "ourFault", cancel: "ambiguous", ...ourProblem },
  INVALID_UNREGISTERED_SUBMALL: { confirm: "ourFault", cancel: "ambiguous", ...ourProblem },

  IDEMPOTENT_REQUEST_PROCESSING: { confirm: "busy", cancel: "busy", ...busy },
  FORBIDDEN_CONSECUTIVE_REQUEST: { confirm: "busy", cancel: "busy", ...busy },

  // NOT_FOUND may be a wrong path as well as a missing payment: too little to call the payment lost.
  NOT_FOUND: { confirm: "ambiguous", cancel: "ambiguous", ...unknownOutcome },
  PROVIDER_ERROR: { confirm: "ambiguous", cancel: "ambiguous", ...unknownOutcome },
  COMMON_ERROR: { confirm: "ambiguous", cancel: "ambiguous", ...unknownOutcome },
  CARD_PROCESSING_ERROR: { confirm: "ambiguous", cancel: "ambiguous", ...unknownOutcome },
  UNKNOWN_PAYMENT_ERROR: { confirm: "ambiguous", cancel: "ambiguous", ...unknownOutcome },
  FAILED_INTERNAL_SYSTEM_PROCESSING: {
    confirm: "ambiguous",
    cancel: "ambiguous",
    ...unknownOutcome,
  },
  FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING: {
    confirm: "ambiguous",
    cancel: "ambiguous",
    ...unknownOutcome,
  },
  FAILED_METHOD_HANDLING_CANCEL: { confirm: "ambiguous", cancel: "ambiguous", ...unknownOutcome },
  FAILED_REFUND_PROCESS: { confirm: "ambiguous", cancel: "ambiguous", ...unknownOutcome },
  FAILED_PARTIAL_REFUND: { confirm: "ambiguous", cancel: "ambiguous", ...unknownOutcome },
  // The refund that is running may be the one asked for.
  ALREADY_REFUNDING_PAYMENT: {
    confirm: "ambiguous",
    cancel: "ambiguous",
    ko: "환불이 진행되고 있습니다. 잠시 후 주문 내역을 확인해 주세요.",
    en: "A refund is in progress. Please look at your order in a moment.",
  },

  ALREADY_PROCESSED_PAYMENT: {
    confirm: "settledElsewhere",
    cancel: "settledElsewhere",
    ko: "이미 처리된 결제입니다. 주문 내역에서 결과를 확인해 주세요.",
    en: "This payment was processed already. Please look at your order.",
  },
  ALREADY_CANCELED_PAYMENT: {
    confirm: "settledElsewhere",
    cancel: "settledElsewhere",
    ko: "이미 취소된 결제입니다. 주문 내역을 확인해 주세요.",
    en: "This payment was canceled already. Please look at your order.",
  },
  ALREADY_REFUND_PAYMENT: {
    confirm: "settledElsewhere",
    cancel: "settledElsewhere",
    ko: "이미 환불된 결제입니다. 주문 내역을 확인해 주세요.",
    en: "This payment was refunded already. Please look at your order.",
  },
  NOT_CANCELABLE_AMOUNT: {
    confirm: "settledElsewhere",
    cancel: "settledElsewhere",
    ko: "환불할 수 있는 금액보다 많습니다. 주문 내역에서 남은 금액을 확인해 주세요.",
    en: "This is more than can be refunded. Please check what is left on your order.",
  },
  NOT_MATCHES_REFUNDABLE_AMOUNT: {
    confirm: "settledElsewhere",
    cancel: "settledElsewhere",
    ko: "환불할 수 있는 금액이 바뀌었습니다. 주문 내역을 확인하신 뒤 다시 시도해 주세요.",
    en: "The refundable amount has changed. Please look at your order, then try again.",
  },
  NOT_FOUND_PAYMENT_SESSION: {
    confirm: "settledElsewhere",
    cancel: "settledElsewhere",
    ko: "결제 가능 시간이 지났습니다. 주문 내역을 확인하시고, 결제되지 않았다면 다시 결제해 주세요.",
    en: "The time to pay has passed. Please look at your order, and pay again if it is unpaid.",
  },
  NOT_FOUND_PAYMENT: {
    confirm: "settledElsewhere",
    cancel: "settledElsewhere",
    ko: "결제 정보를 찾을 수 없습니다. 주문 내역을 확인해 주세요.",
    en: "The payment could not be found. Please look at your order.",
  },
  UNAPPROVED_ORDER_ID: {
    confirm: "settledElsewhere",
    cancel: "settledElsewhere",
    ko: "아직 결제가 승인되지 않은 주문입니다. 주문 내역을 확인해 주세요.",
    en: "This order has no approved payment yet. Please look at your order.",
  },
  INVALID_AUTHORIZE_AUTH: {
    confirm: "settledElsewhere",
    cancel: "settledElsewhere",
    ko: "결제 인증을 확인하지 못했습니다. 주문 내역을 확인하시고, 결제되지 않았다면 다시 결제해 주세요.",
    en: "The payment could not be verified. Please look at your order, and pay again if it is unpaid.",
  },

  REJECT_CARD_COMPANY: { confirm: "declined", cancel: "ambiguous", ...cardRefused },
  INVALID_REJECT_CARD: { confirm: "declined", cancel: "ambiguous", ...cardRefused },
  REJECT_CARD_PAYMENT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "카드 한도가 넘었거나 잔액이 부족합니다. 다른 결제수단을 이용해 주세요.",
    en: "The card limit is reached or the balance is too low. Please pay another way.",
  },
  INVALID_CARD_NUMBER: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "카드번호가 올바르지 않습니다. 카드번호를 확인하신 뒤 다시 결제해 주세요.",
    en: "The card number is not valid. Please check it and pay again.",
  },
  INVALID_CARD_EXPIRATION: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "카드 유효기간이 올바르지 않습니다. 유효기간을 확인하신 뒤 다시 결제해 주세요.",
    en: "The expiry date of the card is not valid. Please check it and pay again.",
  },
  INVALID_CARD_LOST_OR_STOLEN: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "분실 또는 도난으로 신고된 카드입니다. 다른 카드로 결제해 주세요.",
    en: "This card was reported lost or stolen. Please use another card.",
  },
  INVALID_STOPPED_CARD: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "사용이 정지된 카드입니다. 카드사에 문의하시거나 다른 카드로 결제해 주세요.",
    en: "This card is suspended. Please ask your card company or use another card.",
  },
  NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT: {
    confirm: "declined",
    cancel: "ambiguous",
    ...installmentRefused,
  },
  NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN: {
    confirm: "declined",
    cancel: "ambiguous",
    ...installmentRefused,
  },
  INVALID_CARD_INSTALLMENT_PLAN: {
    confirm: "declined",
    cancel: "ambiguous",
    ...installmentRefused,
  },
  EXCEED_MAX_CARD_INSTALLMENT_PLAN: {
    confirm: "declined",
    cancel: "ambiguous",
    ...installmentRefused,
  },
  NOT_ALLOWED_POINT_USE: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "이 카드로는 포인트를 쓸 수 없습니다. 포인트 없이 다시 결제해 주세요.",
    en: "Points cannot be used with this card. Please pay again without points.",
  },
  EXCEED_MAX_AUTH_COUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "인증 가능 횟수를 넘었습니다. 카드사에 문의하시거나 다른 결제수단을 이용해 주세요.",
    en: "Too many attempts with this card. Please ask your card company or pay another way.",
  },
  INVALID_PASSWORD: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "결제 비밀번호가 맞지 않습니다. 확인하신 뒤 다시 결제해 주세요.",
    en: "The payment password is wrong. Please check it and pay again.",
  },
  FDS_ERROR: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "안전을 위해 결제가 제한되었습니다. 받으신 문자의 안내에 따라 본인 인증 후 다시 결제해 주세요.",
    en: "The payment was held back for your safety. Please follow the text message you received, then pay again.",
  },
  BELOW_MINIMUM_AMOUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "결제 금액이 너무 적습니다. 카드는 100원, 계좌는 200원부터 결제할 수 있습니다.",
    en: "The amount is too small. Cards take 100 won or more, bank accounts 200 won or more.",
  },
  EXCEED_MAX_AMOUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "한 번에 결제할 수 있는 금액을 넘었습니다. 다른 결제수단을 이용해 주세요.",
    en: "The amount is over the limit of one payment. Please pay another way.",
  },
  EXCEED_MAX_PAYMENT_AMOUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "하루에 결제할 수 있는 금액을 넘었습니다. 다른 결제수단을 이용하시거나 내일 다시 결제해 주세요.",
    en: "Your daily payment amount is used up. Please pay another way or try again tomorrow.",
  },
  EXCEED_MAX_DAILY_PAYMENT_COUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "하루에 결제할 수 있는 횟수를 넘었습니다. 다른 결제수단을 이용하시거나 내일 다시 결제해 주세요.",
    en: "You reached the number of payments per day. Please pay another way or try again tomorrow.",
  },
  EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "이번 달에 결제할 수 있는 금액을 넘었습니다. 다른 결제수단을 이용해 주세요.",
    en: "Your monthly payment amount is used up. Please pay another way.",
  },
  EXCEED_MAX_ONE_DAY_AMOUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "하루 한도를 넘었습니다. 다른 결제수단을 이용하시거나 내일 다시 결제해 주세요.",
    en: "Your daily limit is reached. Please pay another way or try again tomorrow.",
  },
  EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "계좌의 하루 출금 한도를 넘었습니다. 다른 계좌나 결제수단을 이용해 주세요.",
    en: "The daily withdrawal limit of the account is reached. Please use another account or pay another way.",
  },
  EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "계좌의 1회 출금 한도를 넘었습니다. 다른 계좌나 결제수단을 이용해 주세요.",
    en: "The amount is over the single withdrawal limit of the account. Please use another account or pay another way.",
  },
  REJECT_ACCOUNT_PAYMENT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "계좌 잔액이 부족합니다. 잔액을 확인하시거나 다른 결제수단을 이용해 주세요.",
    en: "The account balance is too low. Please check it or pay another way.",
  },
  REJECT_TOSSPAY_INVALID_ACCOUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ...accountToRegister,
  },
  INVALID_ACCOUNT_INFO_RE_REGISTER: {
    confirm: "declined",
    cancel: "ambiguous",
    ...accountToRegister,
  },
  RESTRICTED_TRANSFER_ACCOUNT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "계좌는 등록하고 12시간이 지나야 쓸 수 있습니다. 나중에 다시 결제하시거나 다른 결제수단을 이용해 주세요.",
    en: "An account can be used 12 hours after it was registered. Please try later or pay another way.",
  },
  NOT_AVAILABLE_PAYMENT: {
    confirm: "declined",
    cancel: "ambiguous",
    ko: "지금은 결제할 수 없는 시간입니다. 나중에 다시 결제하시거나 다른 결제수단을 이용해 주세요.",
    en: "Payments are closed at this hour. Please try later or pay another way.",
  },
  NOT_AVAILABLE_BANK: {
    confirm: "declined",
    cancel: "refused",
    ko: "은행 서비스 시간이 아닙니다. 은행이 열린 뒤에 다시 시도해 주세요.",
    en: "The bank is closed at this hour. Please try again when it is open.",
  },

  INVALID_BANK: { confirm: "ambiguous", cancel: "refused", ...refundAccountRefused },
  INVALID_REFUND_ACCOUNT_INFO: {
    confirm: "ambiguous",
    cancel: "refused",
    ...refundAccountRefused,
  },
  INVALID_REFUND_ACCOUNT_NUMBER: {
    confirm: "ambiguous",
    cancel: "refused",
    ...refundAccountRefused,
  },
  FORBIDDEN_BANK_REFUND_REQUEST: {
    confirm: "ambiguous",
    cancel: "refused",
    ko: "환불받을 계좌에 입금할 수 없습니다. 다른 계좌로 다시 요청해 주세요.",
    en: "The refund account cannot receive money. Please give another account.",
  },
  NOT_ALLOWED_REFUND_BANK: {
    confirm: "ambiguous",
    cancel: "refused",
    ko: "이 은행으로는 환불할 수 없습니다. 다른 은행의 계좌로 다시 요청해 주세요.",
    en: "Refunds to this bank are not possible. Please give an account at another bank.",
  },
  NOT_CANCELABLE_PAYMENT: { confirm: "ambiguous", cancel: "refused", ...refundRefused },
  NOT_SUPPORTED_REFUND: { confirm: "ambiguous", cancel: "refused", ...refundRefused },
  REFUND_REJECTED: { confirm: "ambiguous", cancel: "refused", ...refundRefused },
  EXCEED_CANCEL_LIMIT: { confirm: "ambiguous", cancel: "refused", ...refundRefused },
  NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER: {
    confirm: "ambiguous",
    cancel: "refused",
    ko: "휴면 계정의 결제라 취소할 수 없습니다. 계정을 다시 활성화하신 뒤 요청해 주세요.",
    en: "The wallet account is dormant, so the payment cannot be refunded. Please reactivate it, then ask again.",
  },
  EXCEED_MAX_REFUND_DUE: {
    confirm: "ambiguous",
    cancel: "refused",
    ko: "환불할 수 있는 기간이 지났습니다. 판매자에게 문의해 주세요.",
    en: "The time for a refund has passed. Please contact the shop.",
  },
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT: {
    confirm: "ambiguous",
    cancel: "refused",
    ko: "즉시 할인보다 적은 금액은 부분 환불할 수 없습니다. 환불 금액을 확인해 주세요.",
    en: "A partial refund must not be smaller than the instant discount. Please check the refund amount.",
  },
  EXCEED_MAX_REFUND_AMOUNT: { confirm: "ambiguous", cancel: "refused", ...refundAmountRefused },
  INVALID_REFUND_AMOUNT: { confirm: "ambiguous", cancel: "refused", ...refundAmountRefused },
  NOT_ALLOWED_PARTIAL_REFUND: {
    confirm: "ambiguous",
    cancel: "refused",
    ko: "이 결제는 일부만 환불할 수 없습니다. 전액 환불을 요청해 주세요.",
    en: "This payment cannot be refunded in part. Please ask for a full refund.",
  },
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT: {
    confirm: "ambiguous",
    cancel: "refused",
    ko: "입금 전에는 일부만 취소할 수 없습니다. 전체 취소를 요청해 주세요.",
    en: "Before the deposit a payment can only be canceled as a whole. Please ask for that.",
  },
} satisfies Record<string, TossErrorCodeInfo>;

/** Toss's error codes known to this version: all that a confirm or a cancel may answer. */
export type TossErrorCode = keyof typeof table;

/**
 * What each of Toss's codes means, and what to tell the buyer. A code that is missing here is `ambiguous`.
 *
 * @see https://docs.tosspayments.com/reference/error-codes
 */
export const tossErrorCodes: Readonly<Record<TossErrorCode, TossErrorCodeInfo>> = table;
