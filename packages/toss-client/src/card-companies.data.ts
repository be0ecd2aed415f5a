import type { Institution } from "./institution.ts";

/**
 * Card companies of Korea, by the codes of API versions since 2022-11-16. Newer ones may be missing.
 *
 * @see https://docs.tosspayments.com/codes/org-codes (카드사 코드)
 */
export const cardCompanies = [
  { code: "11", ko: "KB국민카드", short: "국민", en: "KOOKMIN" },
  { code: "15", ko: "카카오뱅크", short: "카카오뱅크", en: "KAKAOBANK" },
  { code: "21", ko: "하나카드", short: "하나", en: "HANA" },
  { code: "24", ko: "토스뱅크", short: "토스뱅크", en: "TOSSBANK" },
  { code: "30", ko: "KDB산업은행", short: "산업", en: "KDBBANK" },
  { code: "31", ko: "BC", short: null, en: "BC" },
  { code: "33", ko: "우리BC카드", short: "우리", en: "WOORI" },
  { code: "34", ko: "Sh수협은행", short: "수협", en: "SUHYEOP" },
  { code: "35", ko: "전북은행", short: "전북", en: "JEONBUKBANK" },
  { code: "36", ko: "씨티카드", short: "씨티", en: "CITI" },
  { code: "37", ko: "우체국예금보험", short: "우체국", en: "POST" },
  { code: "38", ko: "새마을금고", short: "새마을", en: "SAEMAUL" },
  { code: "39", ko: "저축은행중앙회", short: "저축", en: "SAVINGBANK" },
  { code: "3A", ko: "케이뱅크", short: "케이뱅크", en: "KBANK" },
  { code: "3K", ko: "기업BC", short: null, en: null },
  { code: "41", ko: "신한카드", short: "신한", en: "SHINHAN" },
  { code: "42", ko: "제주은행", short: "제주", en: "JEJUBANK" },
  { code: "46", ko: "광주은행", short: "광주", en: "GWANGJUBANK" },
  { code: "51", ko: "삼성카드", short: "삼성", en: "SAMSUNG" },
  { code: "61", ko: "현대카드", short: "현대", en: "HYUNDAI" },
  { code: "62", ko: "신협", short: "신협", en: "SHINHYEOP" },
  { code: "71", ko: "롯데카드", short: "롯데", en: "LOTTE" },
  { code: "91", ko: "NH농협카드", short: "농협", en: "NONGHYEOP" },
  { code: "W1", ko: "우리카드", short: null, en: null },
] as const satisfies readonly Institution[];

/** Card brands from abroad, as issuers of foreign cards. */
export const cardBrands = [
  { code: "3C", ko: "유니온페이", short: "유니온페이", en: "UNIONPAY" },
  { code: "4J", ko: "JCB", short: null, en: "JCB" },
  { code: "4M", ko: "마스터카드", short: "마스터", en: "MASTER" },
  { code: "4V", ko: "VISA", short: "비자", en: "VISA" },
  { code: "6D", ko: "다이너스클럽", short: "다이너스", en: "DINERS" },
  { code: "6I", ko: "디스커버", short: "디스커버", en: "DISCOVER" },
  { code: "7A", ko: "아메리칸익스프레스", short: null, en: null },
] as const satisfies readonly Institution[];
