import type { Language } from "./language.ts";

/** "68,000원" in Korean, "₩68,000" in English. Other currencies by their ISO rules. */
export function formatMoney(amount: number, currency: string, language: Language): string {
  if (currency === "KRW" && language === "ko") return `${amount.toLocaleString("ko-KR")}원`;
  return amount.toLocaleString(locales[language], { style: "currency", currency });
}

/** Day and time in Seoul, where the shop is: server and browser must write the same text. */
export function formatTime(time: Date, language: Language): string {
  return time.toLocaleString(locales[language], {
    timeZone: "Asia/Seoul",
    dateStyle: language === "ko" ? "long" : "medium",
    timeStyle: "short",
    hourCycle: "h23",
  });
}

const locales = { ko: "ko-KR", en: "en-US" } as const;
