/**
 * Card companies by Toss's code.
 *
 * @type {{ code: string, ko: string, en: string }[]}
 */
export const cardCompanies = [
  { code: "41", ko: "신한카드", en: "Shinhan Card" },
  { code: "61", ko: "현대카드", en: "Hyundai Card" },
  { code: "51", ko: "삼성카드", en: "Samsung Card" },
  { code: "11", ko: "KB국민카드", en: "KB Kookmin Card" },
  { code: "71", ko: "롯데카드", en: "Lotte Card" },
  { code: "21", ko: "하나카드", en: "Hana Card" },
  { code: "33", ko: "우리BC카드", en: "Woori BC Card" },
  { code: "91", ko: "NH농협카드", en: "NongHyup Card" },
  { code: "31", ko: "BC카드", en: "BC Card" },
  { code: "15", ko: "카카오뱅크", en: "KakaoBank" },
  { code: "24", ko: "토스뱅크", en: "Toss Bank" },
];
