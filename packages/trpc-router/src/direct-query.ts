import { type AnyTRPCProcedure, type AnyTRPCRouter, callTRPCProcedure } from "@trpc/server";
import type { SeenRequest } from "./request-limits.ts";
import { safeSuperjson } from "./superjson.ts";

/** A query that needs nothing of tRPC's adapter but to be called and written. */
export interface DirectQuery {
  path: string;
  input: unknown;
}

/** New for each answer: @hono/node-server 1 writes the body's length into the object it is handed. */
const newHeaders = () => ({
  "content-type": "application/json",
  vary: "trpc-accept, accept",
  "cache-control": "no-store",
});

/**
 * Answers a single query with what tRPC's adapter answers, and without what that prepares for batches, streams and
 * subscriptions, which costs about as much as the query (docs/decisions/0012-a-query-goes-straight.md).
 */
export function createDirectQueries(router: AnyTRPCRouter, endpoint: string) {
  const root = endpoint.replace(/^\/?/, "/").replace(/\/$/, "");
  const procedures: Record<string, AnyTRPCProcedure> = router._def.procedures;
  const queries = Object.keys(procedures).filter((path) => procedures[path]?._def.type === "query");
  const paths = new Map(queries.map((path) => [`${root}/${path}`, path]));

  return {
    /** @returns `undefined` for all that is not just one query, well written: it is the adapter's. */
    find({ method, headers }: Request, { url, input }: SeenRequest): DirectQuery | undefined {
      const path = paths.get(url.pathname);
      const isPlain = path !== undefined && method === "GET" && hasOnlyInput(url);
      if (!isPlain || namesType(headers)) return undefined;
      try {
        return {
          path,
          input: input === undefined ? input : safeSuperjson.input.deserialize(input),
        };
      } catch {
        return undefined;
      }
    },

    /** @throws What the procedure does. */
    async answer({ path, input }: DirectQuery, ctx: object): Promise<Response> {
      const data = await callTRPCProcedure({
        router,
        path,
        type: "query",
        getRawInput: async () => input,
        ctx,
        signal: undefined,
        batchIndex: 0,
      });
      const result = { data: safeSuperjson.output.serialize(data) };
      return new Response(JSON.stringify({ result }), { headers: newHeaders() });
    },
  };
}

function hasOnlyInput({ searchParams }: URL): boolean {
  for (const name of searchParams.keys()) if (name !== "input") return false;
  return true;
}

/** The adapter decides by these what is read and how it is answered. */
function namesType(headers: Headers): boolean {
  const accepts = headers.get("trpc-accept") ?? headers.get("accept") ?? "";
  return accepts.includes("jsonl") || headers.has("content-type");
}
