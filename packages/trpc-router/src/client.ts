import type { TossErrorData } from "./toss-error-data.ts";

/**
 * Reads `error.data.toss` off whatever a tRPC call threw.
 *
 * @returns `undefined` when the error is none of ours (the network, the host's own refusals, a bug).
 */
export function getTossError(error: unknown): TossErrorData | undefined {
  const toss = property(property(error, "data"), "toss");
  return typeof property(toss, "reason") === "string" ? (toss as TossErrorData) : undefined;
}

export type { Reason, TossErrorData } from "./toss-error-data.ts";

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
