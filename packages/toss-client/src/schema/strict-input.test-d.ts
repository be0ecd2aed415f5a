import { expectTypeOf, test } from "vitest";
import type * as z from "zod";
import { amount, orderName, partAmount } from "./primitives.ts";
import { strictInput } from "./strict-input.ts";

test("an input's schema has every field of its interface, and no other", () => {
  type Input = { amount: number; name?: string | undefined };
  const good = strictInput<Input>({ amount, name: orderName.optional() });
  expectTypeOf(good).toEqualTypeOf<z.ZodType<Input>>();
  // @ts-expect-error an optional field is missing
  strictInput<Input>({ amount });
  // @ts-expect-error a field that every input has is missing
  strictInput<Input>({ name: orderName.optional() });
  // @ts-expect-error no such field
  strictInput<Input>({ amount, name: orderName.optional(), other: partAmount });
  // @ts-expect-error the interface lets it be left out
  strictInput<Input>({ amount, name: orderName });
  // @ts-expect-error the interface demands it
  strictInput<Input>({ amount: amount.optional(), name: orderName.optional() });
  // @ts-expect-error another type
  strictInput<Input>({ amount: orderName, name: orderName.optional() });
});

test("an amount that may be left out may not be undefined", () => {
  type Input = { amount?: number };
  strictInput<Input>({ amount: amount.exactOptional() });
  // @ts-expect-error undefined would look like all of it
  strictInput<Input>({ amount: amount.optional() });
});
