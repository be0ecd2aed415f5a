import { expect, test } from "@playwright/test";
import { approve, expectPaid, orderCups } from "./buyer.ts";
import { openShop } from "./open-shop.ts";

test("a virtual account waits for its deposit, and the page turns paid by itself without asking", async ({
  browser,
}) => {
  await using shop = await openShop({ webhooks: true });
  const context = await browser.newContext({ baseURL: shop.url, locale: "en-US" });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("payments.retrieveByOrderId")) asked.push(request.url());
  });
  const orderId = await orderCups(page);
  await page.getByTestId("toss-method-VIRTUAL_ACCOUNT").check();
  await approve(page);
  const stream = await page.waitForResponse("**/api/trpc/payments.onStatus?*");
  expect(stream.headers()["content-type"]).toBe("text/event-stream");
  await page.waitForURL(`**/orders/${orderId}`);
  await expect(page.getByText("Awaiting deposit", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Order details" })).toContainText("Pay by");

  const [payment] = shop.sandbox.payments.list();
  shop.sandbox.payments.deposit(payment?.paymentKey ?? "");
  await expectPaid(page, orderId);
  expect(asked).toEqual([]);
  await context.close();
});

test("a page whose connection to the server breaks asks for the deposit instead", async ({
  browser,
}) => {
  await using shop = await openShop();
  const context = await browser.newContext({ baseURL: shop.url, locale: "en-US" });
  const page = await context.newPage();
  await page.route("**/api/trpc/payments.onStatus?*", (route) => route.fulfill({ status: 404 }));
  const orderId = await orderCups(page);
  await page.getByTestId("toss-method-VIRTUAL_ACCOUNT").check();
  await approve(page);
  await page.waitForURL(`**/orders/${orderId}`);
  const [payment] = shop.sandbox.payments.list();
  shop.sandbox.payments.deposit(payment?.paymentKey ?? "");
  await expectPaid(page, orderId);
  await context.close();
});
