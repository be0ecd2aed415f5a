/** `ENOENT`, `EEXIST` and the like; `undefined` where the error did not come from the system. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
