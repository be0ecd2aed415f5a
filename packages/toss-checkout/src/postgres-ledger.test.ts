import { expect, test } from "vitest";
import { describeSchema, type SchemaPlace } from "../test/describe-schema.ts";
import { describeLedger } from "../test/ledger-conformance.ts";
import { emptySchema, poolerOf } from "../test/postgres-schema.ts";
import { claimed, opening, startOfTime } from "./conformance/sample-steps.ts";
import type { PgPool } from "./postgres-driver.ts";
import { postgresLedger } from "./postgres-ledger.ts";

describeSchema("PostgreSQL", (place) => {
  /** A ledger with a clock that the suite moves, over whatever stands before the database. */
  const open = (reach: (server: SchemaPlace["server"]) => PgPool) => async () => {
    await emptySchema(place.server.pool, place.schema);
    let now = startOfTime;
    const connect = () =>
      postgresLedger({ pool: reach(place.server), schema: place.schema, now: () => now });
    return {
      ledger: connect(),
      reopen: connect,
      advance: (ms: number) => {
        now += ms;
      },
    };
  };

  describeLedger(
    "postgresLedger",
    open(({ pool }) => pool),
  );

  describeLedger(
    "postgresLedger behind a transaction pooler",
    open(({ pool }) => poolerOf(pool)),
  );

  test("a clock that was set back does not stop the turns (S27)", async () => {
    await emptySchema(place.server.pool, place.schema);
    let now = startOfTime;
    const ledger = postgresLedger({
      pool: place.server.pool,
      schema: place.schema,
      now: () => now,
    });
    await ledger.takeTurn("lane", 60_000, 0);
    now -= 86_400_000;
    expect(await ledger.takeTurn("lane", 1_000, 0)).toBe(0);
    await ledger.putOffTurns("lane", 60_000);
    now -= 86_400_000;
    await ledger.putOffTurns("lane", 2_000);
    expect(await ledger.takeTurn("lane", 1_000, 60_000)).toBe(2_000);
  });

  test("the database's clock is the ledger's, and its time is whole milliseconds (S27)", async () => {
    await emptySchema(place.server.pool, place.schema);
    const ledger = postgresLedger({ pool: place.server.pool, schema: place.schema });
    const { rows } = await place.server.pool.query<{ ms: string }>(
      "select extract(epoch from clock_timestamp()) * 1000 as ms",
    );
    const { now } = await ledger.read({ orderId: "nobody" });
    expect(Number.isSafeInteger(now)).toBe(true);
    expect(now).toBeGreaterThanOrEqual(Math.floor(Number(rows[0]?.ms)));
    await ledger.commit(opening("order-a"));
    const bound = claimed("order-a", "key-a");
    await ledger.commit({ ...bound, record: { ...bound.record, leaseUntil: 0, dueAt: 1 } });
    const [taken] = await ledger.claimDue(1, 60_000);
    expect(taken?.leaseUntil).toBeGreaterThanOrEqual(now + 60_000);
  });
});
