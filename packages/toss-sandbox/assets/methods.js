/** @typedef {{ ko: string, en: string }} Name */

/**
 * Ways to pay, in the order they are shown.
 *
 * @type {{ name: Name, codes: string[] }[]}
 */
export const methodGroups = [
  {
    name: { ko: "일반 결제", en: "Standard" },
    codes: ["CARD", "TRANSFER", "VIRTUAL_ACCOUNT", "MOBILE_PHONE"],
  },
  {
    name: { ko: "간편결제", en: "Easy pay" },
    codes: [
      "TOSSPAY",
      "NAVERPAY",
      "KAKAOPAY",
      "SAMSUNGPAY",
      "APPLEPAY",
      "LPAY",
      "SSG",
      "PINPAY",
      "PAYCO",
    ],
  },
  {
    name: { ko: "상품권", en: "Gift certificates" },
    codes: ["CULTURE_GIFT_CERTIFICATE", "BOOK_GIFT_CERTIFICATE", "GAME_GIFT_CERTIFICATE"],
  },
  {
    name: { ko: "해외 간편결제", en: "Overseas wallets" },
    codes: [
      "PAYPAL",
      "PAYPAY",
      "ALIPAY",
      "ALIPAYHK",
      "GCASH",
      "TOUCHNGO",
      "BOOST",
      "BPI",
      "BILLEASE",
      "DANA",
      "TRUEMONEY",
      "RABBIT_LINE_PAY",
    ],
  },
];

/** @type {Record<string, Name>} */
const names = {
  CARD: { ko: "신용·체크카드", en: "Card" },
  TRANSFER: { ko: "계좌이체", en: "Bank transfer" },
  VIRTUAL_ACCOUNT: { ko: "가상계좌", en: "Virtual account" },
  MOBILE_PHONE: { ko: "휴대폰", en: "Mobile phone" },
  CULTURE_GIFT_CERTIFICATE: { ko: "문화상품권", en: "Culture gift certificate" },
  BOOK_GIFT_CERTIFICATE: { ko: "도서문화상품권", en: "Book gift certificate" },
  GAME_GIFT_CERTIFICATE: { ko: "게임문화상품권", en: "Game gift certificate" },
  TOSSPAY: { ko: "토스페이", en: "Toss Pay" },
  NAVERPAY: { ko: "네이버페이", en: "Naver Pay" },
  KAKAOPAY: { ko: "카카오페이", en: "Kakao Pay" },
  SAMSUNGPAY: { ko: "삼성페이", en: "Samsung Pay" },
  APPLEPAY: { ko: "애플페이", en: "Apple Pay" },
  LPAY: { ko: "엘페이", en: "L.PAY" },
  SSG: { ko: "SSG페이", en: "SSG Pay" },
  PINPAY: { ko: "핀페이", en: "PINPAY" },
  PAYCO: { ko: "페이코", en: "PAYCO" },
  PAYPAL: { ko: "페이팔", en: "PayPal" },
  PAYPAY: { ko: "페이페이", en: "PayPay" },
  ALIPAY: { ko: "알리페이", en: "Alipay" },
  ALIPAYHK: { ko: "알리페이 홍콩", en: "AlipayHK" },
  GCASH: { ko: "GCash", en: "GCash" },
  TOUCHNGO: { ko: "Touch 'n Go", en: "Touch 'n Go" },
  BOOST: { ko: "Boost", en: "Boost" },
  BILLEASE: { ko: "BillEase", en: "BillEase" },
  TRUEMONEY: { ko: "TrueMoney", en: "TrueMoney" },
  RABBIT_LINE_PAY: { ko: "Rabbit LINE Pay", en: "Rabbit LINE Pay" },
  BRANDPAY: { ko: "브랜드페이", en: "Brandpay" },
  문화바우처: { ko: "문화바우처", en: "Culture voucher" },
};

/**
 * What a buyer reads for a method code.
 *
 * @param {string} code
 * @param {import("./language.js").Language} language
 * @returns {string}
 */
export function methodName(code, language) {
  return names[code]?.[language] ?? code;
}
