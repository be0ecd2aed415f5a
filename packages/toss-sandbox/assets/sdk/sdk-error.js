/** The sentence for each code of the browser SDK: Toss's own where it is public. */
export const messages = {
  AGREEMENT_WIDGET_ALREADY_RENDERED: "하나의 약관 위젯만을 사용할 수 있어요.",
  BELOW_ZERO_AMOUNT: "금액은 0보다 커야 합니다.",
  CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY: "커스텀 결제수단으로는 결제를 요청할 수 없어요.",
  EXCEED_DEPOSIT_AMOUNT_LIMIT: "가상계좌에 입금할 수 있는 금액을 초과했어요.",
  EXCEED_MAX_DUE_DATE: "가상 계좌의 최대 유효만료 기간을 초과했습니다.",
  INCORRECT_FAIL_URL_FORMAT: "잘못된 failUrl 입니다.",
  INCORRECT_SUCCESS_URL_FORMAT: "잘못된 successUrl 입니다.",
  INSECURE_KEY_USAGE: "시크릿 키는 클라이언트 코드에 노출되면 안 됩니다.",
  INVALID_AMOUNT_CURRENCY: "잘못된 통화 값입니다.",
  INVALID_AMOUNT_VALUE: "결제금액이 올바르지 않습니다.",
  INVALID_CLIENT_KEY: "ClientKey 형태가 올바르지 않습니다.",
  INVALID_CUSTOMER_KEY:
    "고객키는 영문 대소문자, 숫자, 특수문자 -, _, =, ., @로 2자 이상 50자 이하여야 합니다.",
  INVALID_METADATA: "올바르지 않은 metadata 형식입니다.",
  INVALID_METHOD_TRANSACTION: "이미 다른 요청을 수행하고 있어요.",
  INVALID_PARAMETER: "이벤트 이름이나 콜백 함수가 올바르지 않습니다.",
  INVALID_PARAMETERS: "필수 파라미터가 없거나 파라미터의 타입이 올바르지 않습니다.",
  INVALID_SELECTOR:
    "selector에 해당하는 HTML 요소를 찾을 수 없습니다. selector 값을 다시 확인해주세요.",
  INVALID_VARIANT_KEY:
    "variantKey 에 해당하는 위젯을 찾을 수 없습니다. variantKey 값을 다시 확인해주세요.",
  NEED_AGREEMENT_WITH_REQUIRED_TERMS: "필수 약관에 동의해주세요.",
  NEED_AGREEMENT_WITH_TERMS: "약관 동의가 필요합니다.",
  NEED_CARD_PAYMENT_DETAIL: "카드 결제 정보를 선택해주세요.",
  NEED_MERCHANT_ONE_TOUCH_SETTING: "상점의 원터치 결제 설정이 필요합니다.",
  NEED_REFUND_ACCOUNT_DETAIL: "환불 계좌 정보를 입력해주세요.",
  NOT_REGISTERED_REDIRECT_URL: "등록되지 않은 redirectUrl 입니다.",
  NOT_SELECTED_PAYMENT_METHOD: "결제수단이 아직 선택되지 않았어요. 결제수단을 선택해 주세요.",
  NOT_SETUP_AMOUNT: "결제금액이 설정되지 않았습니다. setAmount를 호출해주세요.",
  NOT_SUPPORTED_API_INDIVIDUAL_KEY:
    "결제위젯 연동 키의 클라이언트 키로 SDK를 연동해주세요. API 개별 연동 키는 지원하지 않습니다.",
  NOT_SUPPORTED_METHOD: "지원되지 않는 결제수단입니다.",
  NOT_SUPPORTED_PROMISE: "Promise 방식을 지원하지 않습니다. successUrl, failUrl을 사용해주세요.",
  NOT_SUPPORTED_WIDGET_KEY:
    "API 개별 연동 키의 클라이언트 키로 SDK를 연동해주세요. 결제위젯 연동 키는 지원하지 않습니다.",
  NO_ACTIVE_PAYMENT_REQUEST: "진행 중인 결제 요청이 없습니다.",
  PAYMENT_METHODS_WIDGET_ALREADY_RENDERED: "하나의 결제수단 위젯만을 사용할 수 있어요.",
  PAYMENT_REQUEST_ABORTED: "결제 요청이 중단되었습니다.",
  PAYMENT_WINDOW_ALREADY_RENDERED: "하나의 결제창만을 사용할 수 있어요.",
  PROVIDER_STATUS_UNHEALTHY: "결제 기관의 시스템에 문제가 있어요. 다른 결제수단을 선택해주세요.",
  UNKNOWN: "알 수 없는 에러가 발생했습니다.",
  UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD: "테스트 환경을 지원하지 않는 결제수단입니다.",
  USER_CANCEL: "취소되었습니다.",
  V1_METHOD_NOT_SUPPORTED:
    "V1의 메서드와 결제수단 이름은 지원하지 않습니다. V2 이름을 사용해주세요.",
};

/** @typedef {keyof typeof messages} SdkErrorCode */

/**
 * What every call of the SDK throws or rejects with. Shops match on `code`.
 *
 * @see https://docs.tosspayments.com/sdk/v2/error-codes
 */
export class SdkError extends Error {
  /**
   * @param {SdkErrorCode} code
   * @param {string} [message] instead of Toss's sentence
   */
  constructor(code, message = messages[code]) {
    super(message);
    /** @type {string} */
    this.code = code;
  }

  /**
   * An error with a code of Toss's API: it goes to the shop as it is.
   *
   * @param {{ code: string, message: string }} answer
   */
  static fromServer({ code, message }) {
    const error = new SdkError("UNKNOWN", message);
    error.code = code;
    return error;
  }

  /**
   * An error that somebody asked for by its code.
   *
   * @param {string} code
   */
  static ofCode(code) {
    const known = /** @type {Partial<Record<string, string>>} */ (messages)[code];
    return SdkError.fromServer({ code, message: known ?? messages.UNKNOWN });
  }
}
