import { expect, type FrameLocator, type Page } from "@playwright/test";
import type { Sandbox, SandboxRequest } from "@toss-bff/toss-sandbox";

/** Puts two cups into the basket and orders them. Ends on the checkout page with the widget drawn. */
export async function orderCups(page: Page): Promise<string> {
  await page.goto("/");
  const cups = page.getByRole("listitem").filter({ hasText: "Celadon tea cup" }).first();
  const oneMore = cups.getByRole("button", { name: "One more Celadon tea cup" });
  const quantity = cups.getByRole("status");
  // Until React has taken over, a click does nothing.
  await expect(async () => {
    if ((await quantity.textContent()) === "0") await oneMore.click();
    await expect(quantity).toHaveText("1", { timeout: 500 });
  }).toPass();
  await oneMore.click();
  await page.getByRole("button", { name: "Buy" }).click();
  await page.waitForURL("**/checkout/order_*");
  await page.getByTestId("toss-agreement").check();
  return page.url().split("/").at(-1) ?? "";
}

/** Opens the payment window from the checkout page. */
export async function openWindow(page: Page): Promise<FrameLocator> {
  await page.getByRole("button", { name: "Pay ₩48,000" }).click();
  const paymentWindow = page.getByTestId("toss-window").contentFrame();
  await paymentWindow.getByTestId("toss-approve").waitFor();
  return paymentWindow;
}

/** Approves in the payment window: the browser leaves for the success page. */
export async function approve(page: Page): Promise<void> {
  const paymentWindow = await openWindow(page);
  await paymentWindow.getByTestId("toss-approve").click();
}

/** Orders, pays, and waits for the receipt. */
export async function buyCups(page: Page): Promise<string> {
  const orderId = await orderCups(page);
  await approve(page);
  await expectPaid(page, orderId);
  return orderId;
}

export async function expectPaid(page: Page, orderId: string): Promise<void> {
  await page.waitForURL(`**/orders/${orderId}`);
  await expect(page.getByText("Thank you for your order.")).toBeVisible();
  const receipt = page.getByRole("region", { name: "Receipt" });
  await expect(receipt).toContainText("Amount paid₩48,000");
}

/**
 * Approves in the payment window, but keeps the browser from following the redirect, as if it had
 * been closed in between. Returns the address of the return.
 */
export async function approveWithoutReturn(page: Page): Promise<string> {
  const successPage = "**/checkout/success?*";
  const returned = new Promise<string>((resolve) => {
    void page.route(successPage, (route) => {
      resolve(route.request().url());
      return route.fulfill({ status: 204 });
    });
  });
  await approve(page);
  const url = await returned;
  await page.unroute(successPage);
  return url;
}

/** Brings the shop's lost request to Toss after all, as a slow network would. */
export async function deliver(sandbox: Sandbox, lost: SandboxRequest | undefined): Promise<void> {
  const response = await fetch(`${sandbox.url}${lost?.path}`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${sandbox.secretKey}:`)}`,
      "content-type": "application/json",
      "idempotency-key": lost?.idempotencyKey ?? "",
    },
    body: JSON.stringify(lost?.body),
  });
  expect(response.status).toBe(200);
}

/** The confirms Toss saw, whatever it answered. */
export function confirms(sandbox: Sandbox): SandboxRequest[] {
  return sandbox.requests.list().filter(({ path }) => path === "/v1/payments/confirm");
}

/** Payments that took the buyer's money. */
export function charges(sandbox: Sandbox): string[] {
  return sandbox.payments
    .list()
    .flatMap(({ status, orderId }) => (status === "DONE" ? [orderId] : []));
}
