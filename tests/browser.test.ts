import { afterEach, expect, test, vi } from "vitest";
import { resolveBrowser } from "../scripts/browser.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("CHROMIUM_PATH comes before every other browser", async () => {
  vi.stubEnv("CHROMIUM_PATH", process.execPath);
  expect(await resolveBrowser()).toBe(process.execPath);
});

test("CHROMIUM_PATH that names no program is refused, not passed over", async () => {
  vi.stubEnv("CHROMIUM_PATH", "/nowhere/chromium");
  await expect(resolveBrowser()).rejects.toThrow("CHROMIUM_PATH is /nowhere/chromium");
});
