import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";

const limitBytes = 1024 * 1024;
/** Toss's deepest body has four levels; V8's recursion ends at some thousands. */
const limitDepth = 100;

/**
 * Reads a request to its end. Larger ones than 1 MiB are read too, so that the client gets its answer instead of a
 * reset, but not kept.
 *
 * @returns `null` when it was too large, compressed, not UTF-8 or nested deeper than 100 levels.
 * @throws {Error} The client left in the middle of it.
 */
export function readBody(request: IncomingMessage): Promise<string | null> {
  // By events: an iterator over the request costs as much as all that is done with it.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) chunks.length = 0;
      else chunks.push(chunk);
    });
    request.on("end", () => resolve(size > limitBytes ? null : checked(request, chunks)));
    request.on("error", reject);
    request.on("close", () => {
      // It closes after its end, too, and an error with its stack costs a tenth of a request.
      if (request.readableEnded) return;
      reject(new Error("The client left in the middle of its request"));
    });
  });
}

function checked(request: IncomingMessage, chunks: readonly Buffer[]): string | null {
  const [first] = chunks;
  const body = chunks.length === 1 && first ? first : Buffer.concat(chunks);
  return isPlain(request) && isUtf8(body) && isFlat(body) ? body.toString("utf8") : null;
}

function isPlain({ headers }: IncomingMessage): boolean {
  const { "content-encoding": encoding = "", "content-type": type = "" } = headers;
  if (encoding !== "" && !/^identity$/i.test(encoding)) return false;
  if (!type.includes(";")) return true;
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(type)?.[1];
  return /^utf-?8$/i.test(charset ?? "utf-8");
}

const [quote, backslash] = ['"'.charCodeAt(0), "\\".charCodeAt(0)];
const opening = new Set(Buffer.from("[{"));
const closing = new Set(Buffer.from("]}"));

/** Counts brackets outside of texts; whether it is JSON at all is not asked here. */
function isFlat(body: Buffer): boolean {
  // Most bodies cannot be deep, whatever is in them: each level has two brackets.
  if (body.length <= 2 * limitDepth) return true;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (opening.has(byte)) depth += 1;
    else if (closing.has(byte)) depth -= 1;
    if (depth > limitDepth) return false;
  }
  return true;
}
