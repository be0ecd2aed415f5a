/**
 * Whether our own pages sent this request. tRPC has no such check, and a browser adds the buyer's
 * cookies to whatever another site makes it send. A caller that is no browser sends neither header
 * and has no cookies to abuse.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get("host");
}
