import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const manifests = globSync("packages/*/package.json", { cwd: root });
const notes = globSync(".changeset/*.md", { cwd: root }).map((name) => ({
  name,
  text: readFileSync(join(root, name), "utf8"),
}));

test.for(notes)("$name is one sentence for someone deciding whether to upgrade", ({ text }) => {
  const [, sentence = ""] = text.split(/^---\n.*?^---\n/ms);
  expect(sentence.trim()).toMatch(/^[A-Z`][^\n]{20,200}\.$/);
});

test("changeset version raises every package with a note, and tells it in its CHANGELOG", () => {
  const folder = mkdtempSync(join(tmpdir(), "changesets-"));
  try {
    const copied = [".changeset", "package.json", "package-lock.json", ...manifests];
    for (const name of copied) {
      cpSync(join(root, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    const changeset = join(root, "node_modules/@changesets/cli/bin.js");
    const run = spawnSync(process.execPath, [changeset, "version"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(run).toMatchObject({ status: 0 });

    const named = new Set(notes.flatMap(({ text }) => text.match(/(?<=^")[^"]+(?=":)/gm) ?? []));
    const raised = manifests.flatMap((path) => {
      const before = JSON.parse(readFileSync(join(root, path), "utf8"));
      const after = JSON.parse(readFileSync(join(folder, path), "utf8"));
      const told = readFileSync(join(folder, path.replace("package.json", "CHANGELOG.md")), "utf8");
      return before.version !== after.version && told.includes(`## ${after.version}`)
        ? [after.name as string]
        : [];
    });
    expect(raised).toEqual(expect.arrayContaining([...named]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
