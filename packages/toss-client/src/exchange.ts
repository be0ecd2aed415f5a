import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import { type Interruption, toError } from "./interruption.ts";

/** More than any payment needs; a larger answer is not Toss's. */
export const maxBodyBytes = 1024 * 1024;

/** What one request came to. */
export type Exchange =
  | { kind: "answer"; status: number; headers: IncomingHttpHeaders; body: string }
  | { kind: "tooLarge"; status: number; headers: IncomingHttpHeaders }
  | { kind: "noAnswer"; sent: boolean; cause: Error };

/**
 * Makes one request and waits for the whole answer. Never rejects, never repeats, never follows a redirect.
 *
 * `sent` turns true when the request is handed to a connected socket, just before its first byte. A failure before that
 * (name not found, refused, no TLS, no free connection) certainly reached nobody.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  interruption: Interruption,
): Promise<Exchange> {
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let settled = false;
    let status = 0;
    let headers: IncomingHttpHeaders = {};
    let length = 0;
    const chunks: Buffer[] = [];

    function settle(result: Exchange): void {
      if (settled) return;
      settled = true;
      interruption.onInterrupt = undefined;
      resolve(result);
    }
    function fail(cause: Error): void {
      settle({ kind: "noAnswer", sent: controller !== undefined || status !== 0, cause });
    }

    if (interruption.reason !== undefined) return fail(interruption.reason);
    interruption.onInterrupt = (reason) => {
      fail(reason);
      controller?.abort(reason);
    };

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        if (settled || controller !== undefined) {
          // Too late, or a dispatcher that repeats or redirects: a payment is sent once or not at all.
          started.abort(new Error("this request must not be sent again"));
        } else {
          controller = started;
        }
      },
      onResponseStart(_controller, statusCode, responseHeaders) {
        status = statusCode;
        headers = responseHeaders;
      },
      onResponseData(_controller, chunk) {
        length += chunk.length;
        if (length <= maxBodyBytes) {
          chunks.push(chunk);
        } else {
          settle({ kind: "tooLarge", status, headers });
          controller?.abort(new Error("too large"));
        }
      },
      onResponseEnd() {
        settle({ kind: "answer", status, headers, body: Buffer.concat(chunks).toString("utf8") });
      },
      onResponseError(_controller, error) {
        // This error carries the bytes that were no HTTP, and those belong in no log.
        fail(error.name === "HTTPParserError" ? new Error(error.message) : error);
      },
    };

    try {
      dispatcher.dispatch(request, handler);
    } catch (error) {
      fail(toError(error));
    }
  });
}
