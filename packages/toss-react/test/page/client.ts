import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import superjson from "superjson";
import type { HostRouter } from "../host.ts";

const http = { url: "/trpc", transformer: superjson };

/** A vanilla client, as a host without react-query has it. */
export const client = createTRPCClient<HostRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === "subscription",
      true: httpSubscriptionLink(http),
      false: httpLink(http),
    }),
  ],
});
