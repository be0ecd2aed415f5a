import type { ClientSettings } from "./options.ts";

/** What of a call its headers say. */
interface HeaderParts {
  readonly body?: string;
  readonly idempotencyKey?: string;
  readonly testCode: string | undefined;
}

/** The headers of a request. Their values were checked with the options: nothing unchecked gets into a header. */
export function requestHeaders(
  { body, idempotencyKey, testCode }: HeaderParts,
  credentials: string,
  language: ClientSettings["language"],
): Record<string, string> {
  return {
    authorization: `Basic ${credentials}`,
    accept: "application/json",
    "accept-encoding": "identity",
    ...(body !== undefined && { "content-type": "application/json" }),
    ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
    ...(language === "en" && { "accept-language": "en-US" }),
    ...(testCode !== undefined && { "tosspayments-test-code": testCode }),
  };
}
