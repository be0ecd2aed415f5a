import type { StoredPayment } from "@toss-bff/toss-checkout";
import { expect, test } from "vitest";
import { createPresent } from "./present.ts";

const show = (present: () => unknown) =>
  createPresent({ present })({} as StoredPayment, { ctx: {} });

test.each(['{"then":"2026-03-01"}', '{"then":null}'])(
  "%s is shown: its then makes no promise of it",
  (text) => {
    const shown: unknown = JSON.parse(text);
    expect(show(() => shown)).toBe(shown);
  },
);

test("what has to be waited for is not shown", () => {
  for (const present of [async () => 1, async function* () {}]) {
    expect(() => show(present)).toThrow("present returned a promise or a stream.");
  }
});

test("a promise of present's that fails does not end the process", async () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => void rejections.push(reason);
  process.on("unhandledRejection", note);
  expect(() => show(() => Promise.reject(new Error("canary")))).toThrow("a promise");
  await new Promise(setImmediate);
  process.off("unhandledRejection", note);
  expect(rejections).toEqual([]);
});
