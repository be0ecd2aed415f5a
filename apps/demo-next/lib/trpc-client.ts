import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import superjson from "superjson";
import type { AppRouter } from "./router.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export function createShopClient() {
  const http = { url: "/api/trpc", transformer: superjson };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        // What moves money travels alone: it neither waits for another call nor fails with it.
        condition: ({ type }) => type === "mutation",
        true: httpLink(http),
        false: httpBatchLink(http),
      }),
    ],
  });
}
