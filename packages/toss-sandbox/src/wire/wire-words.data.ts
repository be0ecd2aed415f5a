import type { WindowMethod } from "../payments/window-method.ts";

/** Language of the enum-like values of an answer. */
export type Language = "ko" | "en";

/** What Toss calls each method in `Payment.method`. Wallets are all one method. */
export const methodWords = {
  CARD: { ko: "카드", en: "CARD" },
  TRANSFER: { ko: "계좌이체", en: "TRANSFER" },
  VIRTUAL_ACCOUNT: { ko: "가상계좌", en: "VIRTUAL_ACCOUNT" },
  MOBILE_PHONE: { ko: "휴대폰", en: "MOBILE_PHONE" },
  CULTURE_GIFT_CERTIFICATE: { ko: "문화상품권", en: "CULTURE_GIFT_CERTIFICATE" },
  BOOK_GIFT_CERTIFICATE: { ko: "도서문화상품권", en: "BOOK_GIFT_CERTIFICATE" },
  GAME_GIFT_CERTIFICATE: { ko: "게임문화상품권", en: "GAME_GIFT_CERTIFICATE" },
} as const satisfies Partial<Record<WindowMethod, Record<Language, string>>>;

/** `Payment.method` of every wallet. */
export const walletWord: Record<Language, string> = { ko: "간편결제", en: "EASY_PAY" };

/** `Payment.method` of every wallet from abroad. */
export const overseasWord: Record<Language, string> = {
  ko: "해외간편결제",
  en: "FOREIGN_EASY_PAY",
};

/** `Payment.easyPay.provider` of each wallet of Korea; the others keep their code. */
export const walletProviders = {
  TOSSPAY: { ko: "토스페이", en: "TOSSPAY" },
  NAVERPAY: { ko: "네이버페이", en: "NAVERPAY" },
  KAKAOPAY: { ko: "카카오페이", en: "KAKAOPAY" },
  SAMSUNGPAY: { ko: "삼성페이", en: "SAMSUNGPAY" },
  APPLEPAY: { ko: "애플페이", en: "APPLEPAY" },
  LPAY: { ko: "엘페이", en: "LPAY" },
  SSG: { ko: "SSG페이", en: "SSG" },
  PINPAY: { ko: "핀페이", en: "PINPAY" },
} as const satisfies Partial<Record<WindowMethod, Record<Language, string>>>;

/** `card.cardType`, `card.ownerType` and `virtualAccount.accountType`. */
export const detailWords = {
  credit: { ko: "신용", en: "CREDIT" },
  check: { ko: "체크", en: "CHECK" },
  gift: { ko: "기프트", en: "GIFT" },
  personal: { ko: "개인", en: "PERSONAL" },
  corporate: { ko: "법인", en: "CORPORATE" },
  unknown: { ko: "미확인", en: "UNKNOWN" },
  fixedAccount: { ko: "고정", en: "FIXED" },
  normalAccount: { ko: "일반", en: "NORMAL" },
} as const;
