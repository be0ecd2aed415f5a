import type { IncomingMessage } from "node:http";

const limitBytes = 1024 * 1024;

/**
 * Reads a request to its end. Larger ones than 1 MiB are read too, so that the client gets its answer instead of a
 * reset, but not kept.
 *
 * @returns `null` when it was too large.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limitBytes) chunks.length = 0;
    else chunks.push(chunk);
  }
  return size > limitBytes ? null : Buffer.concat(chunks);
}
