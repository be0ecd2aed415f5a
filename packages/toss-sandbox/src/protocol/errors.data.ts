/**
 * Every error code of the core API: HTTP status and the Korean text Toss answers with.
 * `null`: the text is not public.
 *
 * @see https://docs.tosspayments.com/reference/error-codes
 */
export const tossErrors = {
  UNAUTHORIZED_KEY: { status: 401, message: "인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다." },
  INVALID_API_KEY: { status: 400, message: "잘못된 시크릿키 연동 정보 입니다." },
  INCORRECT_BASIC_AUTH_FORMAT: {
    status: 403,
    message: "잘못된 요청입니다. ':' 를 포함해 인코딩해주세요.",
  },
  INVALID_CLIENT_KEY: { status: 400, message: "잘못된 클라이언트 연동 정보 입니다." },
  FORBIDDEN_REQUEST: { status: 403, message: "허용되지 않은 요청입니다." },
  FORBIDDEN_CONSECUTIVE_REQUEST: {
    status: 403,
    message: "반복적인 요청은 허용되지 않습니다. 잠시 후 다시 시도해주세요.",
  },
  NOT_FOUND_HTTP_METHOD: { status: 404, message: "존재하지 않는 HTTP 메소드 접근입니다." },
  API_VERSION_UPDATE_NEEDED: {
    status: 400,
    message:
      "이 API를 사용하려면 [VERSION] 이상의 버전을 사용해야 합니다. 개발자센터(https://developers.tosspayments.com)에서 버전을 변경해주세요.",
  },
  INVALID_REQUEST: { status: 400, message: "잘못된 요청입니다." },
  INVALID_REQUIRED_PARAM: { status: 400, message: "필수 파라미터가 누락되었습니다." },
  NOT_FOUND: { status: 404, message: "존재하지 않는 정보 입니다." },
  NOT_FOUND_PAYMENT: { status: 404, message: "존재하지 않는 결제 정보 입니다." },
  NOT_FOUND_PAYMENT_SESSION: {
    status: 404,
    message: "결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다.",
  },
  NOT_FOUND_MERCHANT: { status: 404, message: "존재하지 않는 상점 정보 입니다." },
  NOT_FOUND_MERCHANT_INTEGRATION: { status: 404, message: "존재하지 않는 상점 연동 정보 입니다." },
  NOT_FOUND_METHOD: { status: 404, message: "존재하지 않는 결제수단 입니다." },
  NOT_FOUND_METHOD_IN_GROUP: {
    status: 404,
    message: "같은 그룹내에 존재하지 않는 결제수단 입니다.",
  },
  NOT_FOUND_METHOD_OWNERSHIP: { status: 404, message: "결제수단의 소유자가 아닙니다." },
  NOT_FOUND_TERMINAL_ID: {
    status: 400,
    message: "단말기번호(Terminal Id)가 없습니다. 토스페이먼츠로 문의 바랍니다.",
  },
  NOT_REGISTERED_BUSINESS: { status: 400, message: "등록되지 않은 사업자 번호입니다." },
  INVALID_UNREGISTERED_SUBMALL: {
    status: 400,
    message:
      "등록되지 않은 서브몰입니다. 서브몰이 없는 가맹점이라면 안심클릭이나 ISP 결제가 필요합니다.",
  },
  INVALID_IDEMPOTENCY_KEY: { status: 400, message: "멱등키는 300자 이하여야 합니다." },
  IDEMPOTENT_REQUEST_PROCESSING: { status: 409, message: "이전 멱등 요청이 처리중입니다." },
  INVALID_TEST_CODE: { status: 400, message: "유효하지 않은 테스트 코드입니다." },
  DUPLICATED_REQUEST: { status: 400, message: "중복된 요청입니다." },
  MAINTAINED_METHOD: { status: 400, message: "현재 점검 중 입니다." },
  NOT_SUPPORTED_PROCESS: { status: 400, message: "지원되지 않는 작업입니다." },
  INVALID_ORDER_ID: {
    status: 400,
    message:
      "`orderId`는 영문 대소문자, 숫자, 특수문자(-, _) 만 허용합니다. 6자 이상 64자 이하여야 합니다.",
  },
  INVALID_ORDER_NAME: { status: 400, message: "주문 이름은 100자 이하여야 합니다." },
  INVALID_PAYMENT_KEY: { status: 400, message: "잘못된 결제 키 입니다." },
  DUPLICATED_ORDER_ID: {
    status: 400,
    message: "이미 승인 및 취소가 진행된 중복된 주문번호 입니다. 다른 주문번호로 진행해주세요.",
  },
  UNAPPROVED_ORDER_ID: { status: 400, message: "아직 승인되지 않은 주문번호입니다." },
  ALREADY_PROCESSED_PAYMENT: { status: 400, message: "이미 처리된 결제 입니다." },
  ALREADY_COMPLETED_PAYMENT: { status: 400, message: "이미 완료된 결제 입니다." },
  REQUIRED_AMOUNT: { status: 400, message: "금액 값이 필수입니다." },
  BELOW_ZERO_AMOUNT: { status: 400, message: "금액은 0보다 커야 합니다." },
  BELOW_MINIMUM_AMOUNT: {
    status: 400,
    message: "신용카드는 결제금액이 100원 이상, 계좌는 200원이상부터 결제가 가능합니다.",
  },
  INVALID_CURRENCY: { status: 400, message: "잘못된 통화 값입니다." },
  NOT_SUPPORTED_USD: {
    status: 400,
    message: "선택하신 카드 또는 결제수단은 달러 결제가 불가합니다.",
  },
  EXCEED_MAX_AMOUNT: { status: 400, message: "거래금액 한도를 초과했습니다." },
  EXCEED_MAX_PAYMENT_AMOUNT: { status: 400, message: "하루 결제 가능 금액을 초과했습니다." },
  EXCEED_MAX_DAILY_PAYMENT_COUNT: { status: 400, message: "하루 결제 가능 횟수를 초과했습니다." },
  EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT: {
    status: 400,
    message: "당월 결제 가능금액인 1,000,000원을 초과 하셨습니다.",
  },
  EXCEED_MAX_ONE_DAY_AMOUNT: { status: 403, message: "일일 한도를 초과했습니다." },
  EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT: { status: 400, message: "1일 출금 한도를 초과했습니다." },
  EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT: { status: 400, message: "1회 출금 한도를 초과했습니다." },
  EXCEEDS_TRANSFER_AMOUNT_MAXIMUM: {
    status: 400,
    message:
      "계좌이체는 한 번에 1,000만 원 이하로만 결제하실 수 있어요. 금액을 낮춰 다시 시도해 주세요.",
  },
  EXCEED_UNKNOWN_CASE: { status: 400, message: "한도 초과 되었습니다." },
  EXCEED_MAX_QUERY_LIMIT: { status: 400, message: "최대 조회 개수를 초과했습니다." },
  INVALID_PAGING_KEY: { status: 400, message: "잘못된 페이징 키 입니다." },
  INVALID_DATE: { status: 400, message: "날짜 데이터가 잘못 되었습니다." },
  INVALID_ISO_DATE_FORMAT: {
    status: 400,
    message: "시간 일시 형식이 잘못되었습니다. 시간 형식은 ISO 8601 형식을 준수해야 합니다.",
  },
  INVALID_URL: { status: 400, message: "url 은 http, https 를 포함한 주소 형식이어야 합니다." },
  INVALID_URL_FORMAT: { status: 400, message: "잘못된 URL 형식입니다." },
  INVALID_SUCCESS_URL: { status: 400, message: "successUrl 값은 필수 값입니다." },
  INCORRECT_SUCCESS_URL_FORMAT: { status: 400, message: "잘못된 successUrl 입니다." },
  INCORRECT_FAIL_URL_FORMAT: { status: 400, message: "잘못된 failUrl 입니다." },
  INVALID_EMAIL: { status: 400, message: "유효하지 않은 이메일 주소 형식입니다." },
  INVALID_CUSTOMER_KEY: {
    status: 400,
    message:
      "`customerKey`는 영문 대소문자, 숫자, 특수문자 -, *, =, ., @로 2자 이상 255자 이하여야 합니다.",
  },
  INVALID_FLOW_MODE_PARAMETERS: {
    status: 400,
    message:
      "인증 창을 먼저 띄우려면 카드사 코드 또는 은행 코드 또는 간편결제수단이 같이 전달되어야 합니다.",
  },
  INVALID_EASY_PAY: { status: 400, message: "간편결제 입력정보가 올바르지 않습니다." },
  NOT_SUPPORTED_METHOD: { status: 400, message: "지원되지 않는 결제수단입니다." },
  NOT_SUPPORTED_CARRIER: { status: 400, message: "지원되지 않는 이동 통신사입니다." },
  INVALID_IDENTIFICATION_TYPE: { status: 400, message: "유효하지 않은 본인 인증 타입입니다." },
  INVALID_AUTHORIZE_AUTH: { status: 400, message: "유효하지 않은 인증 방식입니다." },
  INVALID_AUTHORIZE_AUTH_TYPE_GIFT_CERTIFICATE: {
    status: 400,
    message: "유효하지 않은 상품권 결제 인증 타입입니다.",
  },
  INVALID_CARD: { status: 400, message: "카드 입력정보가 올바르지 않습니다." },
  INVALID_CARD_NUMBER: { status: 400, message: "카드번호를 다시 확인해주세요." },
  INVALID_CARD_EXPIRATION: { status: 400, message: "카드 정보를 다시 확인해주세요. (유효기간)" },
  INVALID_CARD_PASSWORD: { status: 400, message: "카드 정보를 다시 확인해주세요. (비밀번호)" },
  INVALID_CARD_IDENTITY: {
    status: 400,
    message: "입력하신 주민번호/사업자번호가 카드 소유주 정보와 일치하지 않습니다.",
  },
  INVALID_BIRTH_DAY_FORMAT: {
    status: 400,
    message:
      "생년월일 정보는 6자리의 yyMMdd 형식이어야 합니다. 사업자등록번호는 10자리의 숫자여야 합니다.",
  },
  INVALID_CARD_COMPANY: { status: 400, message: "유효하지 않은 카드사입니다." },
  INVALID_STOPPED_CARD: { status: 400, message: "정지된 카드 입니다." },
  INVALID_REJECT_CARD: {
    status: 400,
    message: "카드 사용이 거절되었습니다. 카드사 문의가 필요합니다.",
  },
  INVALID_CARD_LOST_OR_STOLEN: { status: 400, message: "분실 혹은 도난 카드입니다." },
  REJECT_CARD_PAYMENT: { status: 403, message: "한도초과 혹은 잔액부족으로 결제에 실패했습니다." },
  REJECT_CARD_COMPANY: { status: 403, message: "결제 승인이 거절되었습니다." },
  CARD_PROCESSING_ERROR: { status: 400, message: "카드사에서 오류가 발생했습니다." },
  FAILED_CARD_COMPANY_RESPONSE: {
    status: 500,
    message: "카드사에서 에러가 발생했습니다. 잠시 후 다시 시도해 주세요.",
  },
  NOT_REGISTERED_CARD_COMPANY: { status: 400, message: "카드를 사용 등록 후 이용해주세요." },
  NOT_SUPPORTED_CARD_TYPE: { status: 400, message: "지원되지 않는 카드 종류입니다." },
  NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT: {
    status: 400,
    message: "할부가 지원되지 않는 카드 또는 가맹점 입니다.",
  },
  NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN: {
    status: 400,
    message: "할부 또는 무이자 할부가 지원되지 않는 카드입니다.",
  },
  NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT: {
    status: 400,
    message: "5만원 이하의 결제는 할부가 불가능해서 결제에 실패했습니다.",
  },
  NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT: {
    status: 400,
    message: "해당 카드는 10000원 미만 할부 거래가 불가한 카드입니다.",
  },
  INVALID_CARD_INSTALLMENT_PLAN: { status: 400, message: "할부 개월 정보가 잘못되었습니다." },
  INVALID_CARD_INSTALLMENT_AMOUNT: { status: 400, message: "할부금액 잘못 되었습니다." },
  INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE: {
    status: 400,
    message: "cardInstallmentPlan과 maxCardInstallmentPlan은 같이 사용할 수 없습니다.",
  },
  EXCEED_MAX_CARD_INSTALLMENT_PLAN: {
    status: 400,
    message: "설정 가능한 최대 할부 개월 수를 초과했습니다.",
  },
  EXCEED_MIN_CARD_INSTALLMENT_PLAN: {
    status: 400,
    message: "설정 가능한 최소 할부 개월 수를 1개월 이상으로 설정해주세요.",
  },
  NOT_ALLOWED_POINT_USE: {
    status: 400,
    message: "포인트 사용이 불가한 카드로 카드 포인트 결제에 실패했습니다.",
  },
  EXCEED_MAX_AUTH_COUNT: {
    status: 403,
    message: "최대 인증 횟수를 초과했습니다. 카드사로 문의해주세요.",
  },
  INVALID_PASSWORD: { status: 403, message: "결제 비밀번호가 일치하지 않습니다." },
  FDS_ERROR: {
    status: 403,
    message:
      "[토스페이먼츠] 위험거래가 감지되어 결제가 제한됩니다. 발송된 문자에 포함된 링크를 통해 본인인증 후 결제가 가능합니다. (고객센터: 1644-8051)",
  },
  REJECT_ACCOUNT_PAYMENT: { status: 403, message: "잔액부족으로 결제에 실패했습니다." },
  REJECT_TOSSPAY_INVALID_ACCOUNT: {
    status: 403,
    message: "선택하신 출금 계좌가 출금이체 등록이 되어 있지 않아요. 계좌를 다시 등록해 주세요.",
  },
  INVALID_ACCOUNT_INFO_RE_REGISTER: {
    status: 400,
    message: "유효하지 않은 계좌입니다. 계좌 재등록 후 시도해주세요.",
  },
  RESTRICTED_TRANSFER_ACCOUNT: {
    status: 400,
    message:
      "계좌는 등록 후 12시간 뒤부터 결제할 수 있습니다. 관련 정책은 해당 은행으로 문의해주세요.",
  },
  NOT_AVAILABLE_BANK: { status: 403, message: "은행 서비스 시간이 아닙니다." },
  NOT_AVAILABLE_PAYMENT: { status: 400, message: "결제가 불가능한 시간대입니다." },
  USER_ACCOUNT_ON_HOLD: { status: 400, message: "계정이 사용 불가능한 상태입니다." },
  INVALID_BANK: { status: 400, message: "유효하지 않은 은행입니다." },
  INVALID_ACCOUNT_NUMBER: { status: 400, message: "계좌번호가 올바르지 않습니다." },
  INVALID_ACCOUNT_NUMBER_OR_UNAVAILABLE: {
    status: 400,
    message: "잘못된 계좌번호이거나 서비스 불가한 계좌입니다.",
  },
  INVALID_ACCOUNT_NOT_CORRECT_BANK: {
    status: 400,
    message: "입력하신 계좌는 해당 은행의 계좌가 아닙니다.",
  },
  ACCOUNT_OWNER_CHECK_FAILED: {
    status: 400,
    message: "계좌 소유주를 가져오는데 실패했습니다. 은행코드, 계좌번호를 확인해주세요.",
  },
  ALREADY_CLOSE_ACCOUNT: { status: 400, message: "이미 해지된 계좌입니다." },
  EXCEED_MAX_DUE_DATE: { status: 400, message: "가상 계좌의 최대 유효만료 기간을 초과했습니다." },
  EXCEED_MAX_VALID_HOURS: { status: 400, message: "가상 계좌의 최대 유효시간을 초과했습니다." },
  INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE: {
    status: 400,
    message: "validHours와 dueDate는 같이 사용할 수 없습니다.",
  },
  INVALID_VIRTUAL_ACCOUNT_TYPE: { status: 400, message: "유효하지 않은 가상계좌 타입입니다." },
  REQUIRED_ACCOUNT_KEY: { status: 400, message: "고정계좌는 발급용 고객키값이 필수입니다." },
  NOT_ALLOWED_CHANGING_ACCOUNT: {
    status: 403,
    message: "이미 입금, 반납된 계좌의 정보 변경은 불가합니다.",
  },
  INVALID_REGISTRATION_NUMBER_TYPE: { status: 400, message: null },
  ALREADY_CANCELED_PAYMENT: { status: 400, message: "이미 취소된 결제 입니다." },
  NOT_CANCELABLE_AMOUNT: { status: 403, message: "취소 할 수 없는 금액 입니다." },
  NOT_CANCELABLE_PAYMENT: { status: 403, message: "취소 할 수 없는 결제 입니다." },
  NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER: {
    status: 403,
    message: "휴면 처리된 회원의 결제는 취소할 수 없습니다.",
  },
  NOT_MATCHES_REFUNDABLE_AMOUNT: { status: 400, message: "잔액 결과가 일치하지 않습니다." },
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT: {
    status: 400,
    message: "즉시할인금액보다 적은 금액은 부분취소가 불가능합니다.",
  },
  EXCEED_CANCEL_LIMIT: { status: 403, message: "취소 한도 금액을 초과 하였습니다." },
  EXCEED_MAX_REFUND_AMOUNT: {
    status: 403,
    message: "하루 또는 한달 환불 가능한 금액을 초과했습니다.",
  },
  EXCEED_MAX_REFUND_DUE: { status: 403, message: "환불 가능한 기간이 지났습니다." },
  NOT_ALLOWED_PARTIAL_REFUND: {
    status: 403,
    message:
      "에스크로 주문, 현금 카드 결제일 때는 부분 환불이 불가합니다. 이외 다른 결제 수단에서 부분 취소가 되지 않을 때는 토스페이먼츠에 문의해 주세요.",
  },
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT: {
    status: 403,
    message: "입금 대기중인 결제는 부분 환불이 불가합니다.",
  },
  NOT_ALLOWED_REFUND_BANK: { status: 403, message: "환불 가능한 은행이 아닙니다." },
  NOT_SUPPORTED_REFUND: { status: 403, message: "환불 가능한 상점이 아닙니다." },
  INVALID_REFUND_ACCOUNT_INFO: {
    status: 400,
    message: "환불 계좌번호와 예금주명이 일치하지 않습니다.",
  },
  INVALID_REFUND_ACCOUNT_NUMBER: { status: 400, message: "잘못된 환불 계좌번호입니다." },
  INVALID_REFUND_AMOUNT: { status: 400, message: "잘못된 환불 금액입니다." },
  ALREADY_REFUND_PAYMENT: { status: 400, message: "이미 환불된 결제입니다." },
  ALREADY_REFUNDING_PAYMENT: { status: 400, message: "이미 환불 중인 결제입니다." },
  REFUND_REJECTED: { status: 400, message: "환불이 거절됐습니다. 결제사에 문의 부탁드립니다." },
  FORBIDDEN_BANK_REFUND_REQUEST: { status: 400, message: "고객 계좌가 입금되지 않는 상태입니다." },
  FAILED_METHOD_HANDLING_CANCEL: {
    status: 500,
    message: "취소 중 결제 시 사용한 결제 수단 처리과정에서 일시적인 오류가 발생했습니다.",
  },
  FAILED_REFUND_PROCESS: {
    status: 500,
    message: "은행 응답시간 지연이나 일시적인 오류로 환불요청에 실패했습니다.",
  },
  FAILED_PARTIAL_REFUND: {
    status: 500,
    message: "은행 점검, 해약 계좌 등의 사유로 부분 환불이 실패했습니다.",
  },
  PROVIDER_ERROR: {
    status: 400,
    message: "일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.",
  },
  COMMON_ERROR: {
    status: 500,
    message: "일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.",
  },
  UNKNOWN_ERROR: { status: 500, message: "확인되지 않은 오류입니다. 잠시 후 다시 시도해주세요." },
  UNKNOWN_PAYMENT_ERROR: {
    status: 500,
    message: "결제에 실패했어요. 같은 문제가 반복된다면 은행이나 카드사로 문의해주세요.",
  },
  FAILED_INTERNAL_SYSTEM_PROCESSING: {
    status: 500,
    message: "내부 시스템 처리 작업이 실패했습니다. 잠시 후 다시 시도해주세요.",
  },
  FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING: {
    status: 500,
    message: "결제가 완료되지 않았어요. 다시 시도해주세요.",
  },
  FAILED_DB_PROCESSING: {
    status: 500,
    message: "잘못된 요청 값으로 처리 중 DB 에러가 발생했습니다.",
  },
  FAILED_HASH_DATA_CREATION: { status: 500, message: "해시 데이터 생성 중 오류가 발생했습니다." },
  FAILED_METHOD_HANDLING: {
    status: 500,
    message: "결제 중 선택한 결제수단 처리에 일시적인 오류가 발생했습니다.",
  },
  NOT_FOUND_BILLING: { status: 404, message: "존재하지 않는 빌링 결제 인증 정보 입니다." },
  INVALID_BILL_KEY_REQUEST: {
    status: 400,
    message: "빌링키 인증이 완료되지 않았거나 유효하지 않은 빌링 거래 건입니다.",
  },
  INVALID_BILLING_AUTH: { status: 400, message: "유효하지 않은 빌링 인증입니다." },
  NOT_MATCHES_CUSTOMER_KEY: {
    status: 400,
    message: "빌링 인증 고객키와 결제 요청 고객키가 일치하지 않습니다.",
  },
  ALREADY_REMOVED_BILLING_KEY: { status: 400, message: "이미 삭제된 빌링키입니다." },
  FAILED_BILL_KEY_AUTH_CREATION: {
    status: 500,
    message: "빌링 결제 인증 중 키 생성에 실패했습니다. 잠시 후 다시 시도해주세요.",
  },
  FAILED_BILLING_AUTO_CANCEL: {
    status: 500,
    message: "빌링 자동결제 취소에 일시적인 오류가 발생했습니다.",
  },
  PAY_PROCESS_CANCELED: { status: 400, message: "결제가 사용자에 의해 취소되었습니다." },
  PAY_PROCESS_ABORTED: { status: 400, message: "결제가 취소되었거나 진행되지 않았습니다." },
  DUPLICATED_CASH_RECEIPT: { status: 400, message: "이미 현금영수증이 발급된 주문입니다." },
  INVALID_CASH_RECEIPT_INFO: { status: 400, message: "현금 영수증 정보가 잘못되었습니다." },
  INVALID_BUSINESS_NUMBER: { status: 400, message: "사업자 등록번호가 잘못되었습니다." },
  NOT_FOUND_RECEIPT: { status: 404, message: null },
  INVALID_TRANSACTION_KEY: { status: 400, message: null },
  INVALID_PAYABLE_DATE: { status: 400, message: "지급일자가 올바르지 않습니다." },
  NOT_ALLOWED_HOLIDAY: { status: 400, message: "공휴일은 지급일로 선택할 수 없습니다." },
  NOT_ENOUGH_AMOUNT: { status: 400, message: "지급가능한 금액을 초과했습니다." },
  NOT_MATCH_PAYEE_NAME: { status: 400, message: "수취인 성명이 불일치 합니다." },
  ALREADY_EXIST_SUBMALL: { status: 400, message: "이미 존재하는 서브몰입니다." },
  INVALID_SUBMALL_ID: {
    status: 400,
    message: "유효하지 않은 서브몰 ID 입니다. 영문, 숫자 20글자 이하로 입력해주세요.",
  },
  NOT_REGISTERED_SUBMALL: {
    status: 400,
    message: "PG 하위몰 사업자번호가 등록되어 있지 않습니다.",
  },
  NOT_FOUND_SUBMALL: { status: 404, message: "존재하지 않는 서브몰입니다." },
  PAYOUT_NOT_FOUND: { status: 404, message: "존재하지 않는 지급대행 입니다." },
} as const;
