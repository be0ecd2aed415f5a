import { isDeeperThan, maxDepth } from "../depth.ts";
import { parseDateTime } from "./date-time.ts";
import type { Rule, Table } from "./rule.ts";

/** What a JSON value came to: the value asked for, or what is wrong with it by path and rule, never by value. */
export type Decoded<T> = { value: T } | { fault: string; cause?: unknown };

/**
 * Reads a parsed JSON value. The value is taken over: it is changed in place and handed on. What is nested deeper than
 * anything of Toss's is refused. A key called `__proto__` is dropped on purpose, at every level that a table knows: who copies
 * the answer field by field would change the copy's prototype by it.
 */
export type Decoder<T> = (json: unknown) => Decoded<T>;

/** Reads an object by its table: what every answer of that kind must have, times as `Date`, null for what is missing. */
export function objectDecoder<T extends object>(table: Table<T>): Decoder<T> {
  const plan = planOf(table);
  return (json) => finish(isObject(json) ? decodeFields(json, plan) : ": must be an object", json);
}

/** Reads a list of such objects. */
export function listDecoder<T extends object>(table: Table<T>): Decoder<T[]> {
  const plan = planOf(table);
  return (json) => finish(decodeList(json, plan), json);
}

/** Reads the answer that has no body, or whose body says nothing. */
export const nothing: Decoder<void> = () => ({ value: undefined });

function finish<T>(fault: string | undefined, json: unknown): Decoded<T> {
  if (fault === undefined) return { value: json as T };
  return { fault: fault.startsWith(".") ? fault.slice(1) : `the whole${fault}` };
}

type Json = Record<string, unknown>;

/** A rule with its name. All have the same properties in the same order, which makes reading them fast. */
interface Field {
  readonly name: string;
  readonly kind: Rule<unknown>["kind"];
  readonly nullable: boolean;
  /** Null is taken as it is. */
  readonly isPlainNull: boolean;
  readonly fallback: string | undefined;
  /** Whether it is there after reading. */
  readonly expected: boolean;
  /** Of an object and a list. */
  readonly plan: Plan | undefined;
  readonly shorthand: string | undefined;
}

/**
 * A table laid out for reading: what a field must be is found while the object is walked once. What it learns from one
 * object serves the next, and never grows, whatever comes: `order` and `missing` hold the table's own fields at most.
 */
interface Plan {
  /**
   * The fields in the order in which the last object had them. Toss writes an object the same way each time, so that a
   * field is nearly always found by its place, which is cheaper than by its name. Of a fixed length.
   */
  readonly order: Field[];
  /** Without a prototype, so that a field called `constructor` is no field of ours. */
  readonly byName: Readonly<Record<string, Field | undefined>>;
  /** Those that are there after reading. */
  readonly expected: readonly Field[];
  /** Those of them that the last object of `length` fields left out. */
  missing: readonly Field[];
  /** How many fields that object had, all of them in `order`. The next one like it misses the same. */
  length: number;
}

/** More than the tables are nested in each other. */
const tableDepth = 8;

export const tooDeep = `: is nested more than ${maxDepth} levels deep`;

/** Stands for every field that the table does not know. */
const unknownField: Field = {
  name: "",
  kind: "string",
  nullable: true,
  isPlainNull: true,
  fallback: undefined,
  expected: false,
  plan: undefined,
  shorthand: undefined,
};
const plans = new WeakMap<object, Plan>();

function planOf(table: object): Plan {
  const known = plans.get(table);
  if (known !== undefined) return known;
  const fields = Object.entries(table as Record<string, Rule<unknown>>).map(
    ([name, rule]): Field => ({
      name,
      kind: rule.kind,
      nullable: rule.nullable,
      isPlainNull: rule.nullable && rule.fallback === undefined,
      fallback: rule.fallback,
      expected: rule.presence !== "ifGiven",
      plan: rule.table && planOf(rule.table),
      shorthand: rule.shorthand,
    }),
  );
  const byName: Record<string, Field | undefined> = Object.create(null);
  for (const field of fields) byName[field.name] = field;
  const expected = fields.filter((field) => field.expected);
  const plan: Plan = { order: [...fields], byName, expected, missing: [], length: -1 };
  plans.set(table, plan);
  return plan;
}

