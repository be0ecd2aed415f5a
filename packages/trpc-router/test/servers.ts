import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, serve } from "@hono/node-server";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";

type Handler = (request: Request) => Promise<Response>;

export interface StartedServer extends AsyncDisposable {
  url: string;
}

export type StartServer = (payments: Handler, webhook: Handler) => Promise<StartedServer>;

/** How each framework mounts our two handlers, at `/api/payments` and `/api/toss/webhook`. Next.js: next-server.full.test.ts. */
export const servers: Record<string, StartServer> = {
  async node(payments, webhook) {
    const onPayments = getRequestListener(payments, { overrideGlobalObjects: false });
    const onWebhook = getRequestListener(webhook, { overrideGlobalObjects: false });
    const listener: RequestListener = (request, response) => {
      if (request.url?.startsWith("/api/payments/")) void onPayments(request, response);
      else if (request.url === "/api/toss/webhook") void onWebhook(request, response);
      else response.writeHead(404).end();
    };
    return started(createServer(listener).listen(0, "127.0.0.1"));
  },

  async express(payments, webhook) {
    const app = express();
    // Before express.json(): the handlers read bodies themselves. `all` and not `use`, which would cut the path.
    app.all("/api/payments/*call", getRequestListener(payments, { overrideGlobalObjects: false }));
    app.all("/api/toss/webhook", getRequestListener(webhook, { overrideGlobalObjects: false }));
    app.use(express.json());
    return started(app.listen(0, "127.0.0.1"));
  },

  async fastify(payments, webhook) {
    const app = Fastify();
    await app.register((scope, _options, done) => {
      // The handlers read bodies themselves.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser("*", (_request, _payload, read) => read(null));
      for (const [url, handler] of [
        ["/api/payments/*", payments],
        ["/api/toss/webhook", webhook],
      ] as const) {
        const listener = getRequestListener(handler, { overrideGlobalObjects: false });
        scope.all(url, (request, reply) => {
          reply.hijack();
          return listener(request.raw, reply.raw);
        });
      }
      done();
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    return started(app.server);
  },

  async hono(payments, webhook) {
    const app = new Hono();
    app.all("/api/payments/*", (c) => payments(c.req.raw));
    app.all("/api/toss/webhook", (c) => webhook(c.req.raw));
    const options = { fetch: app.fetch, port: 0, hostname: "127.0.0.1" };
    return started(
      serve({ ...options, overrideGlobalObjects: false }) as ReturnType<typeof createServer>,
    );
  },
};

function started(server: ReturnType<typeof createServer>): Promise<StartedServer> {
  return new Promise((resolve) => {
    const answer = () =>
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        [Symbol.asyncDispose]: () =>
          new Promise((closed) => {
            server.closeAllConnections();
            server.close(() => closed());
          }),
      });
    if (server.listening) answer();
    else server.once("listening", answer);
  });
}
