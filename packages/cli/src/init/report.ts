import type { Plan } from "./run-init.ts";
import { unifiedDiff } from "./unified-diff.ts";

export interface InitReport {
  readonly text: string;
  readonly json: object;
  /** Files that are there and differ, and were not replaced. */
  readonly leftOut: readonly string[];
}

/** What was or would be done. */
export function reportInit(plan: Plan, written: boolean, force: boolean): InitReport {
  const leftOut = plan.changes
    .filter(({ kind }) => kind === "differs" && !force)
    .map(({ file }) => file);
  const changed = plan.changes.filter(
    ({ kind, file }) => kind !== "same" && !leftOut.includes(file),
  );
  const diffs = plan.changes.map(({ file, before, after, kind }) => ({
    file,
    kind,
    diff: kind === "same" ? "" : unifiedDiff(file, before, after),
  }));
  const verbs = { new: "wrote", added: "added to", differs: "replaced", same: "kept" };
  const body = written
    ? changed.map(({ file, kind }) => `${verbs[kind]} ${file}`)
    : diffs.flatMap(({ diff }) => (diff === "" ? [] : [diff]));
  return {
    leftOut,
    json: { written, changes: diffs, leftOut, steps: plan.steps },
    text: [...body, "", ...summary(changed.length, leftOut, written), ...steps(plan)]
      .join("\n")
      .replaceAll("\r\n", "\n")
      .trimStart(),
  };
}

function summary(count: number, leftOut: readonly string[], written: boolean): string[] {
  const files = count === 1 ? "one file" : `${count} files`;
  const first =
    count === 0
      ? "Nothing to do: everything is there."
      : written
        ? `Changed ${files}.`
        : `This would change ${files}. Nothing was written: add --write.`;
  if (leftOut.length === 0) return [first];
  return [
    first,
    `Left as they are, since they differ (--force replaces them): ${leftOut.join(", ")}`,
  ];
}

function steps({ steps: all }: Plan): string[] {
  return ["", "Next:", ...all.map((step, index) => `  ${index + 1}. ${step}`)];
}
