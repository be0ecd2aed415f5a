import localFont from "next/font/local";

/** Pretendard for Hangul and Latin, from npm: a build needs no network. */
export const pretendard = localFont({
  src: [
    {
      path: "../../../node_modules/pretendard/dist/web/static/woff2-subset/Pretendard-Regular.subset.woff2",
      weight: "400",
    },
    {
      path: "../../../node_modules/pretendard/dist/web/static/woff2-subset/Pretendard-SemiBold.subset.woff2",
      weight: "600",
    },
  ],
  fallback: ["Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "sans-serif"],
});
