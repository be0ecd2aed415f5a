import {
  createTRPCClient,
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
} from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import superjson from "superjson";
import type { AppRouter } from "./router.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export function createShopClient() {
  const http = { url: "/api/trpc", transformer: superjson };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        // Server-sent events: told of an order instead of asking.
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink(http),
        false: splitLink({
          // What moves money travels alone: it neither waits for another call nor fails with it.
          condition: ({ type }) => type === "mutation",
          true: httpLink(http),
          false: httpBatchStreamLink(http),
        }),
      }),
    ],
  });
}
