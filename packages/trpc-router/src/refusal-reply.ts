import type { TRPCDefaultErrorShape, TRPCErrorShape } from "@trpc/server";
import { type Language, shapeOf, toRefusedRequest } from "./errors.ts";

/**
 * The answer to a request that was refused before tRPC saw it, for every link of tRPC's client, with superjson or without: one
 * error stands for all calls of a batch, and superjson reads its own part of it.
 *
 * @returns `undefined` for an error that is no refusal.
 */
export function refusalReply(cause: unknown, language: Language): Response | undefined {
  const error = toRefusedRequest(cause, language);
  if (error === undefined) return undefined;
  const call = { type: "unknown", path: undefined, input: undefined, ctx: undefined } as const;
  const shape = shapeOf(error, call) as TRPCErrorShape & TRPCDefaultErrorShape;
  const { retryAfterMs } = error.toss;
  const headers = retryAfterHeader(retryAfterMs);
  return Response.json(
    { error: { ...shape, json: shape } },
    { status: shape.data.httpStatus, headers },
  );
}

/** In whole seconds, as HTTP has it. */
export function retryAfterHeader(retryAfterMs: number | undefined): Record<string, string> {
  return retryAfterMs === undefined ? {} : { "retry-after": `${Math.ceil(retryAfterMs / 1_000)}` };
}
