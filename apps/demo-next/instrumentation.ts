import { requireEnv } from "./lib/env.ts";

/** Runs once, when the server starts: a shop with the wrong keys must not open. */
export function register(): void {
  requireEnv();
}
