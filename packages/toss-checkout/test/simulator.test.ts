import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { variants } from "../sim/sabotage.data.ts";
import { simulate } from "./simulator.ts";

const patience = 120_000;

test("F85 G1 100 schedules of faults break no invariant, and much happens in them", {
  timeout: patience,
}, async () => {
  const { code, output } = await simulate("--seeds", "100");
  expect(output).toMatch(/; 0 broken$/m);
  expect(code).toBe(0);
  for (const what of ["approvals", "refunds", "deaths", "requests"]) {
    expect(Number(new RegExp(`(\\d+) ${what}`).exec(output)?.[1])).toBeGreaterThan(50);
  }
});

test("F85 G2 100 schedules break none at a gateway that forgets its 5xx", {
  timeout: patience,
}, async () => {
  const { code, output } = await simulate("--seeds", "100", "--gateway-forgets-5xx");
  expect(output).toMatch(/; 0 broken$/m);
  expect(code).toBe(0);
});

test("a seed is the same history, byte for byte, each time it is told", async () => {
  const [one, other] = await Promise.all([simulate("--seed", "3"), simulate("--seed", "3")]);
  expect(one.output.split("\n").length).toBeGreaterThan(50);
  expect(one).toEqual(other);
});

test("a seed is the same history on the memory ledger as on SQLite", async () => {
  const [memory, sqlite] = await Promise.all([
    simulate("--seed", "9", "--store", "memory"),
    simulate("--seed", "9", "--store", "sqlite"),
  ]);
  expect(memory).toEqual(sqlite);
});

test.for(["fail-on-5xx", "omit-cancel-amount"])(
  "G3 the mistake %s is caught, with the command that tells it again",
  { timeout: patience },
  async (name) => {
    const { code, output } = await simulate("--seeds", "1000", "--variant", name);
    expect(output).toContain(`${name}: caught by seed`);
    expect(output).toMatch(/npm run sim -- --seed \d+ --variant/);
    expect(code).toBe(0);
  },
);

test.for(variants)("G3 the place of the mistake $name is still in the code", ({ edits }) => {
  for (const { file, from } of edits) {
    const source = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
    expect(source.split(from)).toHaveLength(2);
  }
});
