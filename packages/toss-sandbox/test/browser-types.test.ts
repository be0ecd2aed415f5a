import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("the browser scripts type-check, against the official package's types where they stand in for it", async () => {
  const tsc = fileURLToPath(import.meta.resolve("typescript/package.json")).replace(
    "package.json",
    "bin/tsc",
  );
  const assets = fileURLToPath(new URL("../assets", import.meta.url));
  const output = await promisify(execFile)(process.execPath, [tsc, "-p", assets]).then(
    ({ stdout }) => stdout,
    ({ stdout, message }) => stdout || message,
  );
  expect(output).toBe("");
}, 60_000);
