import type * as z from "zod";
import { strictObject } from "./primitives.ts";

/**
 * A schema for each field of `Input`: none missing, none invented, none that demands what may be left out, and none that
 * takes undefined where the interface does not say so.
 */
export type ShapeOf<Input> = {
  readonly [Field in keyof Input]-?: z.ZodType<Required<Input>[Field]> &
    (Pick<Input, never> extends Pick<Input, Field> ? MayBeAbsent : unknown);
};

interface MayBeAbsent {
  readonly _zod: { readonly optin: "optional" | "defaulted" };
}

/** A strict object that the compiler holds together with the interface it checks, optional fields too. */
export function strictInput<Input extends object>(shape: ShapeOf<Input>): z.ZodType<Input> {
  return strictObject(shape) as z.ZodType as z.ZodType<Input>;
}
