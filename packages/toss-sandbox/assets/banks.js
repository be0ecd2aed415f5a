/**
 * Banks that a refund can go to, by Toss's code.
 *
 * @type {{ code: string, ko: string, en: string }[]}
 */
export const banks = [
  { code: "06", ko: "KB국민은행", en: "KB Kookmin" },
  { code: "88", ko: "신한은행", en: "Shinhan" },
  { code: "20", ko: "우리은행", en: "Woori" },
  { code: "81", ko: "하나은행", en: "Hana" },
  { code: "11", ko: "NH농협은행", en: "NongHyup" },
  { code: "03", ko: "IBK기업은행", en: "IBK" },
  { code: "90", ko: "카카오뱅크", en: "KakaoBank" },
  { code: "92", ko: "토스뱅크", en: "Toss Bank" },
  { code: "89", ko: "케이뱅크", en: "K bank" },
  { code: "45", ko: "새마을금고", en: "MG" },
  { code: "71", ko: "우체국예금보험", en: "Korea Post" },
];
