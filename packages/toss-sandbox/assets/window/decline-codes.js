/** @typedef {import("../methods.js").Name} Name */

/**
 * Reasons that a buyer meets, by what is behind them. Every one is a code of Toss's error list.
 *
 * @type {{ name: Name, codes: ({ code: string } & Name)[] }[]}
 */
export const declineGroups = [
  {
    name: { ko: "카드", en: "Card" },
    codes: [
      { code: "REJECT_CARD_COMPANY", ko: "카드사 거절", en: "Refused" },
      { code: "REJECT_CARD_PAYMENT", ko: "한도 초과·잔액 부족", en: "Over limit or balance" },
      { code: "INVALID_CARD_EXPIRATION", ko: "유효기간 오류", en: "Wrong expiry date" },
      { code: "INVALID_CARD_LOST_OR_STOLEN", ko: "분실·도난 카드", en: "Lost or stolen card" },
      { code: "INVALID_STOPPED_CARD", ko: "정지된 카드", en: "Stopped card" },
      { code: "INVALID_PASSWORD", ko: "비밀번호 불일치", en: "Wrong password" },
      { code: "NOT_SUPPORTED_CARD_TYPE", ko: "지원되지 않는 카드", en: "Unsupported card" },
      {
        code: "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT",
        ko: "할부 불가",
        en: "No instalments",
      },
      { code: "EXCEED_MAX_AUTH_COUNT", ko: "인증 횟수 초과", en: "Too many attempts" },
      { code: "FDS_ERROR", ko: "위험 거래 감지", en: "Suspected fraud" },
    ],
  },
  {
    name: { ko: "계좌", en: "Account" },
    codes: [
      { code: "REJECT_ACCOUNT_PAYMENT", ko: "계좌 잔액 부족", en: "Not enough money" },
      { code: "RESTRICTED_TRANSFER_ACCOUNT", ko: "등록한 지 12시간 이내", en: "Account too new" },
      { code: "USER_ACCOUNT_ON_HOLD", ko: "사용 불가 계정", en: "Account on hold" },
      { code: "NOT_AVAILABLE_BANK", ko: "은행 서비스 시간 아님", en: "Bank closed" },
    ],
  },
  {
    name: { ko: "한도", en: "Limit" },
    codes: [
      { code: "EXCEED_MAX_AMOUNT", ko: "거래 금액 한도 초과", en: "Amount over limit" },
      { code: "EXCEED_MAX_PAYMENT_AMOUNT", ko: "하루 금액 초과", en: "Daily amount exceeded" },
      { code: "EXCEED_MAX_DAILY_PAYMENT_COUNT", ko: "하루 횟수 초과", en: "Daily count exceeded" },
    ],
  },
  {
    name: { ko: "구매자·장애", en: "Buyer and outages" },
    codes: [
      { code: "PAY_PROCESS_ABORTED", ko: "결제 중단", en: "Stopped" },
      { code: "PAY_PROCESS_CANCELED", ko: "구매자 취소", en: "Canceled by the buyer" },
      { code: "PROVIDER_ERROR", ko: "결제 기관 오류", en: "Provider error" },
      { code: "CARD_PROCESSING_ERROR", ko: "카드사 오류", en: "Card company error" },
      { code: "MAINTAINED_METHOD", ko: "점검 중", en: "Under maintenance" },
      { code: "UNKNOWN_PAYMENT_ERROR", ko: "알 수 없는 결제 오류", en: "Unknown payment error" },
    ],
  },
];
