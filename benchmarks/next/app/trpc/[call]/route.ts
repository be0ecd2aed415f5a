import { createPaymentsRouter, guardRequests, withTossErrors } from "@toss-bff/trpc-router";
import { safeSuperjson } from "@toss-bff/trpc-router/superjson";
import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { authorize, createContext, getShop } from "../../../lib/shop.ts";

const t = initTRPC
  .context<typeof createContext>()
  .create({ transformer: safeSuperjson, errorFormatter: withTossErrors() });

const router = t.router(
  createPaymentsRouter({
    checkout: () => getShop().checkout,
    procedures: { retrieveByOrderId: t.procedure },
    authorize,
  }),
);

export const GET = guardRequests((req) =>
  fetchRequestHandler({ endpoint: "/trpc", req, router, createContext }),
);
