import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { AnyTRPCRouter, TRPCError } from "@trpc/server";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";

export interface TestHost extends AsyncDisposable {
  url: string;
  /** What the host's `onError` was given, oldest first. */
  errors: TRPCError[];
}

/** Serves a router over real HTTP. */
export async function serve(
  router: AnyTRPCRouter,
  createContext: (request: IncomingMessage) => object,
): Promise<TestHost> {
  const errors: TRPCError[] = [];
  const server = createServer(
    createHTTPHandler({
      router,
      createContext: ({ req }) => createContext(req),
      onError: ({ error }) => errors.push(error),
    }),
  );
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
