import { expect, test } from "@playwright/test";
import { startSandbox } from "../../src/index.ts";

// The example of the README, word for word.
test("a buyer who approves comes back to the shop", async ({ page }) => {
  await using toss = await startSandbox();
  const shop = "https://shop.example";
  await page.route(`${shop}/**`, (route) => route.fulfill({ body: "Thank you" }));
  const order = { orderId: "order-0001", orderName: "토스 티셔츠", amount: 15_000 };
  const answer = await fetch(`${toss.url}/v1/payments`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${toss.secretKey}:`)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ ...order, method: "CARD", returnUrl: `${shop}/return` }),
  });
  const { checkout } = (await answer.json()) as { checkout: { url: string } };

  await page.goto(checkout.url);
  await page.getByTestId("toss-approve").click();
  await page.waitForURL(`${shop}/return?*`);
  expect(toss.payments.list()).toMatchObject([{ orderId: "order-0001", status: "IN_PROGRESS" }]);
});
