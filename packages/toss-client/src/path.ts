import { TossOptionsError } from "./toss-error.ts";

/**
 * Puts a path together from segments that were checked against their alphabets. Two belts more: every segment is
 * encoded, and the result must be what a URL parser makes of it, so that no `.` or `..` can name another path.
 *
 * @throws {TossOptionsError} The path would lead elsewhere.
 */
export function joinPath(...segments: string[]): string {
  const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join("");
  if (new URL(path, "https://toss.invalid").pathname !== path || path.includes("//")) {
    throw new TossOptionsError("this path would lead elsewhere");
  }
  return path;
}

/** Name of the part in braces: `"paymentKey"` of `"payments/{paymentKey}/cancel"`. */
export function parameterOf(path: string): string {
  return /\{(\w+)\}/.exec(path)?.[1] ?? "id";
}

/** The fields of a checked input as a query, with its question mark. What is undefined is left out. */
export function queryOf(input: object | undefined): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? "" : `?${query}`;
}
