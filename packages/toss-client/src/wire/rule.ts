import type { Unrecognized } from "../unrecognized.ts";

/**
 * How one field of Toss's JSON is read. Tables of rules are the one description of what Toss answers: the decoder reads
 * by them, and the public zod schemas are made from them.
 */
export interface Rule<T> {
  readonly kind: RuleKind;
  /**
   * - `required`: must be there.
   * - `orNull`: null and absent mean the same and become null.
   * - `ifGiven`: may be absent, and stays so.
   */
  readonly presence: "required" | "orNull" | "ifGiven";
  /** Whether null is taken as it is; implied by `orNull`. */
  readonly nullable: boolean;
  /** Of an object and a list: the rules of what is in it. */
  readonly table?: Table<unknown>;
  /** Of an object that old bodies write as one text: the field that text stands for. */
  readonly shorthand?: string;
  /** Takes the place of null and absent. */
  readonly fallback?: string;
  /** Never there: ties a rule to the type it reads. */
  readonly reads?: (value: T) => T;
}

/**
 * `date` is a time, Korean where it has no offset; `int` is a whole number; `numberOrText` a number that may be written as
 * a text.
 */
export type RuleKind =
  | "string"
  | "number"
  | "int"
  | "boolean"
  | "date"
  | "object"
  | "list"
  | "strings"
  | "numbers"
  | "numberOrText";

/** One rule for each field of an interface, none missing and none invented; what may be absent stays so. */
export type Table<T> = {
  readonly [Field in keyof T]-?: Rule<Exclude<T[Field], undefined>> & {
    readonly presence: Pick<T, never> extends Pick<T, Field> ? "ifGiven" : "required" | "orNull";
  };
};

type Required<T> = Rule<T> & { readonly presence: "required" };

function required<T>(kind: RuleKind): Required<T> {
  return { kind, presence: "required", nullable: false };
}

export const text: Required<string> = required("string");
export const number: Required<number> = required("number");
export const int: Required<number> = required("int");
export const boolean: Required<boolean> = required("boolean");
/** ISO 8601; without an offset it is Korean time. */
export const date: Required<Date> = required("date");
/** A number that some bodies write as a text. */
export const numberOrText: Required<number> = required("numberOrText");
export const numbers: Required<readonly number[]> = required("numbers");
/** Texts by name. */
export const strings: Required<Readonly<Record<string, string>>> = required("strings");

/** A text whose known values narrow, while values that Toss adds later pass through as they are. */
export function open<Known extends string>(): Required<Known | Unrecognized> {
  return required("string");
}

export function object<T extends object>(
  table: Table<T>,
  shorthand?: keyof T & string,
): Required<T> {
  const rule = { ...required<T>("object"), table: table as Table<unknown> };
  return shorthand === undefined ? rule : { ...rule, shorthand };
}

export function list<T extends object>(table: Table<T>): Required<readonly T[]> {
  return { ...required("list"), table: table as Table<unknown> };
}

/** Null and absent mean the same to a reader of Toss's objects, so both become null. */
export function orNull<T>(rule: Required<T>): Rule<T | null> & { readonly presence: "orNull" } {
  return { ...(rule as Rule<unknown> as Rule<T | null>), presence: "orNull", nullable: true };
}

/** A field that only bodies of some API versions have. */
export function ifGiven<T>(rule: Required<T>): Rule<T | null> & { readonly presence: "ifGiven" } {
  return { ...(rule as Rule<unknown> as Rule<T | null>), presence: "ifGiven", nullable: true };
}

/** Null and absent are read as `fallback`. */
export function orElse<T extends string | Unrecognized>(
  rule: Required<T>,
  fallback: T,
): Required<T> {
  return { ...rule, fallback: fallback as string };
}
