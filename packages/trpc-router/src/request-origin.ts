import { RequestRefusal } from "./request-refusal.ts";

/** The headers of a request, as `fetch` and `node:http` have them. */
export type RequestHeaders =
  | Pick<Headers, "get">
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Refuses what another site made a browser send, with the buyer's cookies. tRPC has no such check. A caller that is no
 * browser sends neither of the two headers, and has no cookies to abuse.
 *
 * @throws {RequestRefusal} `CROSS_SITE`.
 */
export function checkOrigin(
  headers: RequestHeaders,
  allowedOrigins: readonly string[] | undefined,
  ownHost: string | undefined,
): void {
  const site = headerOf(headers, "sec-fetch-site");
  if (site === "same-origin" || site === "none") return;
  const origin = headerOf(headers, "origin");
  if (origin === undefined && site === undefined) return;
  if (origin !== undefined && allowedOrigins?.includes(origin)) return;
  // Browsers from before 2023 say where a request comes from, and not that it is another site.
  const isOwn = site === undefined && origin !== undefined && hostOf(origin) === ownHost;
  if (!isOwn) throw new RequestRefusal("CROSS_SITE", "This request comes from another site.");
}

/**
 * Forms of other sites can send the other types without asking first.
 *
 * @throws {RequestRefusal} `UNSUPPORTED_MEDIA_TYPE`.
 */
export function checkContentType(headers: RequestHeaders): void {
  const type = headerOf(headers, "content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type === "application/json") return;
  throw new RequestRefusal("UNSUPPORTED_MEDIA_TYPE", "The content-type must be application/json.");
}

export function headerOf(headers: RequestHeaders, name: string): string | undefined {
  if (typeof headers.get === "function") return headers.get(name) ?? undefined;
  const value = (headers as Record<string, string | readonly string[] | undefined>)[name];
  return typeof value === "string" ? value : value?.join(", ");
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