/** @returns where it went wrong, beginning with the path, or undefined. */
function decodeFields(json: Json, plan: Plan): string | undefined {
  const { order } = plan;
  let place = 0;
  // Walking the object's own keys is several times faster than asking it for each name of the table.
  for (const name in json) {
    let field = order[place];
    if (field === undefined || field.name !== name) field = learn(plan, place, name, json);
    place += 1;
    const value = json[name];
    const { kind } = field;
    if (value === null) {
      if (field.isPlainNull) continue;
    } else if (typeof value === "string") {
      if (kind === "string") continue;
    } else if (typeof value === "number") {
      if (kind === "number" && Number.isFinite(value)) continue;
    } else if (typeof value === "boolean") {
      if (kind === "boolean") continue;
    }
    if (field === unknownField) {
      // Whatever is known is flat, or nested no deeper than the tables.
      if (isDeeperThan(value, maxDepth - tableDepth)) return `.${name}${tooDeep}`;
      continue;
    }
    const fault = value === null ? decodeNull(json, field) : decodeValue(json, field, value);
    if (fault !== undefined) return `.${name}${fault}`;
  }
  if (place !== plan.length) lookForGaps(json, plan, place);
  return plan.missing.length === 0 ? undefined : fillIn(json, plan.missing);
}

/** Finds a field by its name, and notes its place for the next object. */
function learn(plan: Plan, place: number, name: string, json: Json): Field {
  const { order, byName } = plan;
  plan.length = -1;
  if (name === "__proto__") delete json[name];
  const field = byName[name] ?? unknownField;
  if (place < order.length) order[place] = field;
  return field;
}

function lookForGaps(json: Json, plan: Plan, length: number): void {
  plan.missing = plan.expected.filter(({ name }) => json[name] === undefined);
  plan.length = length;
}

/** Null and absent mean the same. */
function fillIn(json: Json, missing: readonly Field[]): string | undefined {
  for (const field of missing) {
    if (field.isPlainNull) {
      json[field.name] = null;
    } else {
      if (decodeNull(json, field) !== undefined) return `.${field.name}: is missing`;
      json[field.name] ??= null;
    }
  }
  return undefined;
}

function decodeNull(json: Json, field: Field): string | undefined {
  if (field.fallback !== undefined) json[field.name] = field.fallback;
  else if (!field.nullable) return ": must not be null";
  return undefined;
}

function decodeValue(json: Json, field: Field, value: unknown): string | undefined {
  switch (field.kind) {
    case "string":
      return typeof value === "string" ? undefined : ": must be a string";
    case "number":
      return Number.isFinite(value) ? undefined : ": must be a number";
    case "int":
      return Number.isSafeInteger(value) ? undefined : ": must be a whole number";
    case "boolean":
      return typeof value === "boolean" ? undefined : ": must be true or false";
    case "date":
      return setTime(json, field, typeof value === "string" ? parseDateTime(value) : null);
    case "numberOrText": {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      json[field.name] = number;
      return Number.isFinite(number) ? undefined : ": must be a number";
    }
    case "numbers":
      return Array.isArray(value) && value.every(Number.isFinite)
        ? undefined
        : ": must hold numbers";
    case "strings":
      return isObject(value) && holdsTexts(value) ? undefined : ": must hold texts";
    case "list":
      return decodeList(value, field.plan as Plan);
    case "object":
      return decodeObject(json, field, value);
  }
}

function setTime(json: Json, field: Field, time: Date | null): string | undefined {
  if (time === null) return ": must be a time such as 2022-01-01T11:31:51+09:00";
  json[field.name] = time;
  return undefined;
}

function decodeObject(json: Json, field: Field, value: unknown): string | undefined {
  if (isObject(value)) return decodeFields(value, field.plan as Plan);
  if (field.shorthand === undefined || typeof value !== "string") return ": must be an object";
  const whole: Json = { [field.shorthand]: value };
  json[field.name] = whole;
  return decodeFields(whole, field.plan as Plan);
}

function decodeList(value: unknown, plan: Plan): string | undefined {
  if (!Array.isArray(value)) return ": must be a list";
  for (let index = 0; index < value.length; index += 1) {
    const entry: unknown = value[index];
    const fault = isObject(entry) ? decodeFields(entry, plan) : ": must be an object";
    if (fault !== undefined) return `.${index}${fault}`;
  }
  return undefined;
}

function holdsTexts(value: Json): boolean {
  for (const name in value) {
    if (name === "__proto__") delete value[name];
    else if (typeof value[name] !== "string") return false;
  }
  return true;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
