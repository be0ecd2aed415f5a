import type { Dispatcher } from "undici";
import {
  type Exchange,
  faultOfHeaders,
  faultOfLength,
  type WireHeaders,
  type WireRequest,
} from "./exchange.ts";
import { type Interruption, toError } from "./interruption.ts";

/**
 * Makes one request with undici and waits for the whole answer. Never rejects, never repeats, never follows a redirect.
 *
 * `sent` turns true when the request is handed to a connected socket, just before its first byte. A failure before that
 * (name not found, refused, no TLS, no free connection) certainly reached nobody.
 */
export function dispatch(
  dispatcher: Dispatcher,
  request: WireRequest & { readonly origin: string },
  interruption: Interruption,
): Promise<Exchange> {
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let settled = false;
    let status = 0;
    let headers: WireHeaders = {};
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
    function refuse(fault: string): void {
      settle({ kind: "refused", status, headers, fault });
      controller?.abort(new Error(fault));
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
        const fault = faultOfHeaders(headers);
        if (fault !== undefined) refuse(fault);
      },
      onResponseData(_controller, chunk) {
        length += chunk.length;
        const fault = faultOfLength(length);
        if (fault === undefined) chunks.push(chunk);
        else refuse(fault);
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
      dispatcher.dispatch(
        {
          origin: request.origin,
          method: request.method,
          path: request.path,
          headers: request.headers,
          body: request.body,
          // The deadline of the call covers both; undici's own timers would only be a second answer.
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        handler,
      );
    } catch (error) {
      fail(toError(error));
    }
  });
}
