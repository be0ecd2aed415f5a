import type { Institution } from "./institution.ts";

/**
 * Banks, by the codes of API versions since 2022-11-16. Newer ones may be missing.
 *
 * @see https://docs.tosspayments.com/codes/org-codes (은행 코드)
 */
export const banks = [
  { code: "02", ko: "KDB산업은행", short: "산업", en: "KDBBANK" },
  { code: "03", ko: "IBK기업은행", short: "기업", en: "IBK" },
  { code: "06", ko: "KB국민은행", short: "국민", en: "KOOKMIN" },
  { code: "07", ko: "Sh수협은행", short: "수협", en: "SUHYEOP" },
  { code: "11", ko: "NH농협은행", short: "농협", en: "NONGHYEOP" },
  { code: "12", ko: "지역농축협", short: "단위농협", en: "LOCALNONGHYEOP" },
  { code: "20", ko: "우리은행", short: "우리", en: "WOORI" },
  { code: "23", ko: "SC제일은행", short: "SC제일", en: "SC" },
  { code: "27", ko: "씨티은행", short: "씨티", en: "CITI" },
  { code: "31", ko: "DGB대구은행", short: "대구", en: "DAEGUBANK" },
  { code: "32", ko: "부산은행", short: "부산", en: "BUSANBANK" },
  { code: "34", ko: "광주은행", short: "광주", en: "GWANGJUBANK" },
  { code: "35", ko: "제주은행", short: "제주", en: "JEJUBANK" },
  { code: "37", ko: "전북은행", short: "전북", en: "JEONBUKBANK" },
  { code: "39", ko: "경남은행", short: "경남", en: "KYONGNAMBANK" },
  { code: "45", ko: "새마을금고", short: "새마을", en: "SAEMAUL" },
  { code: "48", ko: "신협", short: "신협", en: "SHINHYEOP" },
  { code: "50", ko: "저축은행중앙회", short: "저축", en: "SAVINGBANK" },
  { code: "54", ko: "홍콩상하이은행", short: null, en: "HSBC" },
  { code: "64", ko: "산림조합", short: "산림", en: "SANLIM" },
  { code: "71", ko: "우체국예금보험", short: "우체국", en: "POST" },
  { code: "81", ko: "하나은행", short: "하나", en: "HANA" },
  { code: "88", ko: "신한은행", short: "신한", en: "SHINHAN" },
  { code: "89", ko: "케이뱅크", short: "케이", en: "KBANK" },
  { code: "90", ko: "카카오뱅크", short: "카카오", en: "KAKAOBANK" },
  { code: "92", ko: "토스뱅크", short: "토스", en: "TOSSBANK" },
] as const satisfies readonly Institution[];

/**
 * Securities firms, which hold accounts as banks do. Requests take their codes.
 *
 * @see https://docs.tosspayments.com/codes/org-codes (증권사 코드)
 */
export const securitiesFirms = [
  { code: "S0", ko: "유안타증권", short: null, en: null },
  { code: "S2", ko: "신한금융투자", short: null, en: null },
  { code: "S3", ko: "삼성증권", short: null, en: null },
  { code: "S4", ko: "KB증권", short: null, en: null },
  { code: "S5", ko: "미래에셋증권", short: null, en: null },
  { code: "S6", ko: "한국투자증권", short: null, en: null },
  { code: "S8", ko: "교보증권", short: null, en: null },
  { code: "S9", ko: "하이투자증권", short: null, en: null },
  { code: "SA", ko: "현대차증권", short: null, en: null },
  { code: "SB", ko: "키움증권", short: null, en: null },
  { code: "SD", ko: "SK증권", short: null, en: null },
  { code: "SE", ko: "대신증권", short: null, en: null },
  { code: "SG", ko: "한화투자증권", short: null, en: null },
  { code: "SH", ko: "하나금융투자", short: null, en: null },
  { code: "SI", ko: "DB금융투자", short: null, en: null },
  { code: "SJ", ko: "유진투자증권", short: null, en: null },
  { code: "SK", ko: "메리츠증권", short: null, en: null },
  { code: "SL", ko: "NH투자증권", short: null, en: null },
  { code: "SM", ko: "부국증권", short: null, en: null },
  { code: "SN", ko: "신영증권", short: null, en: null },
  { code: "SO", ko: "LIG투자증권", short: null, en: null },
  { code: "SP", ko: "KTB투자증권", short: null, en: null },
  { code: "SQ", ko: "카카오페이증권", short: null, en: null },
  { code: "SR", ko: "펀드온라인코리아", short: null, en: null },
  { code: "ST", ko: "토스증권", short: null, en: null },
] as const satisfies readonly Institution[];
