/**
 * Values Toss sends in Korean, each with its English code. A client with `language: "en"` receives the codes instead,
 * and some answers mix the two, so readers accept both (`payment-codes.ts`).
 */

export const paymentMethodCodes = {
  카드: "CARD",
  가상계좌: "VIRTUAL_ACCOUNT",
  간편결제: "EASY_PAY",
  휴대폰: "MOBILE_PHONE",
  계좌이체: "TRANSFER",
  문화상품권: "CULTURE_GIFT_CERTIFICATE",
  도서문화상품권: "BOOK_GIFT_CERTIFICATE",
  게임문화상품권: "GAME_GIFT_CERTIFICATE",
  해외간편결제: "FOREIGN_EASY_PAY",
} as const;

/** How the buyer paid, in one spelling. */
export type PaymentMethodCode = (typeof paymentMethodCodes)[keyof typeof paymentMethodCodes];

/** How the buyer paid, as Toss spells it: Korean, or English for `Accept-Language: en-US`. */
export type PaymentMethod = keyof typeof paymentMethodCodes | PaymentMethodCode;

export const cardTypeCodes = {
  신용: "CREDIT",
  체크: "CHECK",
  기프트: "GIFT",
  미확인: "UNKNOWN",
} as const;

/** Kind of card, in one spelling. `UNKNOWN` for foreign cards and mixed wallet payments. */
export type CardTypeCode = (typeof cardTypeCodes)[keyof typeof cardTypeCodes];

/** Kind of card, as Toss spells it. */
export type CardType = keyof typeof cardTypeCodes | CardTypeCode;

export const cardOwnerTypeCodes = {
  개인: "PERSONAL",
  법인: "CORPORATE",
  미확인: "UNKNOWN",
} as const;

/** Whose card it is, in one spelling. */
export type CardOwnerTypeCode = (typeof cardOwnerTypeCodes)[keyof typeof cardOwnerTypeCodes];

/** Whose card it is, as Toss spells it. */
export type CardOwnerType = keyof typeof cardOwnerTypeCodes | CardOwnerTypeCode;

export const virtualAccountTypeCodes = {
  일반: "NORMAL",
  고정: "FIXED",
} as const;

/** Kind of virtual account, in one spelling. */
export type VirtualAccountTypeCode =
  (typeof virtualAccountTypeCodes)[keyof typeof virtualAccountTypeCodes];

/** Kind of virtual account, as Toss spells it. */
export type VirtualAccountType = keyof typeof virtualAccountTypeCodes | VirtualAccountTypeCode;

export const easyPayProviderCodes = {
  토스페이: "TOSSPAY",
  네이버페이: "NAVERPAY",
  삼성페이: "SAMSUNGPAY",
  엘페이: "LPAY",
  카카오페이: "KAKAOPAY",
  페이코: "PAYCO",
  LG페이: "LGPAY",
  SSG페이: "SSG",
  애플페이: "APPLEPAY",
  핀페이: "PINPAY",
} as const;

/** The overseas wallets have no Korean spelling. */
export const foreignWalletCodes = [
  "PAYPAL",
  "GCASH",
  "TOUCHNGO",
  "BOOST",
  "BPI",
  "BILLEASE",
  "DANA",
  "ALIPAYHK",
  "TRUEMONEY",
  "RABBIT_LINE_PAY",
  "ALIPAY",
  "PAYPAY",
] as const;

/** Wallet, in one spelling. */
export type EasyPayProviderCode =
  | (typeof easyPayProviderCodes)[keyof typeof easyPayProviderCodes]
  | (typeof foreignWalletCodes)[number];

/** Wallet, as Toss spells it. */
export type EasyPayProvider = keyof typeof easyPayProviderCodes | EasyPayProviderCode;
