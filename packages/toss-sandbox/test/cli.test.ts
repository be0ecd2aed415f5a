import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { startSandbox } from "../src/index.ts";
import { openShop, paid } from "./shop.ts";

// Each test starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "toss-sandbox-cli-"));
afterAll(() => rm(folder, { recursive: true }));

/** A file in a folder that goes away. */
function fileOf(name: string, text?: string): string {
  const file = join(folder, name);
  if (text !== undefined) writeFileSync(file, text);
  return file;
}

function run(...flags: string[]) {
  const child = spawn(process.execPath, [cli, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  const exit = once(child, "exit");
  return {
    child,
    exit,
    /** What it printed when it was ready, and where it answers. */
    async ready() {
      child.stdout.setEncoding("utf8");
      let out = "";
      for await (const printed of child.stdout) {
        out += printed;
        if (out.includes("security key")) break;
      }
      return { out, url: /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0] ?? "" };
    },
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
    const { child, exit, ready } = run("--port", "0", "--seed", "cli");
    const { out, url } = await ready();
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
  [["--requests-per-minute", "0"], "--requests-per-minute takes a number from 1"],
  [["--rules", "otherAmout=FORBIDDEN_REQUEST"], "There is no rule otherAmout"],
  [["--rules", "__proto__=1"], "There is no rule __proto__"],
  [["--rules", "otherAmount=NOTHING"], "Rule otherAmount takes a code"],
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

test("--persist finds a payment of the run before, and --seed goes on", async () => {
  const flags = ["--port", "0", "--seed", "cli", "--persist", fileOf("state.json")];
  const statuses: unknown[] = [];
  for (const run1 of ["first", "second"]) {
    const { child, exit, ready } = run(...flags);
    const { url } = await ready();
    const body = JSON.stringify({ orderId: `order-${run1}`, amount: 15_000 });
    const headers = { "content-type": "application/json" };
    await fetch(`${url}/__sandbox/payments`, { method: "POST", body, headers });
    const listed = (await (await fetch(`${url}/__sandbox/payments`)).json()) as object[];
    statuses.push(listed.map((payment) => "orderId" in payment && payment.orderId));
    child.kill();
    expect(await exit).toEqual([0, null]);
  }
  expect(statuses).toEqual([["order-first"], ["order-first", "order-second"]]);
});

test("--persist with a damaged file ends with one sentence, and the file stays", async () => {
  const file = fileOf("damaged.json", "{");
  const { code, out, error } = await run("--port", "0", "--persist", file).end();
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(error).toMatch(/^toss-sandbox: .+damaged\.json is damaged: .+\n$/);
  expect(readFileSync(file, "utf8")).toBe("{");
});

test("--persist with a file that another process has ends with one sentence, until that one is killed", async () => {
  const flags = ["--port", "0", "--persist", fileOf("shared.json")];
  const first = run(...flags);
  const { url } = await first.ready();
  const { code, out, error } = await run(...flags).end();
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(error).toMatch(
    new RegExp(`^toss-sandbox: .+shared\\.json is in use by .+ process ${first.child.pid}; .+\\n$`),
  );
  expect((await fetch(url)).status).toBe(200);
  first.child.kill("SIGKILL");
  await first.exit;
  const second = run(...flags);
  await second.ready();
  second.child.kill();
  expect(await second.exit).toEqual([0, null]);
});

test.for([
  ["{", "is no JSON"],
  ["[]", "The state is not an object"],
  ['{"payment":[]}', "The state has no field payment"],
] as const)("--seed-file of %s is refused", async ([text, complaint]) => {
  const { code, error } = await run("--port", "0", "--seed-file", fileOf("seed.json", text)).end();
  expect(code).toBe(1);
  expect(error).toContain(complaint);
});

test("--seed-file, --webhook and --rules are there from the start", async () => {
  const payments = [{ orderId: "order-0001", amount: 15_000, status: "IN_PROGRESS" }];
  const { child, ready } = run(
    ...["--port", "0", "--seed-file", fileOf("start.json", JSON.stringify({ payments }))],
    ...["--webhook", "http://127.0.0.1:9/one", "--webhook", "http://shop.test:9/two"],
    ...["--webhook-host", "shop.test"],
    ...[
      "--rules",
      "otherAmount=FORBIDDEN_REQUEST",
      "--rules",
      fileOf("r.json", '{"mismatchAborts":true}'),
    ],
  );
  const { out, url } = await ready();
  const webhooks = (await (await fetch(`${url}/__sandbox/webhooks`)).json()) as { url: string }[];
  expect(webhooks.map((one) => one.url)).toEqual([
    "http://127.0.0.1:9/one",
    "http://shop.test:9/two",
  ]);
  const [payment] = (await (await fetch(`${url}/__sandbox/payments`)).json()) as {
    paymentKey: string;
  }[];
  const secretKey = /test_gsk_\w+/.exec(out)?.[0];
  const answer = await fetch(`${url}/v1/payments/confirm`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${secretKey}:`)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ paymentKey: payment?.paymentKey, orderId: "order-0001", amount: 1 }),
  });
  expect(await answer.json()).toMatchObject({ code: "FORBIDDEN_REQUEST" });
  child.kill();
});

test("two hundred sandboxes run in one process, take a payment each, and free their ports", async () => {
  const shops = await Promise.all(Array.from({ length: 200 }, () => openShop()));
  await Promise.all(shops.map((shop) => paid(shop)));
  const ports = shops.map(({ sandbox }) => sandbox.port);
  expect(new Set(ports).size).toBe(200);
  expect(shops.map(({ sandbox }) => sandbox.payments.list().length)).toEqual(ports.map(() => 1));
  await Promise.all(shops.map(({ sandbox }) => sandbox.close()));
  for (const port of ports) await (await startSandbox({ port })).close();
});
