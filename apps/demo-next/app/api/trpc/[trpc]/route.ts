import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "@/lib/router.ts";
import { isSameOrigin } from "@/lib/same-origin.ts";
import { createContext } from "@/lib/trpc.ts";

const mostBytes = 64 * 1024;

async function handle(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response("cross-site request", { status: 403 });
  // The adapter reads whatever it is sent. A body of unknown length is not read either.
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (request.method === "POST" && !(length <= mostBytes)) {
    return new Response("request body too large", { status: 413 });
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext,
    maxBatchSize: 10,
    onError: ({ path, error }) => {
      if (error.code === "INTERNAL_SERVER_ERROR")
        console.error(`${path}: ${error.message}`, error.cause);
    },
  });
}

export { handle as GET, handle as POST };
