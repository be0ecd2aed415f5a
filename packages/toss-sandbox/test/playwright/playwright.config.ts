import { defineConfig } from "@playwright/test";
import { browserArgs, resolveBrowser } from "../../../../scripts/browser.ts";

/** Runs the README's example for Playwright; readme.test.ts starts it. */
export default defineConfig({
  testDir: ".",
  workers: 1,
  timeout: 60_000,
  reporter: "list",
  outputDir: "../../../../.cache/playwright-readme",
  use: { launchOptions: { executablePath: await resolveBrowser(), args: browserArgs } },
});
