import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createHostCheck } from "./host-check.ts";
import { HttpRequest } from "./http-request.ts";
import { bugAnswer, malformedBytes, refusalAnswer, refusalBytes } from "./refusal-answer.ts";
import { readBody } from "./request-body.ts";

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
        refusal === null ? await handle(new HttpRequest(request, body)) : refusalAnswer(refusal);
      if (isWhole(outcome)) sendWhole(response, outcome);
      else await sendOtherwise(socket, response, outcome);
    } catch (error) {
      // Without a socket the client left in the middle of its request, or the sandbox is closing.
      if (socket.destroyed) return;
      if (response.headersSent) socket.destroy();
      else sendWhole(response, bugAnswer(error));
    }
  }

  function begin(exchange: Exchange): void {
    const connection = connections.get(exchange.request.socket);
    if (connection === undefined) return;
    const open = connection.exchanges.some(isOpen) ? connection.exchanges.filter(isOpen) : [];
    connection.exchanges = open.length === 0 ? [exchange] : [...open, exchange];
  }

  /** Ends a connection whose client speaks no HTTP any more, when what came whole before is answered. */
  function endWith(bytes: string, socket: Socket): void {
    const exchanges = connections.get(socket)?.exchanges ?? [];
    // An answer out of turn would be taken for that of an earlier request.
    const waiting = exchanges.find((exchange) => isOpen(exchange) && exchange.request.complete);
    if (waiting === undefined) socket.end(bytes);
    else waiting.response.once("close", () => endWith(bytes, socket));
  }

  async function sendOtherwise(
    socket: Socket,
    response: ServerResponse,
    outcome: HttpAnswer | Broken,
  ): Promise<void> {
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

function isWhole(outcome: HttpAnswer | Broken): outcome is HttpAnswer {
  return typeof outcome !== "string" && outcome.deliver === undefined;
}

function sendWhole(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
