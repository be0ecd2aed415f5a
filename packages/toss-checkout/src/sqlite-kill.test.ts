import { test } from "vitest";
import { expectNothingLost } from "../test/killed-writer.ts";

test("F84 no write that was acknowledged is lost, or torn, when its process is killed", () =>
  expectNothingLost(8));
