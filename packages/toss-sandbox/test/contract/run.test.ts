import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { startSandbox } from "../../src/index.ts";

// Each test starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

async function run(...flags: string[]) {
  const file = fileURLToPath(new URL("run.ts", import.meta.url));
  const child = spawn(process.execPath, [file, ...flags]);
  const closed = new Promise((resolve) => child.once("close", resolve));
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await closed, out, error };
}

test("another one that has no controls is asked what a key is enough for, and the rest is listed with its reason", async () => {
  await using other = await startSandbox();
  const { code, out } = await run(
    ...["--url", other.url, "--secret-key", other.apiKeys.secretKey],
    ...["--only", "cancels", "--per-minute", "100000"],
  );
  expect(out).toContain(
    "cancelPayment: a transfer is not refunded after 180 days (needs a movable clock)",
  );
  expect(out).toMatch(/cases: \d+ as expected, 0 differ, 15 not asked\.\n$/);
  expect(code).toBe(0);
});

test("a difference is shown beside what was expected and what the sandbox says", async () => {
  await using other = await startSandbox({
    rules: { cancelAmountInvalid: "NOT_CANCELABLE_AMOUNT" },
  });
  const { code, out } = await run(
    ...["--url", other.url, "--secret-key", other.apiKeys.secretKey],
    ...["--only", "an amount of 0 is refused", "--per-minute", "100000"],
  );
  expect(out).toContain(`
cancelPayment: an amount of 0 is refused
  expected (chosen)  400 INVALID_REQUEST
  sandbox   the same
  other     403 NOT_CANCELABLE_AMOUNT
`);
  expect(code).toBe(1);
});

test.for([
  [["--url", "http://127.0.0.1:1"], "go together"],
  [["--url", "http://127.0.0.1:1", "--secret-key", "live_sk_x"], "takes a test key"],
  [["--per-minute", "0"], "--per-minute"],
] as const)("%j is refused before anything is asked", async ([flags, complaint]) => {
  const { code, out, error } = await run(...flags);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(error).toContain(complaint);
});
