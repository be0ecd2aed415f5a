import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createHostCheck, originForm } from "./host-check.ts";
import { bugAnswer, malformedBytes, refusalAnswer, refusalBytes } from "./refusal-answer.ts";
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
  /** `null` when it was larger than 1 MiB, compressed, not UTF-8 or nested deeper than 100 levels. */
  body: string | null;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Default: all of it at once, with a content-length. */
  deliver?: Delivery;
}

/**
 * What a client gets in place of an answer: a connection that ends, that is reset, that stays open and silent, or that
 * brings bytes which are not HTTP.
 */
export type Broken = "drop" | "reset" | "hold" | "noise";

/** Sends an answer in a way of its own, and says what becomes of the connection then. */
export type Delivery = (response: ServerResponse, answer: HttpAnswer) => Promise<"sent" | Broken>;

/** Answers a request, or breaks its connection. */
export type HttpHandler = (
  request: HttpRequest,
) => HttpAnswer | Broken | Promise<HttpAnswer | Broken>;

/** A listening server on 127.0.0.1. */
export interface HttpServer {
  port: number;
  /** Destroys the connections whose requests were left without an answer. */
  dropHeld(): void;
  /** Destroys every connection and frees the port. */
  close(): Promise<void>;
}

/** What is known of one connection. */
interface Connection {
  /** Those that were not answered when the newest of them came, and that one. */
  exchanges: Exchange[];
  held: boolean;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/**
 * Starts listening.
 *
 * @param allowedHosts names besides 127.0.0.1, localhost and [::1] that requests may be addressed to.
 * @throws {Error} The port is taken or not a port.
 * @throws {TypeError} One of `allowedHosts` is not a host name.
 */
export async function listen(
  port: number,
  handle: HttpHandler,
  allowedHosts: readonly string[] = [],
): Promise<HttpServer> {
  const checkHost = createHostCheck(allowedHosts);
  const connections = new Map<Socket, Connection>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request;
    begin({ request, response });
    try {
      const refusal = checkHost(request);
      const body = await readBody(request);
      const outcome =
        refusal === null ? await handle(readRequest(request, body)) : refusalAnswer(refusal);
      await send(socket, response, outcome);
    } catch (error) {
      // Without a socket the client left in the middle of its request, or the sandbox is closing.
      if (socket.destroyed) return;
      if (response.headersSent) socket.destroy();
      else await send(socket, response, bugAnswer(error));
    }
  }

  function begin(exchange: Exchange): void {
    const connection = connections.get(exchange.request.socket);
    if (connection === undefined) return;
    const exchanges = connection.exchanges.filter(isOpen);
    exchanges.push(exchange);
    connection.exchanges = exchanges;
  }

  /** Ends a connection whose client speaks no HTTP any more, when what came whole before is answered. */
  function endWith(bytes: string, socket: Socket): void {
    const exchanges = connections.get(socket)?.exchanges ?? [];
    // An answer out of turn would be taken for that of an earlier request.
    const waiting = exchanges.find((exchange) => isOpen(exchange) && exchange.request.complete);
    if (waiting === undefined) socket.end(bytes);
    else waiting.response.once("close", () => endWith(bytes, socket));
  }

  async function send(
    socket: Socket,
    response: ServerResponse,
    outcome: HttpAnswer | Broken,
  ): Promise<void> {
    if (typeof outcome !== "string" && outcome.deliver === undefined) {
      sendWhole(response, outcome);
      return;
    }
    // Answers to requests sent before this one on the same connection go first.
    if (response.socket === null) await once(response, "socket");
    const ending =
      typeof outcome === "string" ? outcome : await outcome.deliver?.(response, outcome);
    if (ending === "drop") socket.destroy();
    else if (ending === "reset") socket.resetAndDestroy();
    else if (ending === "noise") socket.end("NOT HTTP\r\n\r\n", () => socket.destroy());
    else if (ending === "hold") hold(socket);
  }

  function hold(socket: Socket): void {
    const connection = connections.get(socket);
    if (connection !== undefined) connection.held = true;
  }

  const listener = (request: IncomingMessage, response: ServerResponse) =>
    void answer(request, response);
  // A missing host is refused in Toss's shape like any other.
  const server = createServer({ requireHostHeader: false }, listener);
  // An expectation that is not known may be left alone; Node's own refusal would have no body.
  server.on("checkExpectation", listener);
  server.on("connect", (_request, socket) => socket.end(refusalBytes("NOT_FOUND_HTTP_METHOD")));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (socket.writable) endWith(malformedBytes(error.code), socket as Socket);
  });
  server.on("connection", (socket) => {
    connections.set(socket, { exchanges: [], held: false });
    socket.once("close", () => connections.delete(socket));
    // After a CONNECT Node listens no more, and a reset would end the process.
    socket.on("error", () => socket.destroy());
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
      for (const [socket, { held }] of connections) if (held) socket.destroy();
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of connections.keys()) socket.destroy();
      return closed;
    },
  };
}

/** Whether its answer has not left yet. Asked, not listened for: a listener costs every request some of its time. */
function isOpen({ response }: Exchange): boolean {
  return !response.destroyed;
}

function sendWhole(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

function readRequest(request: IncomingMessage, body: string | null): HttpRequest {
  const target = originForm(request.url ?? "/");
  const [path = "/", query = ""] = target.split("?", 2);
  return {
    method: request.method ?? "GET",
    target,
    path,
    // Made where it is asked for: most requests have none.
    get query() {
      return new URLSearchParams(query);
    },
    headers: joined(request.headers),
    body,
  };
}

/** Node joins every repeated header but this one. */
function joined(headers: IncomingHttpHeaders): HttpRequest["headers"] {
  const cookies = headers["set-cookie"];
  const all = cookies === undefined ? headers : { ...headers, "set-cookie": cookies.join(", ") };
  return all as Record<string, string>;
}
