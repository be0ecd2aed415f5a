import { isDeeperThan, maxDepth } from "../depth.ts";
import { TossOptionsError } from "../toss-error.ts";
import { TossWebhookError } from "./toss-webhook-error.ts";

/** The body of a request as it arrived. What a framework parsed and wrote again has other bytes, and no signature fits. */
export type WebhookBody = string | Uint8Array | ArrayBuffer;

/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads a body as a JSON object.
 *
 * @throws {TossWebhookError} It is none, or larger than `maxBytes`, or nested more than 64 levels deep.
 */
export function parseJsonObject(body: WebhookBody, where: string, maxBytes: number): JsonObject {
  const refuse = (reason: TossWebhookError["reason"], says: string) =>
    new TossWebhookError(`${where}: the body ${says}`, { reason });

  const tooLarge = () => refuse("TOO_LARGE", `has more than ${maxBytes} bytes`);
  // A text has at least as many bytes as characters, so that no huge one is copied to be measured.
  if (typeof body === "string" && body.length > maxBytes) throw tooLarge();
  const bytes = bodyBytes(body, where);
  if (bytes.length > maxBytes) throw tooLarge();
  const text = typeof body === "string" ? body : decodeUtf8(bytes);
  const value = text === undefined ? undefined : parseJson(text);
  if (value === undefined) throw refuse("NOT_JSON", `is not JSON (${bytes.length} bytes)`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw refuse("NOT_AN_OBJECT", "is JSON, but no object");
  }
  if (isDeeperThan(value, maxDepth)) {
    throw refuse("TOO_DEEP", `is nested more than ${maxDepth} levels deep`);
  }
  return value as JsonObject;
}

/** @throws {TossOptionsError} It is neither text nor bytes: parsed already, most likely. */
export function bodyBytes(body: WebhookBody, where: string): Uint8Array {
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  const got = body === null ? "null" : typeof body;
  throw new TossOptionsError(
    `${where}: body must be the text or bytes that arrived, got ${got}; read it before anything parses it`,
    { field: "body" },
  );
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Undefined for what is no JSON. The engine's own message quotes the text, so it is dropped. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
