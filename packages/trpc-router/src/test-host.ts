import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { AnyTRPCRouter, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { guardRequests } from "./request-guard.ts";

export interface TestHost extends AsyncDisposable {
  url: string;
  /** What the host's `onError` was given, oldest first. */
  errors: TRPCError[];
}

/** What `createContext` may look at, whichever adapter serves. */
export interface TestRequest {
  headers: Record<string, string | undefined>;
}

type CreateContext = (request: TestRequest) => object;

/** tRPC's own; its fetch adapter has no `maxBodySize`. */
export interface AdapterLimits {
  maxBatchSize?: number;
  allowBatching?: boolean;
  allowMethodOverride?: boolean;
}

/** Serves a router over real HTTP, on tRPC's Node adapter. */
export function serve(
  router: AnyTRPCRouter,
  createContext: CreateContext,
  limits: AdapterLimits & { maxBodySize?: number } = {},
): Promise<TestHost> {
  const errors: TRPCError[] = [];
  const handler = createHTTPHandler({
    router,
    createContext: ({ req }) => createContext({ headers: req.headers as TestRequest["headers"] }),
    onError: ({ error }) => errors.push(error),
    ...limits,
  });
  return listen(handler, errors);
}

/** Serves a router over real HTTP, on tRPC's fetch adapter. */
export function serveFetch(
  router: AnyTRPCRouter,
  createContext: CreateContext,
  { isGuarded, ...limits }: AdapterLimits & { isGuarded: boolean },
): Promise<TestHost> {
  const errors: TRPCError[] = [];
  const handler = (req: Request) =>
    fetchRequestHandler({
      endpoint: "/",
      req,
      router,
      createContext: () => createContext({ headers: Object.fromEntries(req.headers) }),
      onError: ({ error }) => errors.push(error),
      ...limits,
    });
  return listen(toListener(isGuarded ? guardRequests(handler) : handler), errors);
}

/** A fetch handler as `node:http` calls it, with Node's own `Request` and `Response`. */
export function toListener(handler: (request: Request) => Response | Promise<Response>) {
  return getRequestListener(handler, { overrideGlobalObjects: false });
}

export async function listen(
  listener: RequestListener,
  errors: TRPCError[] = [],
): Promise<TestHost> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    errors,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Calls a procedure of a host without a transformer, as JSON and nothing else. */
export async function callPlain(host: TestHost, path: string, input: unknown) {
  const response = await fetch(`${host.url}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  const { error, result } = JSON.parse(text);
  return { status: response.status, text, error, result };
}
