import { connect } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Shop } from "./shop.ts";

/** What came back on a connection until it ended. */
export interface Heard {
  bytes: Buffer;
  /** How many times something arrived. */
  pieces: number;
  ending: "closed" | "reset";
}

/** Bytes on a connection of their own. */
export function rawConnection(shop: Shop, bytes: string | Buffer) {
  const { port } = shop.sandbox;
  const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
  const pieces: Buffer[] = [];
  let ending: Heard["ending"] = "closed";
  socket.write(bytes);
  socket.on("data", (piece) => pieces.push(piece));
  socket.on("end", () => socket.end());
  socket.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "ECONNRESET") ending = "reset";
  });
  const sofar = () => Buffer.concat(pieces);
  const heard = new Promise<Heard>((resolve) => {
    socket.on("close", () => resolve({ bytes: sofar(), pieces: pieces.length, ending }));
  });
  return { socket, heard, sofar };
}

/** One request as plain bytes; the connection ends with its answer. */
export function rawRequest(
  shop: Shop,
  method: string,
  path: string,
  fields?: object,
  headers: Readonly<Record<string, string>> = {},
) {
  const body = fields === undefined ? "" : JSON.stringify(fields);
  const all = {
    host: `127.0.0.1:${shop.sandbox.port}`,
    authorization: `Basic ${btoa(`${shop.sandbox.secretKey}:`)}`,
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return rawConnection(shop, [`${method} ${path} HTTP/1.1`, ...lines, "", body].join("\r\n"));
}

/** Lets the event loop turn until it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await nextTurn();
}

/** Lets the event loop turn until the sandbox has read `count` requests. */
export function arrived(shop: Shop, count = 1): Promise<void> {
  return until(() => shop.sandbox.requests.list().length >= count);
}

/** An answer's bytes taken apart. `body` is as it came, in chunks where it came in chunks. */
export function takeApart(bytes: Buffer) {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  return {
    status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]),
    headers: Object.fromEntries(
      lines.map((line) => {
        const [name = "", value = ""] = line.split(": ", 2);
        return [name.toLowerCase(), value];
      }),
    ) as Readonly<Record<string, string>>,
    body: bytes.subarray(end + 4),
  };
}

/** A body that came in chunks, put together. `complete`: the last chunk came too. */
export function dechunk(body: Buffer): { body: Buffer; complete: boolean } {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const line = body.indexOf("\r\n", at);
    const size = Number.parseInt(body.subarray(at, line).toString("latin1"), 16);
    if (size === 0) return { body: Buffer.concat(parts), complete: true };
    parts.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return { body: Buffer.concat(parts), complete: false };
}
