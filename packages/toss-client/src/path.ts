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

/** A path with at most one part in braces, such as `"payments/{paymentKey}/cancel"`, taken apart. */
interface Template {
  readonly before: string;
  /** Name of the part in braces: `"paymentKey"`; empty when there is none. */
  readonly parameter: string;
  readonly after: string;
}

const templates = new Map<string, Template>();

/** Each of this package's own paths is taken apart once: there are as many as endpoints. */
function templateOf(path: string): Template {
  const known = templates.get(path);
  if (known !== undefined) return known;
  const [, before = path, parameter = "", after = ""] = /^([^{]*)\{(\w+)\}(.*)$/.exec(path) ?? [];
  const template = { before, parameter, after };
  templates.set(path, template);
  return template;
}

/** Name of the part in braces: `"paymentKey"` of `"payments/{paymentKey}/cancel"`. */
export function parameterOf(path: string): string {
  return templateOf(path).parameter;
}

/**
 * Puts an id, which was checked against its alphabet, in the place of the braces of one of this package's own paths. An id
 * that no encoding and no parser would change needs no belts, and nearly all are such.
 *
 * @throws {TossOptionsError} The path would lead elsewhere.
 */
export function fillPath(version: string, path: string, id: string | undefined): string {
  const { before, parameter, after } = templateOf(path);
  if (parameter === "") return `/${version}/${before}`;
  const value = `${id}`;
  if (/^[A-Za-z0-9_-]+$/.test(value)) return `/${version}/${before}${value}${after}`;
  return joinPath(version, ...path.split("/").map((part) => (part[0] === "{" ? value : part)));
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
