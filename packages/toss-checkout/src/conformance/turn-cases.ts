import assert from "node:assert/strict";
import type { Ledger } from "../ledger.ts";
import type { Checks } from "./conformance-case.ts";

const minute = 60_000;

/** Waits of so many minutes; the store's clock may have moved a little meanwhile. */
function assertMinutes(waits: readonly (number | null)[], expected: readonly (number | null)[]) {
  assert.deepEqual(
    waits.map((wait) => (wait === null ? null : Math.round(wait / minute))),
    expected,
  );
  for (const wait of waits) assert.ok(wait === null || Number.isSafeInteger(wait), `${wait} ms`);
}

async function takeTurns(ledger: Ledger, count: number): Promise<(number | null)[]> {
  const waits: (number | null)[] = [];
  for (let n = 0; n < count; n += 1)
    waits.push(await ledger.takeTurn("lane-a", minute, 5 * minute));
  return waits;
}

export const turnCases: Checks = {
  "turns of a lane are as far apart as asked for, and lanes do not wait for each other": async ({
    ledger,
  }) => {
    assertMinutes(await takeTurns(ledger, 3), [0, 1, 2]);
    assertMinutes([await ledger.takeTurn("lane-b", minute, 0)], [0]);
  },

  "of many who ask at once no two get the same turn": async ({ ledger }) => {
    const asked = Array.from({ length: 6 }, () => ledger.takeTurn("lane-a", minute, 5 * minute));
    const waits = (await Promise.all(asked)).toSorted((a, b) => (a ?? 0) - (b ?? 0));
    assertMinutes(waits, [0, 1, 2, 3, 4, 5]);
  },

  "who would wait too long gets no turn, and reserves none": async ({ ledger, advance }) => {
    assertMinutes(await takeTurns(ledger, 8), [0, 1, 2, 3, 4, 5, null, null]);
    await advance(2 * minute);
    assertMinutes(await takeTurns(ledger, 3), [4, 5, null]);
  },

  "turns that nobody took are not saved up": async ({ ledger, advance }) => {
    assertMinutes(await takeTurns(ledger, 2), [0, 1]);
    await advance(30 * minute);
    assertMinutes(await takeTurns(ledger, 3), [0, 1, 2]);
  },

  "turns that are put off begin no sooner, and never sooner than before": async ({ ledger }) => {
    await ledger.putOffTurns("lane-a", 3 * minute);
    await ledger.putOffTurns("lane-a", minute);
    assertMinutes(await takeTurns(ledger, 2), [3, 4]);
    await ledger.putOffTurns("lane-a", minute);
    assertMinutes(await takeTurns(ledger, 1), [5]);
  },
};
