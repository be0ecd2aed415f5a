import { requireEnv } from "./lib/env.ts";

/** Runs once, when the server starts: a shop with the wrong keys must not open. */
export async function register(): Promise<void> {
  requireEnv();
  // Next compiles this for its edge runtime too, and leaves out there what this very condition excludes.
  // biome-ignore lint/style/noProcessEnv: Next replaces it when it compiles.
  // biome-ignore lint/suspicious/noUndeclaredEnvVars: Next sets it.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { openShop } = await import("./lib/open-shop.ts");
    await openShop();
  }
}
