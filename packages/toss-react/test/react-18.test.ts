import { expect, test } from "vitest";
import { openBrowserShop } from "./browser.ts";

test("React 18.2, in StrictMode, draws one widget, opens the window once and confirms once", async () => {
  await using shop = await openBrowserShop("18.2");
  const { orderId, amount } = await shop.openOrder();
  await using visit = await shop.visit(`/checkout?orderId=${orderId}&amount=${amount}`);
  const { page, problems, confirms } = visit;
  await page.getByTestId("toss-agreement").check();
  expect(await page.getByTestId("toss-agreement").count()).toBe(1);
  await page.getByRole("button", { name: "Pay ₩1,000" }).click();
  await page.getByTestId("toss-window").contentFrame().getByTestId("toss-approve").click();

  await page.getByRole("heading", { name: "Paid" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Paid" }).waitFor();
  expect(shop.sandbox.payments.list()).toMatchObject([{ orderId, status: "DONE" }]);
  // One for each time the page was opened, StrictMode's second mount included.
  expect(confirms).toHaveLength(2);
  expect(problems).toEqual([]);
});
