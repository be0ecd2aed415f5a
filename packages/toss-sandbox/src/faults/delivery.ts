import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Delivery, HttpAnswer } from "../http/http-server.ts";

/** The head and so many bytes of the body, then `ending`. More bytes than there are mean all of them. */
export function cutAfter(bytes: number, ending: "reset" | "hold"): Delivery {
  return async (response, answer) => {
    const body = writeHead(response, answer, "length");
    await flushed(response, body.subarray(0, bytes));
    return ending;
  };
}

/** How a body is marked off on the connection, and how it ends too early. */
export const framings = ["length", "chunked", "ended", "close"] as const;

/** The head and so many bytes of the body, at most all but the last. Default half of them. */
export function truncated(framing: (typeof framings)[number], bytes?: number): Delivery {
  return async (response, answer) => {
    const body = writeHead(response, answer, framing === "ended" ? "chunked" : framing);
    const most = Math.max(body.length - 1, 0);
    await flushed(response, body.subarray(0, Math.min(bytes ?? body.length >> 1, most)));
    if (framing !== "ended") return "drop";
    response.end();
    return "sent";
  };
}

/** A few bytes of the body at a time. */
export function dripped(bytes: number, pause: () => Promise<void>): Delivery {
  return async (response, answer) => {
    const body = writeHead(response, answer, "length");
    for (let at = 0; at < body.length && !response.destroyed; at += bytes) {
      if (at > 0) await pause();
      await flushed(response, body.subarray(at, at + bytes));
    }
    response.end();
    return "sent";
  };
}

/** The body after so many blanks that it has `bytes` in all; still the same JSON. */
export function swollen(bytes: number): Delivery {
  return async (response, answer) => {
    const body = writeHead(response, answer, "chunked");
    await pipeline(Readable.from(padded(body, bytes)), response);
    return "sent";
  };
}

/** The same, compressed on the way: a thousandth of the bytes, until the client inflates them. */
export function gzipped(bytes: number): Delivery {
  return async (response, answer) => {
    const headers = { ...answer.headers, "content-encoding": "gzip" };
    const body = writeHead(response, { ...answer, headers }, "chunked");
    await pipeline(Readable.from(padded(body, bytes)), createGzip(), response);
    return "sent";
  };
}

const blanks = Buffer.alloc(64 * 1024, " ");

function* padded(body: Buffer, bytes: number): Generator<Buffer> {
  for (let left = bytes - body.length; left > 0; left -= blanks.length) {
    yield blanks.subarray(0, left);
  }
  yield body;
}

/** Sends status line and headers; returns the body, which is still to come. */
function writeHead(
  response: ServerResponse,
  { status, headers, body }: HttpAnswer,
  framing: "length" | "chunked" | "close",
): Buffer {
  const bytes = Buffer.from(body);
  // Node picks chunks unless it is told a length, or told that it must not.
  if (framing === "close") response.removeHeader("transfer-encoding");
  response.writeHead(
    status,
    framing === "length" ? { ...headers, "content-length": bytes.length } : headers,
  );
  response.flushHeaders();
  return bytes;
}

/** Resolves when the system has taken the bytes, or the client is gone. */
function flushed(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.write(bytes, () => resolve());
  });
}
