import { expect, test } from "vitest";
import { variants } from "../sim/sabotage.data.ts";
import { simulate } from "./simulator.ts";

test.for(variants)(
  "G3 the mistake $name is caught within 1,000 seeds",
  { timeout: 900_000 },
  async ({ name }) => {
    const { output } = await simulate("--seeds", "1000", "--variant", name);
    expect(output).toContain(`${name}: caught by seed`);
  },
);
