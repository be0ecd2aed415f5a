/** The ways to pay that the payment window offers. Wallets are listed by their own name, as in the widget. */
export const windowMethods = [
  "CARD",
  "TRANSFER",
  "VIRTUAL_ACCOUNT",
  "MOBILE_PHONE",
  "CULTURE_GIFT_CERTIFICATE",
  "BOOK_GIFT_CERTIFICATE",
  "GAME_GIFT_CERTIFICATE",
  "TOSSPAY",
  "NAVERPAY",
  "KAKAOPAY",
  "SAMSUNGPAY",
  "APPLEPAY",
  "LPAY",
  "SSG",
  "PINPAY",
] as const;

/** One entry of {@link windowMethods}: Toss's request-side name of a payment method. */
export type WindowMethod = (typeof windowMethods)[number];

/** Whether the text names a way to pay that the window offers. */
export function isWindowMethod(text: string): text is WindowMethod {
  return (windowMethods as readonly string[]).includes(text);
}
