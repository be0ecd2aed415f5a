import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as the server saw it. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** How the server treats one request. */
export type Answer = (response: ServerResponse, request: SeenRequest) => void;

/** A server on loopback that treats the nth request by the nth answer, and all further ones by the last. */
export interface TestServer {
  url: string;
  seen: SeenRequest[];
  /** How many connections were opened to it. */
  connections(): number;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startTestServer(...answers: Answer[]): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("error", () => {});
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      answers[Math.min(seen.length, answers.length) - 1]?.(response, one);
    });
  });
  server.keepAliveTimeout = 0;
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with a JSON body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return text(status, JSON.stringify(body), { "content-type": "application/json", ...headers });
}

/** Answers with any body. */
export function text(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (response) => void response.writeHead(status, headers).end(body);
}

/** Answers with these bytes and nothing else, then closes the connection without a reset. */
export function bytes(raw: string): Answer {
  return (response) => void response.socket?.end(raw);
}

/** Closes the connection without an answer. */
export const drop: Answer = (response) => void response.socket?.destroy();

/** Closes the connection with a reset. */
export const reset: Answer = (response) => void response.socket?.resetAndDestroy();

/** Leaves the request without an answer. */
export const hold: Answer = () => {};
