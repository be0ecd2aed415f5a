import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { sqliteLedger } from "../src/sqlite-ledger.ts";

const program = fileURLToPath(new URL("writing-process.ts", import.meta.url));

/** Writers of one file at once. */
const together = 4;

/**
 * Kills so many writers of one file, each at some moment while others write, and expects every write there that was
 * acknowledged, and whole, when all of them are dead and the file is opened anew.
 */
export async function expectNothingLost(kills: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sqlite-kill-"));
  const file = join(folder, "payments.db");
  for (let killed = 0; killed < kills; killed += together) {
    const orderIds = Array.from({ length: together }, (_, n) => `order-${killed + n}`);
    const written = await Promise.all(orderIds.map((orderId) => writeUntilKilled(file, orderId)));
    const ledger = sqliteLedger({ file });
    for (const [n, orderId] of orderIds.entries()) {
      const { record } = await ledger.read({ orderId });
      const { log } = await ledger.history(orderId);
      // One more may have been written whose word was lost.
      const acknowledged = written[n] ?? Number.NaN;
      expect([acknowledged, acknowledged + 1]).toContain(record?.version);
      expect(log).toHaveLength(record?.version ?? 0);
    }
    await ledger.close();
  }
  rmSync(folder, { recursive: true });
}

/** @returns the last version it said was written */
async function writeUntilKilled(file: string, orderId: string): Promise<number> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") };
  const args = ["--conditions=@toss-bff/source", "--no-warnings", program, file, orderId];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += String(chunk);
  });
  const ended = once(child, "close");
  await once(child.stdout, "data");
  await sleep(Math.random() * 30);
  child.kill("SIGKILL");
  await ended;
  return Number(said.trimEnd().split("\n").at(-1));
}
