import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { describeSchema } from "../test/describe-schema.ts";
import { emptySchema } from "../test/postgres-schema.ts";
import { claimed, opening, startOfTime } from "./conformance/sample-steps.ts";
import type { Ledger } from "./ledger.ts";
import { postgresLedger } from "./postgres-ledger.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";
import { afterUnreadable } from "./unreadable-order.ts";

interface Damaged extends AsyncDisposable {
  ledger: Ledger;
  advance(ms: number): void;
  /** Overwrites a column of an order, as a restored backup or a hand at the console could. */
  damage(orderId: string, column: string, value: string | null): Promise<void>;
}

const minute = 60_000;
const canary = "0123-CANARY-4567";
const damages: [column: string, value: string | null][] = [
  ["attempt", `{"paymentKey":"${canary}`],
  ["attempt", null],
  ["attempt", "[]"],
  ["failures", canary],
  ["failures", "null"],
  ["failures", "[1]"],
  ["payment", `${canary}{}`],
];

function aBadRowStopsNobody(open: () => Promise<Damaged>): void {
  test.for(damages)(
    "an order with %s = %s does not keep the others from being taken (F80)",
    async ([column, value]) => {
      await using store = await open();
      await dueOrders(store, "order-a", "order-b", "order-c");
      await store.damage("order-b", column, value);
      const taken = await store.ledger.claimDue(10, minute);
      expect(taken.map(({ orderId }) => orderId)).toEqual(["order-a", "order-c"]);
      const reading = store.ledger.read({ orderId: "order-b" });
      await expect(reading).rejects.toThrow("row of order order-b cannot be read");
      await expect(reading).rejects.not.toThrow(canary);
    },
  );

  test("an order that cannot be read waits longer each time, then goes to a person, once (F80)", async () => {
    await using store = await open();
    await dueOrders(store, "order-a");
    await store.damage("order-a", "failures", canary);
    for (let n = 0; n < 60; n += 1) {
      expect(await store.ledger.claimDue(10, minute)).toEqual([]);
      store.advance(15 * minute);
    }
    await store.ledger.noteHint("order-a");
    store.advance(1);
    expect(await store.ledger.claimDue(10, minute)).toEqual([]);
    const { log, events } = await store.ledger.history("order-a");
    expect(log.slice(2).map(({ from, to, cause }) => [from, to, cause])).toEqual([
      ["confirming", "review", "cannot be read"],
    ]);
    expect(events.map(({ type, orderId }) => [type, orderId])).toEqual([["review", "order-a"]]);
    expect(await store.ledger.takeOutbox(10, minute)).toHaveLength(1);
  });

  test("an order that was mended is handed out again as it was (F80)", async () => {
    await using store = await open();
    await dueOrders(store, "order-a");
    await store.damage("order-a", "failures", canary);
    await store.ledger.claimDue(10, minute);
    await store.damage("order-a", "failures", "[]");
    store.advance(2 * minute);
    const [taken] = await store.ledger.claimDue(10, minute);
    expect(taken).toMatchObject({ orderId: "order-a", status: "confirming", tries: 2 });
  });
}

async function dueOrders({ ledger, advance }: Damaged, ...orderIds: string[]): Promise<void> {
  for (const orderId of orderIds) {
    await ledger.commit(opening(orderId));
    await ledger.commit(claimed(orderId, `key-of-${orderId}`));
  }
  advance(60 * minute);
}

describe("sqliteLedger", () => {
  aBadRowStopsNobody(async () => {
    let now = startOfTime;
    const folder = mkdtempSync(join(tmpdir(), "ledger-"));
    const file = join(folder, "payments.db");
    const ledger = sqliteLedger({ file, now: () => now });
    return {
      ledger,
      advance: (ms) => {
        now += ms;
      },
      damage: async (orderId, column, value) => {
        const db = new DatabaseSync(file);
        db.prepare(`update orders set ${column} = ? where order_id = ?`).run(value, orderId);
        db.close();
      },
      [Symbol.asyncDispose]: async () => {
        await ledger.close();
        rmSync(folder, { recursive: true });
      },
    };
  });
});

describeSchema("postgresLedger on damaged rows", (place) => {
  aBadRowStopsNobody(async () => {
    let now = startOfTime;
    await emptySchema(place.server.pool, place.schema);
    const ledger = postgresLedger({
      pool: place.server.pool,
      schema: place.schema,
      now: () => now,
    });
    return {
      ledger,
      advance: (ms) => {
        now += ms;
      },
      damage: async (orderId, column, value) => {
        const text = `update ${place.schema}.orders set ${column} = $1 where order_id = $2`;
        await place.server.pool.query(text, [value, orderId]);
      },
      [Symbol.asyncDispose]: () => ledger.close(),
    };
  });
});

test("waits double from the lease up to an hour, and the tenth try is the last", () => {
  const row = { status: "confirming", tries: 0 };
  const waits = Array.from({ length: 10 }, (_, n) =>
    afterUnreadable({ ...row, tries: n + 1 }, minute),
  );
  const minutes = [1, 2, 4, 8, 16, 32, 60, 60, 60].map((count) => count * minute);
  expect(waits).toEqual([...minutes, "review"]);
  expect(afterUnreadable({ status: "review", tries: 11 }, minute)).toBeNull();
});
