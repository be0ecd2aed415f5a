import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { isTooOld } from "./node-version.ts";

test.each([
  ["20.20.2", true],
  ["22.18.0", true],
  ["22.19.0", false],
  ["24.1.0", false],
])("Node %s is too old: %s", (version, isOld) => {
  expect(isTooOld(version)).toBe(isOld);
});

test("the limit is the one of package.json", () => {
  expect(manifest.engines.node).toBe(">=22.19");
});
