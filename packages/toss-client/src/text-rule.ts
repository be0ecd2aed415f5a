/** What a text of ASCII must be. */
export interface TextRule {
  /** Fewest characters. */
  readonly min: number;
  /** Most characters. */
  readonly max: number;
  /** What it must match, and what is said when it does not. Each takes ASCII alone. */
  readonly patterns: readonly (readonly [pattern: RegExp, says: string])[];
}

/** What is wrong with a value, by the first rule it breaks, never by value: it may be personal. Undefined: nothing. */
export function faultOfText(value: unknown, { min, max, patterns }: TextRule): string | undefined {
  if (typeof value !== "string") return mustBe("a string", value);
  const says = firstBroken(value, patterns);
  if (says === undefined && value.length >= min && value.length <= max) return undefined;
  const length = [...value].length;
  return length < min || length > max ? mustHaveLength(min, max, value) : says;
}

function firstBroken(value: string, patterns: TextRule["patterns"]): string | undefined {
  for (let index = 0; index < patterns.length; index += 1) {
    const pattern = patterns[index];
    if (pattern !== undefined && !pattern[0].test(value)) return pattern[1];
  }
  return undefined;
}

/** Says what a value must be, and what came by its type. */
export function mustBe(expected: string, value: unknown): string {
  return value === undefined ? "is missing" : `must be ${expected}, got ${typeName(value)}`;
}

/** Says how long a text must be, and how long this one is: in code points. */
export function mustHaveLength(min: number, max: number, value: unknown): string {
  return `must be ${min}–${max} characters, got ${[...String(value)].length}`;
}

/** What a value is, for a message that must not show it: `"string"`, `"null"`, `"array"`, `"NaN"`. */
export function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : typeof value;
}
