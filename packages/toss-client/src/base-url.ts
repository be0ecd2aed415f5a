import { TossOptionsError } from "./toss-error.ts";

/**
 * Checks the base URL and gives its origin. Fixed for the life of a client: nothing a caller passes later can send the
 * secret key elsewhere.
 *
 * @throws {TossOptionsError} It is not an origin, is plain http outside loopback, or is loopback with a live key.
 */
export function parseBaseUrl(baseUrl: string, mode: "test" | "live"): string {
  const fault = faultOf(URL.parse(baseUrl), mode);
  if (fault !== undefined) {
    throw new TossOptionsError(`createTossClient: baseUrl ${fault}`, { field: "baseUrl" });
  }
  return new URL(baseUrl).origin;
}

function faultOf(url: URL | null, mode: "test" | "live"): string | undefined {
  if (url === null) return "must be an absolute URL, such as https://api.tosspayments.com";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "must be https";
  if (url.username !== "" || url.password !== "") return "must not contain a user or password";
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    return "must be an origin, without path, query or fragment; the version is apiVersion";
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return "must be https: plain http would show the secret key to the network";
  }
  if (mode === "live" && isLoopback(url.hostname)) {
    return "is this computer, and the secret key is live: a stand-in for Toss must never see a live key";
  }
  return undefined;
}

/** Whether a host, as `URL` writes it, is this computer. The address of all zeros reaches it too. */
function isLoopback(hostname: string): boolean {
  return (
    /^(?:.+\.)?localhost\.?$/.test(hostname) ||
    /^(?:127(?:\.\d+){3}|0\.0\.0\.0)$/.test(hostname) ||
    /^\[::(?:1|ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}|ffff:0:0)?\]$/.test(hostname)
  );
}
