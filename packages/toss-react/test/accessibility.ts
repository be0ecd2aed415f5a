import type { Page } from "@playwright/test";
import { axeOf } from "../../../scripts/axe.ts";

/** What axe finds wrong with a page. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const { violations } = await axeOf(page).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
