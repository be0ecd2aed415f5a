import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plantedMistakes } from "../../test/planted-mistakes.ts";
import type { Ledger } from "../ledger.ts";
import { memoryLedger } from "../memory-ledger.ts";
import { type LedgerUnderTest, ledgerConformance } from "./index.ts";
import { startOfTime } from "./sample-steps.ts";

type Spoil = (good: Ledger, now: () => number) => Partial<Ledger>;

/** The cases that a ledger with this mistake breaks. */
async function broken(spoil: Spoil): Promise<string[]> {
  const names: string[] = [];
  for (const { name, run } of ledgerConformance(() => openSpoiled(spoil))) {
    await run().catch(() => names.push(name));
  }
  return names;
}

function openSpoiled(spoil: Spoil): LedgerUnderTest {
  let now = startOfTime;
  const good = memoryLedger({ now: () => now });
  return {
    ledger: { ...good, ...spoil(good, () => now) },
    reopen: () => memoryLedger({ now: () => now }),
    advance: (ms) => {
      now += ms;
    },
  };
}

test("a good ledger breaks no case of the suite", async () => {
  expect(await broken(() => ({}))).toEqual([]);
});

test.for(Object.entries(plantedMistakes))(
  "the suite catches an adapter in which %s",
  async ([, spoil]) => {
    expect(await broken(spoil)).not.toEqual([]);
  },
);

test("every case of the suite has a name of its own, and at least thirty there are", () => {
  const names = ledgerConformance(() => openSpoiled(() => ({}))).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(30);
});

test("the README shows a test file that runs here, word for word", () => {
  const text = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
  const code = text("../../test/readme-conformance.test.ts")
    .replace("../src/conformance/index.ts", "@toss-bff/toss-checkout/conformance")
    .replace("../src/memory-ledger.ts", "@toss-bff/toss-checkout/memory");
  expect(text("../../README.md")).toContain(`\`\`\`typescript\n${code}\`\`\``);
});
