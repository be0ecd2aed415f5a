import { faultOfText, mustBe, type TextRule } from "./text-rule.ts";
import { TossOptionsError } from "./toss-error.ts";

/** What is wrong with a value, said of the field that holds it; undefined when nothing is. */
export type FieldCheck = (value: unknown) => string | undefined;

/** A check for each field of an interface, none missing and none invented. */
export type FieldChecks<T> = { readonly [Field in keyof T]-?: FieldCheck };

/**
 * Checks an object of options: every field, and that there is no other. Not by zod, which would have to be loaded before
 * the first client is made.
 *
 * @returns The values that were checked, in an object of its own.
 * @throws {TossOptionsError} With `field`, `applied` `"no"`; the message names the rule, never the value.
 */
export function checkFields<T extends object>(
  checks: FieldChecks<T>,
  given: unknown,
  where: string,
  name: string,
): T {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw wrongField(where, name, mustBe("an object", given));
  }
  const taken: Record<string, unknown> = {};
  for (const [field, check] of Object.entries<FieldCheck>(checks)) {
    const value = (given as Record<string, unknown>)[field];
    const fault = check(value);
    if (fault !== undefined) throw wrongField(where, field, fault);
    taken[field] = value;
  }
  for (const field in given) {
    if (!Object.hasOwn(checks, field)) {
      throw wrongField(where, field, "is not a field that exists here");
    }
  }
  return taken as T;
}

/** The error that a wrong field of a call's input or options ends with. */
export function wrongField(where: string, field: string, fault: string): TossOptionsError {
  return new TossOptionsError(`${where}: ${field} ${fault}`, { field });
}

export function anything(): undefined {
  return undefined;
}

/** Takes undefined too. */
export function optional(check: FieldCheck): FieldCheck {
  return (value) => (value === undefined ? undefined : check(value));
}

export function isText(value: unknown): string | undefined {
  return typeof value === "string" ? undefined : "must be a string";
}

export function matching(pattern: RegExp, fault: string): FieldCheck {
  return (value) => isText(value) ?? (pattern.test(value as string) ? undefined : fault);
}

export function isFunction(value: unknown): string | undefined {
  return typeof value === "function" ? undefined : "must be a function";
}

export function text(rule: TextRule): FieldCheck {
  return (value) => faultOfText(value, rule);
}

export function oneOf(...values: readonly string[]): FieldCheck {
  const fault = `must be ${values.map((value) => JSON.stringify(value)).join(" or ")}`;
  return (value) => (values.some((one) => one === value) ? undefined : fault);
}

export function wholeNumber(min: number, max: number): FieldCheck {
  const fault = `must be a whole number from ${min} to ${max}`;
  return (value) => {
    const isWhole = typeof value === "number" && Number.isInteger(value);
    return isWhole && value >= min && value <= max ? undefined : fault;
  };
}

/** An object that can do all of this. */
export function withMethods(fault: string, ...names: readonly string[]): FieldCheck {
  return (value) => {
    if (typeof value !== "object" || value === null) return fault;
    const given = value as Record<string, unknown>;
    return names.every((name) => typeof given[name] === "function") ? undefined : fault;
  };
}
