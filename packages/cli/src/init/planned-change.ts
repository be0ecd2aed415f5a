/** What init wants a file to be. */
export interface PlannedChange {
  /** Relative to the app. */
  readonly file: string;
  /** As it is; `null` when it is not there. */
  readonly before: string | null;
  readonly after: string;
  /**
   * - `new`: not there yet.
   * - `same`: nothing to do.
   * - `added`: lines of ours go between yours.
   * - `differs`: there, and not what init writes; replaced with `--force` only.
   */
  readonly kind: "new" | "same" | "added" | "differs";
}

/** A file that is wholly ours. */
export function wholeFile(file: string, before: string | null, after: string): PlannedChange {
  return changeTo(file, before, after, "differs");
}

/** A file that is theirs, with lines of ours added. */
export function addedLines(file: string, before: string | null, after: string): PlannedChange {
  return changeTo(file, before, after, "added");
}

function changeTo(
  file: string,
  before: string | null,
  wanted: string,
  changed: "added" | "differs",
): PlannedChange {
  // Git writes CRLF on Windows, also into what init wrote.
  const isWindows = before !== null && /\r\n/.test(before) && !/(?<!\r)\n/.test(before);
  const after = isWindows ? wanted.replaceAll(/\r?\n/g, "\r\n") : wanted;
  const kind = before === null ? "new" : before === after ? "same" : changed;
  return { file, before, after, kind };
}
