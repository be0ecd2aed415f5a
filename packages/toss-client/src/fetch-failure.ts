import { toError } from "./interruption.ts";

/**
 * Codes that only a connection that never came about ends with. Whatever else fails may have failed after sending: a
 * route can vanish under an open connection, and some runtimes try again unseen on a new one.
 */
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** Deno has no codes; these are its words for a name, a connection or a TLS that never came about. */
const neverConnected = /: client error \(Connect\): /;

/** Whether a failure of `fetch` says for certain that nothing was sent. The code is its own, or its cause's. */
export function wasNeverSent(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && typeof error.code === "string" && neverSent.has(error.code)) return true;
  if (error instanceof Error && neverConnected.test(error.message)) return true;
  return "cause" in error && wasNeverSent(error.cause);
}

/**
 * What fetch hides behind "fetch failed": its words and its code, and nothing else. Runtimes hand the address along, in
 * which keys are, and bytes that were no HTTP; those belong in no log.
 */
export function failureOf(error: unknown): Error {
  const told = toError(error);
  const { message, code } = (told.cause instanceof Error ? told.cause : told) as Error & {
    code?: unknown;
  };
  const failure = new Error(message.replace(/\bhttps?:\/\/[^\s"')]+/gi, "Toss"));
  return typeof code === "string" ? Object.assign(failure, { code }) : failure;
}
