import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface LaidDown extends Disposable {
  folder: string;
}

/** Writes an app into a folder of its own. */
export function layDown(files: Readonly<Record<string, string>>): LaidDown {
  const folder = mkdtempSync(join(tmpdir(), "toss-cli-"));
  writeFiles(folder, files);
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
