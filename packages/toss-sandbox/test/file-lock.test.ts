import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startSandbox } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "toss-sandbox-lock-"));
afterAll(() => rm(folder, { recursive: true }));

let files = 0;

/** A file nobody used, and the lock beside it. */
function newFile(): { persist: string; lock: string } {
  files += 1;
  const persist = join(folder, `state-${files}.json`);
  return { persist, lock: `${persist}.lock` };
}

test("a second sandbox on the file of a first is refused, and loses nothing of it", async () => {
  const { persist, lock } = newFile();
  const first = await startSandbox({ persist });
  await expect(startSandbox({ persist })).rejects.toThrow(
    `${persist} is in use by a sandbox of process ${process.pid}; `,
  );
  const { paymentKey } = first.payments.authenticate({ orderId: "order-0001", amount: 1_000 });
  await first.close();
  expect(existsSync(lock)).toBe(false);
  await using second = await startSandbox({ persist });
  expect(second.payments.get(paymentKey)?.orderId).toBe("order-0001");
});

test("a sandbox that is closed writes no more to a file that is another one's by then", async () => {
  const { persist } = newFile();
  const first = await startSandbox({ persist });
  await first.close();
  await using second = await startSandbox({ persist });
  first.payments.authenticate({ orderId: "order-late", amount: 1_000 });
  await first.close();
  await expect(startSandbox({ persist })).rejects.toThrow("is in use");
  expect(second.payments.list()).toEqual([]);
});

test("the lock of a dead process is taken over", async () => {
  const { persist, lock } = newFile();
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(lock, `${pid}\n`);
  const sandbox = await startSandbox({ persist });
  expect(readFileSync(lock, "utf8")).toBe(`${process.pid}\n`);
  await sandbox.close();
  expect(existsSync(lock)).toBe(false);
});

test("a lock of the same process id from before this process is taken over, as in a container", async () => {
  const { persist, lock } = newFile();
  writeFileSync(lock, `${process.pid}\n`);
  utimesSync(lock, 1, 1);
  const sandbox = await startSandbox({ persist });
  await expect(startSandbox({ persist })).rejects.toThrow("is in use");
  await sandbox.close();
});

test.for(["", "my notes", "-1", "0"])("a lock that says %j is left as it is", async (text) => {
  const { persist, lock } = newFile();
  writeFileSync(lock, text);
  await expect(startSandbox({ persist })).rejects.toThrow(`${lock} is no lock of toss-sandbox`);
  expect(readFileSync(lock, "utf8")).toBe(text);
});

test("a start that fails gives the file back", async () => {
  const { persist, lock } = newFile();
  writeFileSync(persist, "{");
  await expect(startSandbox({ persist })).rejects.toThrow("is damaged");
  expect(existsSync(lock)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
