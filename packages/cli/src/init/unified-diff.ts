/** Lines around a change. */
const context = 3;

/** What `diff -u` prints for two texts, the second one of `file`. Empty when they are the same. */
export function unifiedDiff(file: string, before: string | null, after: string): string {
  const old = toLines(before ?? "");
  const now = toLines(after);
  const steps = compare(old, now);
  const hunks = toHunks(steps);
  if (hunks.length === 0) return "";
  const head = [`--- ${before === null ? "/dev/null" : `a/${file}`}`, `+++ b/${file}`];
  return [...head, ...hunks].join("\n");
}

interface Step {
  mark: " " | "-" | "+";
  text: string;
  /** Lines before this one, in each of the texts. */
  old: number;
  now: number;
}

/** A text without an end of line at its end has one line more that says so. */
function toLines(text: string): string[] {
  if (text === "") return [];
  const lines = text.split("\n");
  const last = lines.pop() as string;
  return last === "" ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

/** The longest common subsequence, after what both begin and end with. */
function compare(old: readonly string[], now: readonly string[]): Step[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] as Uint32Array;
    for (let j = now.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const place = { old: i, now: j };
    if (i < old.length && j < now.length && old[i] === now[j]) {
      steps.push({ mark: " ", text: old[i] as string, ...place });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ mark: "-", text: old[i] as string, ...place });
      i += 1;
    } else {
      steps.push({ mark: "+", text: now[j] as string, ...place });
      j += 1;
    }
  }
  return steps;
}

function toHunks(steps: readonly Step[]): string[] {
  const shown = steps.map((_, index) =>
    steps.slice(Math.max(0, index - context), index + context + 1).some(({ mark }) => mark !== " "),
  );
  const hunks: string[] = [];
  for (let start = shown.indexOf(true); start !== -1; ) {
    const gap = shown.indexOf(false, start);
    const end = gap === -1 ? steps.length : gap;
    hunks.push(toHunk(steps.slice(start, end)));
    start = gap === -1 ? -1 : shown.indexOf(true, gap);
  }
  return hunks;
}

function toHunk(steps: readonly Step[]): string {
  const count = (left: "-" | "+") =>
    steps.filter(({ mark }) => mark === " " || mark === left).length;
  const [first] = steps as [Step, ...Step[]];
  const span = (from: number, length: number) => `${length === 0 ? from : from + 1},${length}`;
  const head = `@@ -${span(first.old, count("-"))} +${span(first.now, count("+"))} @@`;
  return [head, ...steps.map(({ mark, text }) => mark + text)].join("\n");
}
