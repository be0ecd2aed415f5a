import { checkShape } from "./input-shape.ts";
import { UnreadableInput } from "./unreadable-input.ts";

/**
 * Reads what a client's `superjson.serialize` wrote, of whose annotations it takes `Date` and `undefined` only.
 *
 * @throws {UnreadableInput} BAD_REQUEST, for everything else.
 */
export function readSuperjson(payload: unknown): unknown {
  if (!isRecord(payload) || !("json" in payload)) {
    throw new UnreadableInput("the input must be written by superjson: { json, meta }.");
  }
  const { json, meta } = payload;
  checkShape(json);
  if (meta === undefined) return json;
  if (!isRecord(meta)) throw new UnreadableInput("meta must be an object.");
  const { values, referentialEqualities } = meta;
  checkEqualities(referentialEqualities, json);
  if (values === undefined) return json;
  // The value as a whole is annotated by a list, its parts by paths.
  if (Array.isArray(values)) return revive(json, values, []);
  if (!isRecord(values)) throw new UnreadableInput("meta.values must be an object.");
  for (const [name, annotation] of Object.entries(values)) {
    const path = parsePath(name);
    const key = path.at(-1) as string;
    const parent = path.slice(0, -1).reduce(ownPart, json);
    const part = ownPart(parent, key);
    (parent as Record<string, unknown>)[key] = revive(part, annotation, path);
  }
  return json;
}

function revive(value: unknown, annotation: unknown, path: string[]): unknown {
  const [type] = Array.isArray(annotation) && annotation.length === 1 ? annotation : [];
  if (type === "undefined") return undefined;
  if (type !== "Date") {
    throw new UnreadableInput("an annotation is not taken; only Date and undefined are.", path);
  }
  const date = new Date(typeof value === "string" ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new UnreadableInput("must be a date", path);
  return date;
}

/**
 * What stood in two places of the client's value stands in both here as well, and that they were one is not needed. A place
 * left empty for it, as in a cycle, would have to be filled.
 */
function checkEqualities(equalities: unknown, json: unknown): void {
  if (equalities === undefined) return;
  if (!isRecord(equalities)) throw new UnreadableInput("an object must not hold itself.");
  for (const paths of Object.values(equalities)) {
    if (!Array.isArray(paths))
      throw new UnreadableInput("meta.referentialEqualities is not valid.");
    for (const name of paths) {
      if (parsePath(String(name)).reduce(ownPart, json) === null) {
        throw new UnreadableInput("a value must be written out in each place it stands in.");
      }
    }
  }
}

/** Never what is inherited: `constructor` and `__proto__` are nobody's data. */
function ownPart(parent: unknown, key: string): unknown {
  const isOwn = typeof parent === "object" && parent !== null && Object.hasOwn(parent, key);
  if (!isOwn || (Array.isArray(parent) && key === "length")) {
    throw new UnreadableInput("an annotation leads to nothing.");
  }
  return (parent as Record<string, unknown>)[key];
}

/** `a.b\.c` is `b.c` in `a`. */
function parsePath(path: string): string[] {
  if (!path.includes("\\")) return path.split(".");
  const names: string[] = [];
  let name = "";
  for (const [token] of path.matchAll(/\\.|\.|[^.\\]+/gs)) {
    if (token === ".") {
      names.push(name);
      name = "";
    } else {
      name += token.startsWith("\\") ? token.slice(1) : token;
    }
  }
  return [...names, name];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
