import { expect, test } from "@playwright/test";
import { approve, charges, confirms, expectPaid, orderCups } from "./buyer.ts";
import { openShop } from "./open-shop.ts";

test("React's StrictMode, which mounts everything twice, draws one widget, confirms once and reports no error", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  // Only a development server mounts twice.
  await using shop = await openShop({ mode: "dev" });
  const context = await browser.newContext({ baseURL: shop.url, locale: "en-US" });
  const page = await context.newPage();
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
  await expect(page.getByTestId("toss-agreement")).toHaveCount(1);
  await approve(page);
  await expectPaid(page, orderId);

  expect(sent).toEqual(["POST"]);
  expect(confirms(shop.sandbox)).toHaveLength(1);
  expect(charges(shop.sandbox)).toEqual([orderId]);
  // A server's page that a browser draws otherwise is told here, and nowhere else.
  expect(problems).toEqual([]);
  await context.close();
});
