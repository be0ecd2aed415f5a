import { STATUS_CODES } from "node:http";
import {
  type TossErrorBody,
  type TossErrorCode,
  TossRefusal,
  tossErrorBody,
} from "../protocol/toss-refusal.ts";

/** Toss's error, with the status that Toss gives with it. */
export function refusalAnswer(code: TossErrorCode) {
  return jsonAnswer(new TossRefusal(code).status, tossErrorBody(code));
}

/** The same for where Node has no response object: the bytes of an answer that ends its connection. */
export function refusalBytes(code: TossErrorCode, status?: number): string {
  const { body, ...answer } = refusalAnswer(code);
  const sent = status ?? answer.status;
  return [
    `HTTP/1.1 ${sent} ${STATUS_CODES[sent]}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
    "",
    body,
  ].join("\r\n");
}

/** What a client gets that does not speak HTTP, speaks too much of it or too slowly. */
export function malformedBytes(reason: string | undefined): string {
  return refusalBytes("INVALID_REQUEST", statusOf[reason ?? ""] ?? 400);
}

const statusOf: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/** A fault of the sandbox itself; its text names the place, for the one who reports it. */
export function bugAnswer(error: unknown) {
  const message = `toss-sandbox failed: ${error instanceof Error ? error.stack : String(error)}`;
  return jsonAnswer(500, { code: "UNKNOWN_ERROR", message });
}

function jsonAnswer(status: number, body: TossErrorBody) {
  const headers: Record<string, string> = { "content-type": "application/json" };
  return { status, headers, body: JSON.stringify(body) };
}
