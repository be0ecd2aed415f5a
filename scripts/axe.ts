import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * axe for what the page shows now. What it finds in frames is put together in a blank page, which takes as long as finding it:
 * a page without frames, which is most of them, goes without.
 */
export function axeOf(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1);
}
