import superjson, { type SuperJSONResult } from "superjson";
import { toIsoText } from "./iso-text.ts";

type Annotation = ["Date"] | ["undefined"];

/** What a walk has found so far. */
interface Found {
  /** The keys that lead to where the walk is. */
  path: (string | number)[];
  /** Every object and `Date` met. An array while they are few: comparing pointers is cheaper than hashing them. */
  seen: object[];
  seenMore: Set<object> | undefined;
  annotations: Record<string, Annotation> | undefined;
}

const few = 64;
const deepest = 200;
const notPlain = Symbol("not plain");
const dateType: Annotation = ["Date"];
const undefinedType: Annotation = ["undefined"];

/**
 * Writes what `superjson.serialize` writes: in one pass when `value` is a tree of plain objects, arrays, JSON's own values,
 * `Date` and `undefined`, else by superjson itself. What holds no `Date` and no `undefined` is handed on without a copy.
 */
export function writeSuperjson(value: unknown): SuperJSONResult {
  // A bare Date or undefined is annotated in another form, and a polluted prototype would be walked as if it were data.
  if (value === undefined || value instanceof Date || hasInheritedKeys()) {
    return superjson.serialize(value);
  }
  const found: Found = { path: [], seen: [], seenMore: undefined, annotations: undefined };
  const json = writePart(value, 0, found);
  if (json === notPlain) return superjson.serialize(value);
  const written = { json } as SuperJSONResult;
  if (found.annotations) written.meta = { values: found.annotations, v: 1 };
  return written;
}

/** What stands for it in JSON: itself, where that is the same. */
function writePart(value: unknown, depth: number, found: Found): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      // NaN, the infinities and -0 are not JSON's.
      return value - value === 0 && !(value === 0 && 1 / value < 0) ? value : notPlain;
    case "undefined":
      annotate(found, depth, undefinedType);
      return null;
    case "object":
      return value === null ? null : writeObject(value, depth, found);
    default:
      return notPlain;
  }
}

function writeObject(value: object, depth: number, found: Found): unknown {
  if (depth === deepest || !isFirstTime(value, found)) return notPlain;
  switch (Object.getPrototypeOf(value)) {
    case Object.prototype:
      return writeRecord(value as Record<string, unknown>, depth, found);
    case Array.prototype:
      return writeArray(value as unknown[], depth, found);
    case Date.prototype:
      return writeDate(value as Date, depth, found);
    default:
      return notPlain;
  }
}

function writeRecord(value: Record<string, unknown>, depth: number, found: Found): unknown {
  let written = value;
  // `for in` and not Object.entries: it makes no list, and V8 reads the fields by their place.
  for (const key in value) {
    if (isForbidden(key)) return notPlain;
    const part = value[key];
    if (isSame(part)) continue;
    found.path[depth] = key;
    const writtenPart = writePart(part, depth + 1, found);
    if (writtenPart === part) continue;
    if (writtenPart === notPlain) return notPlain;
    if (written === value) written = { ...value };
    written[key] = writtenPart;
  }
  return written;
}

function writeArray(value: unknown[], depth: number, found: Found): unknown {
  let written = value;
  for (let index = 0; index < value.length; index += 1) {
    const part = value[index];
    // superjson leaves a hole as it is, which only looks like undefined.
    if (part === undefined && !(index in value)) return notPlain;
    if (isSame(part)) continue;
    found.path[depth] = index;
    const writtenPart = writePart(part, depth + 1, found);
    if (writtenPart === part) continue;
    if (writtenPart === notPlain) return notPlain;
    if (written === value) written = value.slice();
    written[index] = writtenPart;
  }
  return written;
}

function writeDate(value: Date, depth: number, found: Found): unknown {
  if (Number.isNaN(value.getTime())) return notPlain;
  annotate(found, depth, dateType);
  return toIsoText(value);
}

function annotate(found: Found, depth: number, type: Annotation): void {
  let place = root;
  for (let level = 0; level < depth; level += 1) {
    place = placeIn(place, found.path[level] as string | number);
  }
  found.annotations ??= {};
  found.annotations[place.name] = type;
}

/** Where something stands, by the name that superjson gives it: `a.0.b\\.c` is `b.c` in the first of `a`. */
interface Place {
  name: string;
  parts: Map<string | number, Place>;
}

/** Names that were made before: answers have the same few, and making one costs more than finding it. */
const root: Place = { name: "", parts: new Map() };
const mostPlaces = 5_000;
let places = 0;

function placeIn(parent: Place, key: string | number): Place {
  const known = parent.parts.get(key);
  if (known !== undefined) return known;
  const escaped = `${key}`.replaceAll("\\", "\\\\").replaceAll(".", "\\.");
  const name = parent === root ? escaped : `${parent.name}.${escaped}`;
  const made = { name, parts: new Map() };
  // What a buyer may put into a name must not fill the memory.
  if (places < mostPlaces) {
    places += 1;
    parent.parts.set(key, made);
  }
  return made;
}

/** superjson notes what is in two places, and a cycle would never end. */
function isFirstTime(value: object, found: Found): boolean {
  const { seen } = found;
  if (found.seenMore) {
    const { size } = found.seenMore;
    return found.seenMore.add(value).size > size;
  }
  for (let index = 0; index < seen.length; index += 1) {
    if (seen[index] === value) return false;
  }
  seen.push(value);
  if (seen.length === few) found.seenMore = new Set(seen);
  return true;
}

/** The most common parts, without a call: small enough to be inlined where it is asked. */
function isSame(part: unknown): boolean {
  if (typeof part === "object") return part === null;
  if (typeof part === "number") return part > 0 && part < Number.POSITIVE_INFINITY;
  return typeof part === "string" || typeof part === "boolean";
}

/** superjson refuses these, and says why. */
function isForbidden(key: string): boolean {
  return key === "constructor" || key === "__proto__" || key === "prototype" || key === "toJSON";
}

function hasInheritedKeys(): boolean {
  for (const _key in Object.prototype) return true;
  return false;
}
