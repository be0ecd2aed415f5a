import type { Locator, Page } from "@playwright/test";
import { type BrowserShop, post, type Visitor } from "./browser.ts";

/** The dashboard, in English unless said. */
export async function openDashboard(
  { sandbox, visit }: BrowserShop,
  options: Parameters<BrowserShop["visit"]>[0] = {},
): Promise<Visitor> {
  const visitor = await visit({ locale: "en-US", ...options });
  visitor.problems.length = 0;
  await visitor.page.goto(sandbox.url);
  await visitor.page.locator("section.connect").waitFor();
  return visitor;
}

/** One of its sections by its class. */
export function panel(page: Page, name: string): Locator {
  return page.locator(`section.${name}`);
}

/** Unfolds all there is to unfold. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate("for (const row of document.querySelectorAll('details')) row.open = true");
}

/** A payment of 15,000 won that the shop confirmed, or tried to. */
export async function pay(
  { sandbox }: BrowserShop,
  orderId: string,
  more: object = {},
): Promise<string> {
  const { paymentKey } = sandbox.payments.authenticate({ orderId, amount: 15_000, ...more });
  const body = { paymentKey, orderId, amount: 15_000 };
  await post(sandbox, sandbox.secretKey, "/v1/payments/confirm", body);
  return paymentKey;
}
