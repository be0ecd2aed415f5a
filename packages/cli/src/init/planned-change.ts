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
  const kind = before === null ? "new" : before === after ? "same" : "differs";
  return { file, before, after, kind };
}

/** A file that is theirs, with lines of ours added. */
export function addedLines(file: string, before: string | null, after: string): PlannedChange {
  const kind = before === null ? "new" : before === after ? "same" : "added";
  return { file, before, after, kind };
}
