/** Wallets of Korea, which pay in won by a card or account behind them. */
export const domesticWallets = [
  "TOSSPAY",
  "NAVERPAY",
  "KAKAOPAY",
  "SAMSUNGPAY",
  "APPLEPAY",
  "LPAY",
  "SSG",
  "PINPAY",
] as const;

/** Wallets from abroad: `FOREIGN_EASY_PAY` of the browser SDK, by its `provider`. */
export const overseasWallets = [
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

/** The ways to pay that the payment window offers to a buyer in Korea. */
export const domesticMethods = [
  "CARD",
  "TRANSFER",
  "VIRTUAL_ACCOUNT",
  "MOBILE_PHONE",
  ...domesticWallets,
  "CULTURE_GIFT_CERTIFICATE",
  "BOOK_GIFT_CERTIFICATE",
  "GAME_GIFT_CERTIFICATE",
] as const;

/** Every way to pay. Wallets are listed by their own name, as in the widget. */
export const windowMethods = [...domesticMethods, ...overseasWallets] as const;

/** One entry of {@link windowMethods}: Toss's request-side name of a payment method. */
export type WindowMethod = (typeof windowMethods)[number];

/** One entry of {@link overseasWallets}. */
export type OverseasWallet = (typeof overseasWallets)[number];

/** Whether the text names a way to pay that the window offers. */
export function isWindowMethod(text: string): text is WindowMethod {
  return (windowMethods as readonly string[]).includes(text);
}

/** Whether the money comes from abroad, where a refund takes its time. */
export function isOverseasWallet(method: WindowMethod): method is OverseasWallet {
  return (overseasWallets as readonly string[]).includes(method);
}
