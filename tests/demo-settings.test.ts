import { createServer } from "node:net";
import { afterAll, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { readDemoSettings } from "../scripts/demo-settings.ts";

const other = createServer().listen(0, "127.0.0.1");
afterAll(() => void other.close());
const keys = { TOSS_CLIENT_KEY: "test_gck_0123456789", TOSS_SECRET_KEY: "test_gsk_0123456789" };

test("without keys the demo brings a sandbox, with both it talks to Toss", async () => {
  expect(await readDemoSettings({ PORT: "0" })).toMatchObject({ toss: null });
  expect(await readDemoSettings({ ...keys, PORT: "0" })).toMatchObject({
    toss: { target: "test" },
  });
});

test.for(["99999", "65536", "abc", "-1", "3000 ", "0x10"])(
  "PORT=%s is refused by its name",
  async (PORT) => {
    await expect(readDemoSettings({ PORT })).rejects.toThrow(`PORT is "${PORT}", which is no port`);
  },
);

test("a taken PORT is refused by its name", async () => {
  const address = other.address();
  const PORT = String(typeof address === "object" ? address?.port : "");
  await expect(readDemoSettings({ PORT })).rejects.toThrow(`PORT is "${PORT}", which is taken`);
});

test("TOSS_SANDBOX_URL without keys is told, not ignored", async () => {
  await expect(readDemoSettings({ TOSS_SANDBOX_URL: "http://127.0.0.1:4242" })).rejects.toThrow(
    "TOSS_SANDBOX_URL is set, but",
  );
});

test("npm run demo reads its settings before it builds, and calls home to nobody", () => {
  const [first = "", ...steps] = manifest.scripts.demo.split(/; | && /);
  expect(first).toBe("export NEXT_TELEMETRY_DISABLED=1 TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1");
  const check = steps.indexOf("node scripts/check-demo.ts");
  expect(check).toBeGreaterThan(-1);
  expect(check).toBeLessThan(steps.findIndex((step) => step.startsWith("turbo")));
});
