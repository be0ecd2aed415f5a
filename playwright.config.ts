import { defineConfig } from "@playwright/test";
import { browserArgs, resolveBrowser } from "./scripts/browser.ts";

/** The tests start the sandbox and the shop themselves, each on a free port, so nothing is started here. */
export default defineConfig({
  testDir: "apps/demo-next/e2e",
  // Each worker has a shop of its own.
  workers: 2,
  timeout: 60_000,
  globalTimeout: 10 * 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: ".cache/reports/e2e.json" }]],
  use: {
    launchOptions: { executablePath: await resolveBrowser(), args: browserArgs },
    trace: "retain-on-failure",
  },
});
