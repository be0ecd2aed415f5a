import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { startSandbox } from "../src/index.ts";

// Each test starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

function run(...flags: string[]) {
  const child = spawn(process.execPath, [cli, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  const exit = once(child, "exit");
  return {
    child,
    /** Exit code, and what was printed to the end. */
    async end() {
      const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
      const [code] = await exit;
      return { code, out, error };
    },
  };
}

test.for(["SIGINT", "SIGTERM"] as const)(
  "prints url, script and keys, and %s frees the port",
  async (signal) => {
    const { child } = run("--port", "0", "--seed", "cli");
    const exit = once(child, "exit");
    child.stdout.setEncoding("utf8");
    let out = "";
    for await (const printed of child.stdout) {
      out += printed;
      if (out.includes("test_sk_")) break;
    }
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0] ?? "";
    for (const part of [`${url}/v2/standard`, "test_gck_", "test_gsk_", "test_ck_"]) {
      expect(out).toContain(part);
    }
    expect((await fetch(url)).status).toBe(200);
    child.kill(signal);
    expect(await exit).toEqual([0, null]);
    await using next = await startSandbox({ port: Number(new URL(url).port) });
    expect(next.url).toBe(url);
  },
);

test.for([
  [["--prot", "1"], "--prot"],
  [["--port", "70000"], "70000"],
  [["--port", "80x"], "80x"],
  [["--port"], "--port"],
  [["4242"], "4242"],
] as const)("%j is refused with the usage", async ([flags, mistake]) => {
  const { code, out, error } = await run(...flags).end();
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(error).toContain(mistake);
  expect(error).toContain("npx @toss-bff/toss-sandbox");
});

test("a taken port is said to be taken", async () => {
  await using sandbox = await startSandbox();
  const { port } = new URL(sandbox.url);
  const { code, error } = await run("--port", port).end();
  expect(code).toBe(1);
  expect(error).toContain(`127.0.0.1:${port}`);
  expect(error).toContain("choose another with --port");
});

test("--help prints the usage", async () => {
  const { code, out } = await run("--help").end();
  expect(code).toBe(0);
  expect(out).toContain("--seed");
});
