import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeOf } from "../../../scripts/axe.ts";
import { browserArgs, resolveBrowser } from "../../../scripts/browser.ts";
import { openShop } from "../e2e/open-shop.ts";
import { pageStates } from "./page-states.ts";

let browser: Browser;
beforeAll(async () => {
  const executablePath = await resolveBrowser();
  browser = await chromium.launch({ executablePath, args: browserArgs });
});
afterAll(() => browser.close());

/** What a browser writes by itself about answers that a state provokes, and what is written for developers. */
const provoked = /^Failed to load resource|^Toss's widget: ScriptLoadFailedError/;
const undrawable = /^Failed to load resource|Minified React error #441/;

test.for(["ko-KR", "en-US"])(
  "every page of the shop in %s, in each of its states, is accessible to axe, light and dark, without an error in the console",
  { concurrent: true, timeout: 600_000 },
  async (locale) => {
    await using shop = await openShop();
    let shopper: Awaited<ReturnType<BrowserContext["cookies"]>> = [];
    for (const [name, open] of Object.entries(pageStates)) {
      const context = await browser.newContext({
        baseURL: shop.url,
        locale,
        colorScheme: "light",
        reducedMotion: "reduce",
      });
      await context.addCookies(shopper);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await open({ page, shop });
      expect(await violations(page), `${name}, light`).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.evaluate(colorsSettled);
      expect(await violations(page, "color-contrast"), `${name}, dark`).toEqual([]);
      const expected = name.includes("cannot draw") ? undrawable : provoked;
      expect(
        errors.filter((error) => !expected.test(error)),
        name,
      ).toEqual([]);
      const cookies = (await context.cookies()).filter((cookie) => cookie.name === "shopper");
      if (cookies.length > 0) shopper = cookies;
      shop.sandbox.faults.clear();
      await context.close();
    }
  },
);

/** A button goes from one color to the other through those between. */
async function colorsSettled(): Promise<void> {
  const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.allSettled(changes.map(({ finished }) => finished));
}

async function violations(page: Page, rule?: string): Promise<string[]> {
  const axe = axeOf(page);
  const { violations } = await (rule ? axe.withRules(rule) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
