import { test } from "vitest";
import { expectNothingLost } from "../test/killed-writer.ts";

test(
  "F84 no write that was acknowledged is lost, or torn, by 1,000 kills of four writers at once",
  () => expectNothingLost(1_000),
  600_000,
);
