import * as http from "node:http";
import * as https from "node:https";

/** What came of one request: the status of its answer, or why there was none. */
export type PostResult = { status: number } | { error: string };

/**
 * Sends a POST on a connection of its own. Follows no redirect and reads no body: the status is all that counts.
 *
 * @param request.limitMs real milliseconds until the answer's head has to be there
 * @returns never rejects
 */
export function post(
  url: string,
  request: { headers: Record<string, string>; body: string; limitMs: number; signal: AbortSignal },
): Promise<PostResult> {
  const { headers, body, limitMs, signal } = request;
  return new Promise<PostResult>((resolve) => {
    const { request: open } = url.startsWith("https:") ? https : http;
    const sent = open(url, {
      method: "POST",
      agent: false,
      signal,
      headers: { ...headers, "content-length": Buffer.byteLength(body), connection: "close" },
    });
    const limit = setTimeout(() => {
      resolve({ error: `no answer within ${limitMs / 1_000} s` });
      sent.destroy();
    }, limitMs);
    sent.once("response", (answer) => {
      resolve({ status: answer.statusCode ?? 0 });
      // Whatever comes after the head is let go, but not for longer than the receiver had for all of it.
      answer.on("error", () => {});
      answer.resume();
    });
    sent.on("error", (error) => resolve({ error: reasonOf(error, signal) }));
    sent.once("close", () => {
      clearTimeout(limit);
      resolve({ error: "the connection was closed without an answer" });
    });
    sent.end(body);
    // An address that only the request itself finds unusable throws, like one with a broken password.
  }).catch((error: Error) => ({ error: error.message }));
}

function reasonOf(error: Error, signal: AbortSignal): string {
  if (signal.aborted) return "the sandbox stopped sending";
  // Several addresses of one name fail together, and the error of all of them has no text.
  if (error instanceof AggregateError && error.errors[0] instanceof Error) {
    return error.errors[0].message;
  }
  return error.message || error.name;
}
