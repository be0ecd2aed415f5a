import { checkShape } from "./input-shape.ts";
import { alreadyRead, readBody, startDeadline } from "./request-body.ts";
import { checkContentType, checkOrigin } from "./request-origin.ts";
import { RequestRefusal } from "./request-refusal.ts";
import { unreadableAddress } from "./unread-request.ts";

export interface RequestLimits {
  /**
   * Origins besides the request's own host that may make a buyer's browser send something, such as
   * `"https://shop.example"`. @default none
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Calls in one request; tRPC itself allows any number. @default 10 */
  maxBatchSize?: number | undefined;
  /** Largest body, in bytes. @default 64 KiB, many times what ten calls of ours need */
  maxBytes?: number | undefined;
}

/** Until when a body has to be there. */
const bodyWithinMs = 10_000;

/** What was read of a request. */
export interface SeenRequest {
  url: URL;
  /** What the address holds as `input`, parsed. `undefined` for none. */
  input: unknown;
  /** `undefined` for a request that only reads. */
  body: SeenBody | undefined;
}

/** A body that was read and is JSON. */
export interface SeenBody {
  text: string;
  json: unknown;
}

/** @throws {TypeError} A limit is not a number above 0. */
export function checkLimits(caller: string, { maxBatchSize, maxBytes }: RequestLimits): void {
  for (const [name, value] of Object.entries({ maxBatchSize, maxBytes })) {
    if (value !== undefined && !(value > 0)) {
      throw new TypeError(`${caller}: ${name} must be above 0.`);
    }
  }
}

/**
 * Refuses a request that no page of ours sends, and reads the body of one that may change something.
 *
 * @throws {RequestRefusal | UnreadableInput}
 */
export async function takeRequest(
  request: Request,
  { allowedOrigins, maxBatchSize = 10, maxBytes = 64 * 1024 }: RequestLimits,
): Promise<SeenRequest> {
  const url = new URL(request.url);
  checkBatch(url, maxBatchSize);
  const input = readAddress(url);
  if (request.method !== "POST") return { url, input, body: undefined };
  checkOrigin(request.headers, allowedOrigins, request.headers.get("host") ?? url.host);
  checkContentType(request.headers);
  const text = await readText(request, maxBytes);
  return { url, input, body: { text, json: parseJson(text) } };
}

/** As tRPC counts: names joined by commas, escaped or not. */
function checkBatch({ pathname, searchParams }: URL, maxBatchSize: number): void {
  if (searchParams.get("batch") !== "1") return;
  const calls = pathname.split(/,|%2c/i).length;
  if (calls <= maxBatchSize) return;
  throw new RequestRefusal("BATCH_TOO_LARGE", `At most ${maxBatchSize} calls go in one request.`);
}

/**
 * What tRPC reads out of the address, before it reads it.
 *
 * @returns The input.
 */
function readAddress({ pathname, searchParams }: URL): unknown {
  try {
    decodeURIComponent(pathname);
  } catch {
    throw unreadableAddress();
  }
  const [input] = ["input", "connectionParams"].map((name) =>
    parseJson(searchParams.get(name) ?? ""),
  );
  return input;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const deadline = startDeadline(bodyWithinMs);
  const body = await readBody(request, maxBytes, deadline.passed).finally(deadline.stop);
  if (body === 413) {
    throw new RequestRefusal("PAYLOAD_TOO_LARGE", `A body has at most ${maxBytes} bytes.`);
  }
  if (body === 500) throw new RequestRefusal("INVALID_JSON", alreadyRead);
  if (typeof body === "number") {
    throw new RequestRefusal("INVALID_JSON", "The body did not arrive.");
  }
  return new TextDecoder().decode(body);
}

/** Nothing of the parser's text leaves: it repeats what was sent. */
function parseJson(text: string): unknown {
  // How tRPC's client sends "no input".
  if (text === "") return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new RequestRefusal("INVALID_JSON", "The request is not JSON.");
  }
  checkShape(json);
  return json;
}
