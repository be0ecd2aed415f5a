import { expectTypeOf, test } from "vitest";
import type { VirtualAccount } from "../payment-means.ts";
import type { Payment, PaymentStatus } from "../payment-object.ts";
import type { Unrecognized } from "../unrecognized.ts";
import type { Table } from "../wire/rule.ts";
import { ifGiven, orNull, text } from "../wire/rule.ts";

test("a table has a rule of the right type and presence for every field, and no other", () => {
  type Body = { name: string; note: string | null; old?: string | null };
  const table: Table<Body> = { name: text, note: orNull(text), old: ifGiven(text) };
  expectTypeOf(table).toHaveProperty("old");
  // @ts-expect-error a field is missing
  const missing: Table<Body> = { name: text, note: orNull(text) };
  // @ts-expect-error no such field
  const invented: Table<Body> = { ...table, other: text };
  // @ts-expect-error Toss sends null here
  const neverNull: Table<Body> = { ...table, note: text };
  // @ts-expect-error null is not what the interface says
  const nullable: Table<Body> = { ...table, name: orNull(text) };
  // @ts-expect-error the interface promises the field
  const absent: Table<Body> = { ...table, note: ifGiven(text) };
  // @ts-expect-error the interface does not promise the field
  const present: Table<Body> = { ...table, old: orNull(text) };
  expectTypeOf([missing, invented, neverNull, nullable, absent, present]).toBeArray();
});

test("a known status narrows, and an unknown one remains", () => {
  const describe = (status: Payment["status"]) => {
    if (status === "DONE") {
      expectTypeOf(status).toEqualTypeOf<"DONE">();
    } else {
      expectTypeOf(status).toEqualTypeOf<Exclude<PaymentStatus, "DONE"> | Unrecognized>();
    }
    // @ts-expect-error no such status
    return status === "PAID";
  };
  expectTypeOf(describe).returns.toBeBoolean();
});

test("times are dates", () => {
  expectTypeOf<Payment["requestedAt"]>().toEqualTypeOf<Date>();
  expectTypeOf<Payment["approvedAt"]>().toEqualTypeOf<Date | null>();
  expectTypeOf<VirtualAccount["dueDate"]>().toEqualTypeOf<Date>();
});
