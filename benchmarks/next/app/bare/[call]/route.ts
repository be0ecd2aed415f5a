import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import * as z from "zod";
import { createContext, lookUp } from "../../../lib/shop.ts";

const t = initTRPC.context<typeof createContext>().create();

const router = t.router({
  retrieveByOrderId: t.procedure
    .input(z.strictObject({ orderId: z.string().min(6).max(64) }))
    .query(({ input }) => lookUp(input.orderId)),
});

/** tRPC with nothing of ours, and nothing that keeps dates. */
export function GET(req: Request): Promise<Response> {
  return fetchRequestHandler({ endpoint: "/bare", req, router, createContext });
}
