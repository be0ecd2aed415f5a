import * as z from "zod";
import type { Unrecognized } from "../unrecognized.ts";

/** One schema for each field of an interface, none missing and none invented. */
export type ShapeOf<T> = { [Field in keyof T]-?: z.ZodType<T[Field]> };

/** A text whose known values narrow, while values that Toss adds later pass through as they are. */
export function open<Known extends string>(): z.ZodType<Known | Unrecognized, string> {
  return z.string() as unknown as z.ZodType<Known | Unrecognized, string>;
}

/** Null and absent mean the same to a reader of Toss's objects, so both become null. */
export function orNull<T, Input>(
  schema: z.ZodType<T, Input>,
): z.ZodDefault<z.ZodNullable<z.ZodType<T, Input>>> {
  return schema.nullable().default(null);
}
