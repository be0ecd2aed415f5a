import type { RequestHeaders } from "./exchange.ts";
import type { ClientSettings } from "./options.ts";

/** The secret key as requests carry it. */
export interface Credentials {
  /** Value of the Authorization header. */
  readonly authorization: string;
  /** Never to appear in a message: the key, and the credentials as a query string or a log line may have them. */
  readonly secrets: readonly string[];
}

/** What of a call its headers say. */
interface HeaderParts {
  readonly body?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly testCode: string | undefined;
}

/** The credentials of a secret key, which was checked to be of visible ASCII. */
export function createCredentials(secretKey: string): Credentials {
  const encoded = btoa(`${secretKey}:`);
  return { authorization: `Basic ${encoded}`, secrets: [secretKey, encoded.replace(/=+$/, "")] };
}

/**
 * Makes the function that says the headers of a request. Their values were checked with the options: nothing unchecked gets
 * into a header. All requests that say no more than who asks, as most reads, share theirs.
 */
export function createRequestHeaders(
  authorization: string,
  language: ClientSettings["language"],
): (parts: HeaderParts) => RequestHeaders {
  const json = "application/json";
  const plain = ["authorization", authorization, "accept", json, "accept-encoding", "identity"];
  if (language === "en") plain.push("accept-language", "en-US");

  return ({ body, idempotencyKey, testCode }) => {
    if (body === undefined && idempotencyKey === undefined && testCode === undefined) return plain;
    const headers = [...plain];
    if (body !== undefined) headers.push("content-type", json);
    if (idempotencyKey !== undefined) headers.push("idempotency-key", idempotencyKey);
    if (testCode !== undefined) headers.push("tosspayments-test-code", testCode);
    return headers;
  };
}
