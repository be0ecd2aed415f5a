import { test } from "vitest";
import { expectNothingLost } from "../test/killed-writer.ts";

test(
  "F84 no write that was acknowledged is lost, or torn, by 300 kills",
  () => expectNothingLost(300),
  600_000,
);
