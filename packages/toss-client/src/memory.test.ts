import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startTestServer, text } from "./test-server.ts";
import { paid, paymentKey, secretKey } from "./test-shop.ts";

const run = promisify(execFile);
const entry = new URL("./index.ts", import.meta.url).href;

/** By how many MB a process of this runtime grew by one read whose answer never ends, and what the read ended with. */
async function growth(
  condition: string,
  baseUrl: string,
): Promise<{ mb: number; message: string }> {
  const script = `
    const { createTossClient } = await import(${JSON.stringify(entry)});
    const toss = createTossClient(${JSON.stringify({ secretKey, baseUrl, maxRetries: 0 })});
    const read = () => toss.safe.payments.retrieve(${JSON.stringify(paymentKey)});
    for (let call = 0; call < 4; call++) await read();
    gc();
    const before = process.memoryUsage.rss();
    const { error } = await read();
    const mb = (process.memoryUsage.rss() - before) / 1024 / 1024;
    console.log(JSON.stringify({ mb, message: error.message }));
    process.exit();`;
  const conditions = [condition, "@toss-bff/source"].map((name) => `--conditions=${name}`);
  // A small young generation, so that what is measured is the answer, and no garbage that was not collected yet.
  const young = "--max-semi-space-size=2";
  const flags = ["--expose-gc", young, "--no-warnings", "--input-type=module", "--eval", script];
  const { stdout } = await run(process.execPath, [...conditions, ...flags]);
  return JSON.parse(stdout);
}

test.each(["node", "workerd"])(
  "F31 an endless body makes a process with the conditions of %s less than 20 MB larger",
  async (condition) => {
    const large = text(500, "x".repeat(1024 * 1024));
    await using server = await startTestServer(paid, large, large, (response) => {
      const chunk = "x".repeat(64 * 1024);
      const pour = () => void response.write(chunk, pour);
      response.on("error", () => {});
      pour();
    });
    const { mb, message } = await growth(condition, server.url);
    expect(message).toContain("a body over 1048576 bytes");
    expect(mb).toBeLessThan(20);
  },
);
