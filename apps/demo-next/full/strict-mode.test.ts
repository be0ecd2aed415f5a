import { chromium } from "@playwright/test";
import { expect, test } from "vitest";
import { browserArgs, resolveBrowser } from "../../../scripts/browser.ts";
import { approve, charges, confirms, expectPaid, orderCups } from "../e2e/buyer.ts";
import { openShop } from "../e2e/open-shop.ts";

test("React's StrictMode, which mounts everything twice, draws one widget, confirms once and reports no error", {
  timeout: 300_000,
}, async () => {
  // Only a development server mounts twice.
  await using shop = await openShop({ mode: "dev" });
  const executablePath = await resolveBrowser();
  await using browser = await chromium.launch({ executablePath, args: browserArgs });
  const page = await browser.newPage({ baseURL: shop.url, locale: "en-US" });
  page.setDefaultTimeout(60_000);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("payments.confirm")) sent.push(request.method());
  });
  const orderId = await orderCups(page);
  expect(await page.getByTestId("toss-agreement").count()).toBe(1);
  await approve(page);
  await expectPaid(page, orderId);

  expect(sent).toEqual(["POST"]);
  expect(confirms(shop.sandbox)).toHaveLength(1);
  expect(charges(shop.sandbox)).toEqual([orderId]);
  // A server's page that a browser draws otherwise is told here, and nowhere else.
  expect(problems).toEqual([]);
});
