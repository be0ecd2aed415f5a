import type { TossErrorData } from "./toss-error-data.ts";

/**
 * Reads what a browser is told of a refusal off whatever a call threw: of a client's error `error.data.toss`, of a server
 * caller's `error.toss`.
 *
 * @returns `undefined` when the error is none of ours (the network, the host's own refusals, a bug).
 */
export function getTossError(error: unknown): TossErrorData | undefined {
  const toss = property(property(error, "data"), "toss") ?? property(error, "toss");
  return typeof property(toss, "reason") === "string" ? (toss as TossErrorData) : undefined;
}

export type { Reason, TossErrorData } from "./toss-error-data.ts";

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
