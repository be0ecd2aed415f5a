import { guardRequests } from "@toss-bff/trpc-router";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "@/lib/router.ts";
import { createContext } from "@/lib/trpc.ts";

/** Bodies of other sites, of other types and beyond 64 KiB, and batches beyond ten calls, get no further than this. */
const handle = guardRequests((request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext,
    onError: ({ path, error }) => {
      if (error.code === "INTERNAL_SERVER_ERROR")
        console.error(`${path}: ${error.message}`, error.cause);
    },
  }),
);

export { handle as GET, handle as POST };
