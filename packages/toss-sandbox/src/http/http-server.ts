import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { TossRefusal, tossErrorBody } from "../protocol/toss-refusal.ts";
import { readBody } from "./request-body.ts";

/** A request whose body is read. */
export interface HttpRequest {
  method: string;
  /** Path and query as sent. */
  target: string;
  path: string;
  query: URLSearchParams;
  /** Names in lower case; repeated headers joined by commas. */
  headers: Readonly<Record<string, string>>;
  /** `null` when it was larger than 1 MiB. */
  body: Buffer | null;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Answers a request, destroys its connection, or leaves it open without an answer. */
export type HttpHandler = (request: HttpRequest) => Promise<HttpAnswer | "drop" | "hold">;

/** A listening server on 127.0.0.1. */
export interface HttpServer {
  port: number;
  /** Destroys the connections whose requests were left without an answer. */
  dropHeld(): void;
  /** Destroys every connection and frees the port. */
  close(): Promise<void>;
}

/** Starts listening. @throws {Error} The port is taken or not a port. */
export async function listen(port: number, handle: HttpHandler): Promise<HttpServer> {
  const sockets = new Set<Socket>();
  const held = new Set<Socket>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request;
    try {
      const outcome = await handle(await read(request));
      if (outcome === "hold") held.add(socket);
      else if (outcome === "drop") socket.destroy();
      else send(response, outcome);
    } catch (error) {
      // Without a socket the client left in the middle of its request, or the sandbox is closing.
      if (!socket.destroyed) send(response, bugAnswer(error));
    }
  }

  const server = createServer((request, response) => void answer(request, response));
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end(malformedAnswer());
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
      held.delete(socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });

  return {
    port: (server.address() as AddressInfo).port,
    dropHeld() {
      for (const socket of held) socket.destroy();
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

async function read(request: IncomingMessage): Promise<HttpRequest> {
  const target = request.url ?? "/";
  const [path = "/", query = ""] = target.split("?", 2);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return {
    method: request.method ?? "GET",
    target,
    path,
    query: new URLSearchParams(query),
    headers,
    body: await readBody(request),
  };
}

/** A fault of the sandbox itself; its text names the place, for the one who reports it. */
function bugAnswer(error: unknown): HttpAnswer {
  const message = `toss-sandbox failed: ${error instanceof Error ? error.stack : String(error)}`;
  return {
    status: 500,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: "UNKNOWN_ERROR", message }),
  };
}

/** What a client gets that does not speak HTTP. */
function malformedAnswer(): string {
  const { status, code } = new TossRefusal("INVALID_REQUEST");
  const body = JSON.stringify(tossErrorBody(code));
  return [
    `HTTP/1.1 ${status} Bad Request`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
    "",
    body,
  ].join("\r\n");
}
