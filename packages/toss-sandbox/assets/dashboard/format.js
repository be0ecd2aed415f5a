/**
 * 15000 KRW is "15,000원" in Korean and "₩15,000" in English.
 *
 * @param {number} amount
 * @param {string} currency
 * @param {import("../language.js").Language} language
 */
export function formatAmount(amount, currency, language) {
  if (language === "ko" && currency === "KRW") return `${amount.toLocaleString("ko")}원`;
  return new Intl.NumberFormat(language, { style: "currency", currency }).format(amount);
}

/**
 * Korean wall time, as everywhere in Toss: `2026-03-01 10:15:00`.
 *
 * @param {number} time milliseconds since 1970
 */
export function koreanTime(time) {
  return new Date(time + 9 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

const secrets = /^(secret|secretKey|cardNumber|cardPassword|customerIdentityNumber|cvc)$/;

/**
 * JSON for people, without what must not be on a screen that others see.
 *
 * @param {unknown} value
 */
export function readableJson(value) {
  /** @param {string} name @param {unknown} inner */
  const mask = (name, inner) =>
    secrets.test(name) && typeof inner === "string" ? `${inner.slice(0, 3)}***` : inner;
  return JSON.stringify(value, mask, 2);
}
