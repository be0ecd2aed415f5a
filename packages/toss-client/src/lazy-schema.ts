import type * as z from "zod";
import { TossConnectionError } from "./toss-error.ts";

/** A schema that is loaded when a call first needs it: loading zod takes longer than loading all of this package. */
export interface LazySchema<T> {
  /** Undefined before {@link LazySchema.load} is through. */
  readonly loaded: z.ZodType<T> | undefined;
  load(): Promise<z.ZodType<T>>;
}

type OutputOf<Schema> = Schema extends z.ZodType<infer T> ? T : never;

/** @param load Imports the file that exports the schema by that name. Called again when it fails. */
export function lazySchema<File, Name extends keyof File>(
  load: () => Promise<File>,
  name: Name,
): LazySchema<OutputOf<File[Name]>> {
  type Schema = z.ZodType<OutputOf<File[Name]>>;
  let loaded: Schema | undefined;
  return {
    get loaded() {
      return loaded;
    },
    async load() {
      loaded ??= (await load())[name] as Schema;
      return loaded;
    },
  };
}

/**
 * Loads a schema, unless it is.
 *
 * @throws {TossConnectionError} It cannot be loaded: a bundle without it, or no such file.
 */
export async function loaded<T>(schema: LazySchema<T>, where: string): Promise<z.ZodType<T>> {
  try {
    return schema.loaded ?? (await schema.load());
  } catch (cause) {
    const message = `${where} was not sent: what checks its input cannot be loaded`;
    throw new TossConnectionError(message, { applied: "no", cause });
  }
}

/**
 * What a caller gave, as it is now: while a schema is being loaded, the caller may change it. Objects of a class are left
 * as they are, and so is what lies deeper than any input of Toss's.
 */
export function snapshotOf(value: unknown, levels = 8): unknown {
  if (typeof value !== "object" || value === null || levels === 0) return value;
  if (Array.isArray(value)) return value.map((item) => snapshotOf(item, levels - 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, snapshotOf(part, levels - 1)]);
  return Object.fromEntries(entries);
}
