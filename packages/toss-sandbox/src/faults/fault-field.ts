import { validateHeaderName, validateHeaderValue } from "node:http";
import { isFields, isText } from "../protocol/fields.ts";

/** One field of a fault: what it takes, for the check and for people. */
export interface FaultField<T = unknown, Required extends boolean = boolean> {
  required: Required;
  /** How a form asks for it. */
  input: "number" | "text" | "choice" | "object";
  /** The values of a `choice`. */
  choices?: readonly string[];
  accepts(value: unknown): value is T;
  /** What it means and which values it takes, one line. */
  en: string;
  ko: string;
}

/** The fields of a kind by name. */
export type FaultFields = Readonly<Record<string, FaultField>>;

/** The values that go with some fields. */
export type FaultValues<F extends FaultFields> = {
  [N in keyof F as F[N] extends { required: true } ? N : never]: ValueOf<F[N]>;
} & {
  [N in keyof F as F[N] extends { required: true } ? never : N]?: ValueOf<F[N]>;
};

type ValueOf<F> = F extends { accepts(value: unknown): value is infer T } ? T : never;

type Says = readonly [en: string, ko: string];

function field<T>(
  input: FaultField["input"],
  accepts: (value: unknown) => value is T,
  [en, ko]: Says,
): FaultField<T, true> {
  return { required: true, input, accepts, en, ko };
}

/** The same field, for a kind that has a default for it. */
export function optional<T>(field: FaultField<T>): FaultField<T, false> {
  return { ...field, required: false };
}

/** A whole number from `least` to `most`, both included. */
export function count(least: number, says: Says, most = Number.MAX_SAFE_INTEGER) {
  const accepts = (value: unknown): value is number =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
  return field("number", accepts, says);
}

/** Any text. */
export function text(says: Says) {
  return field("text", isText, says);
}

/** Text that a pattern matches as a whole. */
export function textLike(pattern: RegExp, says: Says) {
  return field("text", (value): value is string => isText(value) && pattern.test(value), says);
}

/** One of a few texts. */
export function choice<const T extends string>(choices: readonly T[], says: Says) {
  const accepts = (value: unknown): value is T => (choices as readonly unknown[]).includes(value);
  return { ...field("choice", accepts, says), choices };
}

/** Any JSON object. */
export function object(says: Says) {
  return field("object", isFields, says);
}

/** Any JSON value. */
export function anything(says: Says) {
  return field("object", (value): value is unknown => value !== undefined, says);
}

/** The value of one HTTP header. */
export function headerValue(says: Says) {
  return field("text", isHeaderValue, says);
}

/** HTTP headers by name. */
export function headers(says: Says) {
  const accepts = (value: unknown): value is Readonly<Record<string, string>> =>
    isFields(value) &&
    Object.entries(value).every(([name, text]) => isHeaderName(name) && isHeaderValue(text));
  return field("object", accepts, says);
}

function isHeaderName(name: string): boolean {
  // These two say where the body ends: wrong ones are what `truncate` is for.
  if (/^(content-length|transfer-encoding)$/i.test(name)) return false;
  return passes(() => validateHeaderName(name));
}

function isHeaderValue(value: unknown): value is string {
  return isText(value) && passes(() => validateHeaderValue("x", value));
}

function passes(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}
