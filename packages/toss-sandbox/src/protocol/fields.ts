import { type TossErrorCode, TossRefusal } from "./toss-refusal.ts";

/** A parsed JSON object whose fields are not checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, neither `null` nor a list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Only the fields of these names: what an endpoint has no word for, it does not see. */
export function only(fields: Fields, ...names: string[]): Fields {
  const known = names.filter((name) => Object.hasOwn(fields, name));
  return Object.fromEntries(known.map((name) => [name, fields[name]]));
}

/** A field's value; `null` on the wire means the same as leaving the field out. */
function given(fields: Fields, name: string): unknown {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return value === null ? undefined : value;
}

/**
 * A field of one type, or `undefined` when it is missing.
 *
 * @throws {TossRefusal} `refusal` when it is there and `accepts` does not take it.
 */
export function optional<T>(
  fields: Fields,
  name: string,
  accepts: (value: unknown) => value is T,
  refusal: TossErrorCode = "INVALID_REQUEST",
): T | undefined {
  const value = given(fields, name);
  if (value === undefined) return undefined;
  if (!accepts(value)) throw new TossRefusal(refusal, name);
  return value;
}

/** Like {@link optional}, but a missing field is refused too. */
export function required<T>(
  fields: Fields,
  name: string,
  accepts: (value: unknown) => value is T,
  refusal: TossErrorCode = "INVALID_REQUEST",
): T {
  const value = optional(fields, name, accepts, refusal);
  if (value === undefined) throw new TossRefusal(refusal, name);
  return value;
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

/** Text of `min` to `max` characters. */
export function isTextOf(min: number, max: number): (value: unknown) => value is string {
  return (value): value is string => {
    if (typeof value !== "string") return false;
    // A character has one unit or two, so that most texts need no counting.
    if (value.length >= 2 * min && value.length <= max) return true;
    const { length } = [...value];
    return length >= min && length <= max;
  };
}

/** Text that a pattern matches as a whole. */
export function isTextLike(pattern: RegExp): (value: unknown) => value is string {
  return (value): value is string => typeof value === "string" && pattern.test(value);
}

/** One of a fixed list of texts. */
export function isOneOf<const T extends string>(...texts: T[]): (value: unknown) => value is T {
  return (value): value is T => (texts as readonly unknown[]).includes(value);
}

/** An absolute http or https address. */
export function isUrl(value: unknown): value is string {
  return typeof value === "string" && /^https?:$/.test(URL.parse(value)?.protocol ?? "");
}

/** A whole number of won, more than 0. */
export function isWon(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
