import * as z from "zod";
import type { Rule, Table } from "../wire/rule.ts";
import { tossDateTime } from "./date-time.ts";

/** The public schema of what a table describes. It reads exactly what the decoder reads, and leaves its input alone. */
export function schemaOf<T extends object>(table: Table<T>): z.ZodType<T> {
  const shape = Object.entries(table).map(([name, rule]) => [name, fieldOf(rule as Rule<unknown>)]);
  return z.looseObject(Object.fromEntries(shape)) as unknown as z.ZodType<T>;
}

function fieldOf(rule: Rule<unknown>): z.ZodType {
  const schema = anyValue(rule);
  if (rule.fallback !== undefined) {
    const { fallback } = rule;
    return schema.nullish().transform((value) => value ?? fallback);
  }
  if (rule.presence === "orNull") return schema.nullable().default(null);
  const value = rule.nullable ? schema.nullable() : schema;
  return rule.presence === "ifGiven" ? z.exactOptional(value) : value;
}

/** The schema of one value, as it is where it must be there. */
export function valueSchema<T>(rule: Rule<T>): z.ZodType<T> {
  return anyValue(rule as Rule<unknown>) as z.ZodType<T>;
}

function anyValue({ kind, table = {}, shorthand }: Rule<unknown>): z.ZodType {
  switch (kind) {
    case "string":
      return z.string();
    case "number":
      return z.number();
    case "int":
      return z.int();
    case "boolean":
      return z.boolean();
    case "date":
      return tossDateTime;
    case "numberOrText":
      return z.union([
        z.number(),
        z
          .string()
          .refine((text) => text.trim() !== "" && Number.isFinite(Number(text)), "must be a number")
          .transform(Number),
      ]);
    case "numbers":
      return z.array(z.number());
    case "strings":
      return z.record(z.string(), z.string());
    case "list":
      return z.array(schemaOf(table));
    case "object": {
      const whole = schemaOf(table);
      if (shorthand === undefined) return whole;
      return z.union([whole, z.string().transform((text) => whole.parse({ [shorthand]: text }))]);
    }
  }
}
