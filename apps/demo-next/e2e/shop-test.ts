import { test as base, expect } from "@playwright/test";
import { openShop, type TestShop } from "./open-shop.ts";

interface TestFixtures {
  /** Set where a test provokes errors that a browser puts into its console by itself. */
  expectedProblems: RegExp | null;
  watchPage: undefined;
}

/** `shop` is one for all tests of a worker, with an empty sandbox at the start of each. */
export const test = base.extend<TestFixtures, { shop: TestShop }>({
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs off this pattern.
    async ({}, use) => {
      await using shop = await openShop();
      await use(shop);
    },
    { scope: "worker" },
  ],
  baseURL: ({ shop }, use) => use(shop.url),
  locale: "en-US",
  expectedProblems: [null, { option: true }],
  watchPage: [
    async ({ shop, page, expectedProblems }, use) => {
      shop.sandbox.reset();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      await use(undefined);
      expect(problems.filter((problem) => !expectedProblems?.test(problem))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
