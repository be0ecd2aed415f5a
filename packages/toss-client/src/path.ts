import { TossOptionsError } from "./toss-error.ts";

/**
 * Puts a path together from segments that were checked against their alphabets. Two belts more: every segment is
 * encoded, and the result must be what a URL parser makes of it, so that no `.` or `..` can name another path.
 *
 * @throws {TossOptionsError} The path would lead elsewhere.
 */
export function joinPath(...segments: readonly string[]): string {
  const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join("");
  if (new URL(path, "https://toss.invalid").pathname !== path || path.includes("//")) {
    throw new TossOptionsError("this path would lead elsewhere");
  }
  return path;
}

/** A path of this package with its version, taken apart at its braces once. */
export interface PathTemplate {
  /** Name of the part in braces: `"paymentKey"`; empty when there is none. */
  readonly parameter: string;
  /**
   * Puts an id, which was checked against its alphabet, in the place of the braces.
   *
   * @throws {TossOptionsError} The path would lead elsewhere.
   */
  fill(id: string): string;
}

/** @param path With at most one part in braces, such as `"payments/{paymentKey}/cancel"`. */
export function pathTemplate(version: string, path: string): PathTemplate {
  const [, before = path, parameter = "", after = ""] = /^([^{]*)\{(\w+)\}(.*)$/.exec(path) ?? [];
  const start = `/${version}/${before}`;
  return {
    parameter,
    fill(id) {
      if (parameter === "") return start;
      // An id that no encoding and no parser would change needs no belts, and nearly all are such.
      if (/^[A-Za-z0-9_-]+$/.test(id)) return start + id + after;
      return joinPath(version, ...path.split("/").map((part) => (part[0] === "{" ? id : part)));
    },
  };
}

/** Method and path for messages, without any id in it. */
export function whereOf(method: string, version: string, path: string): string {
  return `${method} /${version}/${path}`;
}

/** The fields of a checked input as a query, with its question mark. What is undefined is left out. */
export function queryOf(input: object | undefined): string {
  if (input === undefined) return "";
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? "" : `?${query}`;
}
