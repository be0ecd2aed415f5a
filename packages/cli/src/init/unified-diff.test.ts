import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unifiedDiff } from "./unified-diff.ts";

const many = Array.from({ length: 30 }, (_, i) => `line ${i}\n`).join("");

test.each<[string, string | null, string]>([
  ["a new file", null, "one\ntwo\n"],
  ["a file without an end of line", "one\ntwo", "one\nthree"],
  ["an end of line added", "one", "one\n"],
  ["two places far apart", many, many.replace("line 3\n", "").replace("line 20\n", "a\nb\n")],
  ["two places close by", many, many.replace("line 3\n", "x\n").replace("line 8\n", "y\n")],
  ["an empty file", "", "one\n"],
  ["lines added at the end", many, `${many}more\n`],
])("%s: Git applies what is printed, and gets the new text", (_, before, after) => {
  const folder = mkdtempSync(join(tmpdir(), "unified-diff-"));
  try {
    if (before !== null) writeFileSync(join(folder, "file.txt"), before);
    const patch = `${unifiedDiff("file.txt", before, after)}\n`;
    writeFileSync(join(folder, "change.patch"), patch);
    execFileSync("git", ["apply", "--whitespace=nowarn", "change.patch"], { cwd: folder });
    expect(readFileSync(join(folder, "file.txt"), "utf8")).toBe(after);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the same text has no diff", () => {
  expect(unifiedDiff("file.txt", many, many)).toBe("");
});
