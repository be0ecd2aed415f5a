import { expect, test } from "vitest";
import { joinPath } from "./path.ts";
import { TossOptionsError } from "./toss-error.ts";

test("segments are encoded one by one", () => {
  expect(joinPath("v1", "payments", "a=b")).toBe("/v1/payments/a%3Db");
  expect(joinPath("v1", "a/b", "c?d")).toBe("/v1/a%2Fb/c%3Fd");
});

test("S09 a segment that names another path is refused, even if it passed every other check", () => {
  for (const segment of [".", "..", ""]) {
    expect(() => joinPath("v1", "payments", segment, "cancel")).toThrow(TossOptionsError);
  }
});
