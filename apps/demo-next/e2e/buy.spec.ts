import {
  approve,
  buyCups,
  charges,
  confirms,
  deliver,
  expectPaid,
  openWindow,
  orderCups,
} from "./buyer.ts";
import { expect, test } from "./shop-test.ts";

test("a purchase by card reaches Toss as one confirm of the order's amount", async ({
  page,
  shop,
}) => {
  const orderId = await buyCups(page);

  const [payment] = shop.sandbox.payments.list();
  expect(confirms(shop.sandbox)).toMatchObject([
    { status: 200, body: { orderId, amount: 48_000, paymentKey: payment?.paymentKey } },
  ]);
  expect(charges(shop.sandbox)).toEqual([orderId]);
});

test("the amount shown before paying is the one that is charged", async ({ page }) => {
  await orderCups(page);
  await expect(page.getByRole("region", { name: "Your order" })).toContainText("Total₩48,000");
  const paymentWindow = await openWindow(page);
  await expect(paymentWindow.getByTestId("toss-amount")).toContainText("48,000");
  await expect(paymentWindow.getByTestId("toss-order-name")).toHaveText("Celadon tea cup × 2");
});

test("a declined card charges nothing, and the order can be paid again", async ({ page, shop }) => {
  const orderId = await orderCups(page);
  const paymentWindow = await openWindow(page);
  await paymentWindow.getByTestId("toss-decline").click();
  await page.waitForURL("**/checkout/fail?*");
  await expect(page.getByText("The card company did not approve the payment.")).toBeVisible();
  expect(confirms(shop.sandbox)).toEqual([]);

  await page.getByRole("link", { name: "Pay again" }).click();
  await page.getByTestId("toss-agreement").check();
  await approve(page);
  await expectPaid(page, orderId);
  expect(charges(shop.sandbox)).toEqual([orderId]);
});

test("a closed window says so, and its button opens it again", async ({ page, shop }) => {
  const orderId = await orderCups(page);
  const paymentWindow = await openWindow(page);
  await expect(page.getByRole("button", { name: "Opening the payment window…" })).toBeDisabled();
  await paymentWindow.getByTestId("toss-close").click();
  await expect(page.getByRole("status")).toContainText("You closed the payment window.");

  await approve(page);
  await expectPaid(page, orderId);
  expect(confirms(shop.sandbox)).toHaveLength(1);
});

test("a window opened without the required terms asks for them", async ({ page }) => {
  await orderCups(page);
  await page.getByTestId("toss-agreement").uncheck();
  await page.getByRole("button", { name: "Pay ₩48,000" }).click();
  await expect(page.getByRole("status")).toHaveText("Please agree to the required terms.");
});

test("a buyer who returns to the checkout page of a paid order sees the order", async ({
  page,
  shop,
}) => {
  const orderId = await buyCups(page);
  await page.goto(`/checkout/${orderId}`);
  await expectPaid(page, orderId);
  expect(charges(shop.sandbox)).toEqual([orderId]);
});

test("an order past its time to pay offers no payment window and is called expired everywhere", async ({
  page,
  shop,
}) => {
  const orderId = await orderCups(page);
  shop.endTimeToPay(orderId);
  await page.goto("/orders");
  await expect(page.getByRole("link", { name: /Celadon tea cup × 2/ })).toContainText("Expired");

  await page.goto(`/checkout/${orderId}`);
  await page.waitForURL(`**/orders/${orderId}`);
  await expect(page.getByText("The time to pay is over.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Back to the pots" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Pay", exact: true })).toHaveCount(0);
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("a buyer who goes back from the checkout finds the basket filled, and empty once it is paid", async ({
  page,
}) => {
  const total = page.getByRole("region", { name: "Your basket" });
  const orderId = await orderCups(page);
  await page.goBack();
  await expect(total).toContainText("Total₩48,000");
  await page.reload();
  await expect(total).toContainText("Total₩48,000");

  await page.goForward();
  await page.getByTestId("toss-agreement").check();
  await approve(page);
  await expectPaid(page, orderId);
  await page.goto("/");
  await expect(total).toContainText("Total₩0");
});

test.describe("when the confirm does not answer with a payment", () => {
  // A browser logs each answer of 4xx by itself.
  test.use({ expectedProblems: /status of 402/ });

  test("a refusal of the card company is told to the buyer, who can pay again", async ({
    page,
    shop,
  }) => {
    shop.sandbox.faults.add({
      route: "confirm",
      kind: "answer",
      status: 403,
      body: JSON.stringify({ code: "REJECT_CARD_PAYMENT", message: "한도초과 혹은 잔액부족" }),
    });
    const orderId = await orderCups(page);
    await approve(page);
    await expect(
      page.getByRole("heading", { name: "The payment was not completed" }),
    ).toBeVisible();
    expect(charges(shop.sandbox)).toEqual([]);

    await page.getByRole("link", { name: "Pay again" }).click();
    await page.getByTestId("toss-agreement").check();
    await approve(page);
    await expectPaid(page, orderId);
    expect(charges(shop.sandbox)).toEqual([orderId]);
  });

  test("F48 a confirm that reaches Toss late: the buyer is told to wait, then sees the receipt", async ({
    page,
    shop,
  }) => {
    shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
    const orderId = await orderCups(page);
    await approve(page);
    await expect(page.getByRole("heading", { name: "Waiting for an answer" })).toBeVisible();
    expect(charges(shop.sandbox)).toEqual([]);

    await deliver(shop.sandbox, confirms(shop.sandbox)[0]);
    await expectPaid(page, orderId);
    expect(charges(shop.sandbox)).toEqual([orderId]);
  });
});
