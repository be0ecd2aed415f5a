import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { usage } from "../src/cli-flags.ts";
import { type StartingState, startSandbox } from "../src/index.ts";
import { createSandboxRoute } from "../src/next.ts";
import { ruleNames } from "../src/rules.ts";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const readme = read("../README.md");

// The example of the README, word for word.
test("a payment whose answer got lost is found again", async () => {
  await using toss = await startSandbox();
  const order = { orderId: "order-0001", amount: 15_000 };
  const { paymentKey } = toss.payments.authenticate(order); // what a buyer does in the window
  toss.faults.add({ route: "confirm", kind: "dropAfter" }); // approved, but nobody hears of it

  const headers = {
    authorization: `Basic ${btoa(`${toss.secretKey}:`)}`,
    "content-type": "application/json",
    "idempotency-key": paymentKey,
  };
  const body = JSON.stringify({ paymentKey, ...order });
  const confirm = () => fetch(`${toss.url}/v1/payments/confirm`, { method: "POST", headers, body });

  await expect(confirm()).rejects.toThrow();
  expect(await (await confirm()).json()).toMatchObject({ status: "DONE" });
  expect(toss.requests.list().map(({ replayed }) => replayed)).toEqual([false, true]);
});

test.for(["readme.test.ts", "playwright/readme.spec.ts"])(
  "the README shows the example of %s",
  (file) => {
    const [example] = /(?<=word for word\.\n)test\(.+?^\}\);$/ms.exec(read(file)) ?? [];
    expect(readme).toContain(`${example}\n\`\`\``);
  },
);

test("the example for Playwright passes in Playwright", { timeout: 120_000 }, async () => {
  const playwright = fileURLToPath(import.meta.resolve("@playwright/test/cli"));
  const config = fileURLToPath(new URL("playwright/playwright.config.ts", import.meta.url));
  const child = spawn(process.execPath, [playwright, "test", "--config", config]);
  const closed = new Promise((resolve) => child.once("close", resolve));
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(await closed, out + error).toBe(0);
});

test("the README's seed file is one", async () => {
  const [, json = ""] = /^```json\n(.+?)^```/ms.exec(readme) ?? [];
  await using sandbox = await startSandbox({ start: JSON.parse(json) as StartingState });
  expect(sandbox.payments.list().map(({ status }) => status)).toEqual([
    "PARTIAL_CANCELED",
    "WAITING_FOR_DEPOSIT",
    "ABORTED",
  ]);
});

test("the README names every flag of the command, and no other", () => {
  const flags = (named: string, pattern: RegExp) =>
    [...named.matchAll(pattern)].map(([, flag]) => flag).filter((flag) => flag !== "--help");
  expect(flags(readme, /^\| `(--[\w-]+)/gm)).toEqual(flags(usage, /^ {2}(--[\w-]+)/gm));
});

test("the README's route exports every method", () => {
  const [, names = ""] = /export const \{ (.+) \} = createSandboxRoute/.exec(readme) ?? [];
  expect(names.split(", ")).toEqual(Object.keys(createSandboxRoute()));
});

test("the README's table names every rule", () => {
  const named = [...readme.matchAll(/^\|.*\| `(\w+)` \|$/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual([...ruleNames].sort());
});
