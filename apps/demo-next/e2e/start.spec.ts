import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { expect, test } from "@playwright/test";
import manifest from "../../../package.json" with { type: "json" };
import { freePort } from "../free-port.ts";
import { startShop } from "../start-shop.ts";

const root = path.join(import.meta.dirname, "../../..");
const { TOSS_CLIENT_KEY: _client, TOSS_SECRET_KEY: _secret, PORT: _port, ...env } = process.env;

interface Demo extends AsyncDisposable {
  process: ChildProcess;
  ended: Promise<unknown[]>;
  shopUrl: string;
  sandboxUrl: string;
}

/** What `npm run demo` runs once everything is built: npm, its shell, and the script in the shell's place. */
async function runDemo(variables: Record<string, string> = {}): Promise<Demo> {
  const command = manifest.scripts.demo.split("&&").at(-1);
  const demo = spawn("npm", ["exec", "--call", `true && ${command}`], {
    cwd: root,
    env: { ...env, ...variables },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(demo, "exit");
  let said = "";
  for await (const chunk of demo.stdout) {
    said += String(chunk);
    if (said.includes("Ctrl-C")) break;
  }
  const [shopUrl = "", sandboxUrl = ""] = said.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
  return {
    process: demo,
    ended,
    shopUrl,
    sandboxUrl,
    async [Symbol.asyncDispose]() {
      demo.kill();
      await ended;
    },
  };
}

/** Slim Linux images have no pgrep, other systems no /proc. */
function childOf(pid: number | undefined): number {
  return Number(
    process.platform === "linux"
      ? readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      : execFileSync("pgrep", ["-P", String(pid)], { encoding: "utf8" }),
  );
}

async function isFree(url: string): Promise<boolean> {
  return (await freePort(Number(new URL(url).port))) !== null;
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`the demo answers, and ${signal} frees its ports`, async () => {
    await using demo = await runDemo();
    expect((await fetch(demo.shopUrl)).status).toBe(200);
    expect((await fetch(demo.sandboxUrl)).status).toBe(200);

    demo.process.kill(signal);
    await demo.ended;
    await expect.poll(() => isFree(demo.shopUrl)).toBe(true);
    await expect.poll(() => isFree(demo.sandboxUrl)).toBe(true);
  });
}

test("the demo ends when its shop does", async () => {
  await using demo = await runDemo();
  process.kill(childOf(childOf(demo.process.pid)), "SIGKILL");
  const [code] = await demo.ended;
  expect(code).toBe(1);
  expect(await isFree(demo.sandboxUrl)).toBe(true);
});

test("the demo takes the port it is told, and another one when 3000 is taken", async () => {
  const port = await freePort(0);
  await using told = await runDemo({ PORT: String(port) });
  expect(told.shopUrl).toBe(`http://127.0.0.1:${port}`);

  const other = createServer();
  const taken = new Promise((resolve) => {
    other.once("listening", resolve);
    // Somebody else has it already, which is as good.
    other.once("error", resolve);
  });
  other.listen(3000, "127.0.0.1");
  await taken;
  await using found = await runDemo();
  expect(new URL(found.shopUrl).port).not.toBe("3000");
  expect((await fetch(found.shopUrl)).status).toBe(200);
  other.close();
});

test("the demo refuses a taken PORT and starts nothing", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? address?.port : null;
  const ended = spawn(process.execPath, ["scripts/demo.ts"], {
    cwd: root,
    env: { ...env, PORT: String(port) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = text(ended);
  expect(await once(ended, "exit")).toEqual([1, null]);
  expect(await said).toContain(`PORT is "${port}"`);
  other.close();
});

for (const [name, ...program] of [
  ["the demo", "scripts/demo.ts"],
  ["next start", "node_modules/next/dist/bin/next", "start", "apps/demo-next", "--port", "0"],
]) {
  test(`B95 wrong keys stop ${name} with a sentence that names the variable`, async () => {
    const started = spawn(process.execPath, program, {
      cwd: root,
      env: {
        ...env,
        TOSS_CLIENT_KEY: "test_gsk_0123456789",
        TOSS_SECRET_KEY: "test_gsk_0123456789",
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const said = text(started);
    expect(await once(started, "exit")).toEqual([1, null]);
    expect(await said).toContain('TOSS_CLIENT_KEY begins with "test_gsk": that is a secret key');
  });
}

test("with both keys the shop talks to Toss, needs no sandbox, and says so", async () => {
  await using shop = await startShop({
    port: (await freePort(0)) ?? 0,
    env: { ...env, TOSS_CLIENT_KEY: "test_gck_0123456789", TOSS_SECRET_KEY: "test_gsk_0123456789" },
  });
  const html = await (await fetch(shop.url)).text();
  expect(html).toContain("토스페이먼츠에 테스트 키로 연결되어 있어요.");
});

async function text(child: ChildProcess): Promise<string> {
  let said = "";
  for await (const chunk of child.stderr ?? []) said += String(chunk);
  return said;
}
