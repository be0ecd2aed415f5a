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

/** The headers of a request. Their values were checked with the options: nothing unchecked gets into a header. */
export function requestHeaders(
  { body, idempotencyKey, testCode }: HeaderParts,
  authorization: string,
  language: ClientSettings["language"],
): Record<string, string> {
  const isWhole = body !== undefined && idempotencyKey !== undefined;
  const accept = "application/json";
  const headers: Record<string, string> = isWhole
    ? {
        authorization,
        accept,
        "accept-encoding": "identity",
        "content-type": accept,
        "idempotency-key": idempotencyKey,
      }
    : { authorization, accept, "accept-encoding": "identity" };
  if (!isWhole && body !== undefined) headers["content-type"] = accept;
  if (!isWhole && idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  if (language === "en") headers["accept-language"] = "en-US";
  if (testCode !== undefined) headers["tosspayments-test-code"] = testCode;
  return headers;
}
