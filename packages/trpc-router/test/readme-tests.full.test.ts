import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { freePort } from "../../../apps/demo-next/free-port.ts";
import { browserArgs, resolveBrowser } from "../../../scripts/browser.ts";
import { type InstalledHost, installHost } from "../../../tests/installed-host.ts";
import { readmeApp } from "../../../tests/readme-blocks.ts";
import { createNextApp } from "../../cli/test/fresh-apps.data.ts";
import { writeFiles } from "../../cli/test/lay-down.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

test("the tests that the router's README prints for its shop run as printed, in Vitest and in Playwright", async () => {
  const types = ["@types/node", "@types/react", "@types/react-dom"];
  const app = ["@tanstack/react-query", "@trpc/client", "@trpc/tanstack-react-query", "react-dom"];
  const tools = ["@playwright/test", "next", "vitest"];
  using host = installHost([...types, ...app, ...tools], join(root, ".cache"));
  writeFiles(host.folder, { ...createNextApp(""), ...readmeApp("packages/trpc-router") });
  linkCommands(host, tools);

  expect(await run(host, "vitest", "run")).toContain("Tests  3 passed (3)");
  await takeOtherPorts(host);
  expect(await run(host, "playwright", "test", "--config", "with-browser.config.ts")).toContain(
    "2 passed",
  );
}, 600_000);

/** What npm puts beside the packages, for `npx` to find. */
function linkCommands({ folder, packages }: InstalledHost, installed: readonly string[]): void {
  mkdirSync(join(folder, "node_modules/.bin"));
  const manifests = installed.map((name) => {
    const path = join(folder, "node_modules", name);
    const manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
    return { folder: path, manifest };
  });
  for (const { folder: path, manifest } of [...packages, ...manifests]) {
    for (const [name, file] of Object.entries(manifest.bin ?? {})) {
      chmodSync(join(path, `${file}`), 0o755);
      symlinkSync(join(path, `${file}`), join(folder, "node_modules/.bin", name));
    }
  }
}

/** The printed configuration with free ports, the browser that there is, and patience on a busy machine. */
async function takeOtherPorts({ folder }: InstalledHost): Promise<void> {
  const file = join(folder, "playwright.config.ts");
  const printed = readFileSync(file, "utf8");
  expect(printed).toMatch(/4243[\s\S]*3001/);
  const [toss, shop] = [await freePort(0), await freePort(0)];
  writeFileSync(file, printed.replaceAll("4243", `${toss}`).replaceAll("3001", `${shop}`));
  const launchOptions = { executablePath: await resolveBrowser(), args: browserArgs };
  const withBrowser = `import printed from "./playwright.config";
export default {
  ...printed,
  timeout: 60_000,
  expect: { timeout: 60_000 },
  webServer: [printed.webServer ?? []].flat().map((server) => ({ ...server, timeout: 400_000 })),
  use: { ...printed.use, launchOptions: ${JSON.stringify(launchOptions)} },
};
`;
  writeFileSync(join(folder, "with-browser.config.ts"), withBrowser);
}

/** What a command prints, in an environment that says nothing of the test around it. Fails when it does. */
async function run({ folder }: InstalledHost, ...command: string[]): Promise<string> {
  const { CI: _, VITEST: __, ...outside } = process.env;
  const set = { NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", npm_config_offline: "true" };
  const env = { ...outside, ...set, NODE_ENV: "production" } as const;
  return promisify(execFile)("npx", command, { cwd: folder, env }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => expect.unreachable(`${stdout}${stderr}`),
  );
}
