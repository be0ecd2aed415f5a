import { expect, test } from "vitest";
import * as z from "zod";
import { lazySchema, loaded, snapshotOf } from "./lazy-schema.ts";

test("a schema that cannot be loaded refuses the call, and is tried again at the next", async () => {
  const cause = new Error("ChunkLoadError");
  let tries = 0;
  const schema = lazySchema(async () => {
    tries += 1;
    if (tries === 1) throw cause;
    return { text: z.string() };
  }, "text");
  await expect(loaded(schema, "payments.confirm")).rejects.toMatchObject({
    name: "TossConnectionError",
    applied: "no",
    cause,
  });
  expect((await loaded(schema, "payments.confirm")).parse("a")).toBe("a");
  await loaded(schema, "payments.confirm");
  expect(tries).toBe(2);
});

test("a snapshot keeps what was given, field by field, and shares no plain object with it", () => {
  const date = new Date(0);
  const given = { a: undefined, account: { bank: "20" }, list: [{ id: "1" }], date };
  const taken = snapshotOf(given) as typeof given;
  expect(taken).toStrictEqual(given);
  given.account.bank = "21";
  expect(taken.account.bank).toBe("20");
  expect(taken.date).toBe(date);
});

test("a snapshot of what holds itself ends", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  expect(snapshotOf(cyclic)).toHaveProperty("self.self.self");
});
