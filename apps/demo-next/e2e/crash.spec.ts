import { expect, test } from "@playwright/test";
import { approve, charges, confirms, expectPaid, orderCups } from "./buyer.ts";
import { openShop } from "./open-shop.ts";

test("F03 a server killed between Toss's approval and the settle shows the order paid after its restart", async ({
  browser,
}) => {
  await using shop = await openShop();
  const context = await browser.newContext({ baseURL: shop.url, locale: "en-US" });
  const page = await context.newPage();
  const orderId = await orderCups(page);
  shop.sandbox.faults.add({ route: "confirm", kind: "holdAfter" });
  await approve(page);
  await expect.poll(() => charges(shop.sandbox)).toEqual([orderId]);
  await shop.kill();
  shop.sandbox.faults.clear();

  await shop.restart();
  const visit = await context.newPage();
  await visit.goto(`/orders/${orderId}`);
  await expectPaid(visit, orderId);
  // The page that was confirming finds its way there too.
  await expectPaid(page, orderId);
  expect(confirms(shop.sandbox)).toHaveLength(1);
  expect(charges(shop.sandbox)).toEqual([orderId]);
  await context.close();
});
