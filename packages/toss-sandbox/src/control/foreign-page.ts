import type { HttpRequest } from "../http/http-request.ts";

/**
 * Whether a browser sent this for a page of another site. Programs send neither header; the sandbox's own pages name
 * the host they came from.
 */
export function isForeign({ headers }: Pick<HttpRequest, "headers">): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) return URL.parse(origin)?.host !== host;
  const site = headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}
