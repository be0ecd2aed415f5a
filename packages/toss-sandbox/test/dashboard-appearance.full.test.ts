import type { Page } from "@playwright/test";
import { expect, test } from "vitest";
import { axeOf } from "../../../scripts/axe.ts";
import { post, sharedBrowserShop } from "./browser.ts";
import { openDashboard, panel, pay, unfold } from "./dashboard-visit.ts";
import { openReceiver, statuses } from "./receiver.ts";

const shop = sharedBrowserShop();

/** Everything axe finds in the page. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await axeOf(page).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

test("the page comes from the sandbox alone and may not be framed", async () => {
  const answer = await fetch(shop.sandbox.url);
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = answer.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'; script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(await answer.text()).not.toMatch(/https?:|<script>|style=/);
});

test.for([
  { lang: "ko", colorScheme: "light" },
  { lang: "ko", colorScheme: "dark" },
  { lang: "en", colorScheme: "light" },
  { lang: "en", colorScheme: "dark" },
] as const)(
  "axe finds nothing in the page when all of it is unfolded ($lang, $colorScheme)",
  async (look) => {
    const { lang, colorScheme } = look;
    await using receiver = await openReceiver(statuses(500, 200));
    await using visitor = await openDashboard(shop, { colorScheme, locale: lang });
    const { page } = visitor;
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);

    shop.sandbox.webhooks.register(receiver.url);
    shop.sandbox.webhooks.faults.add({ kind: "late", orderId: "order-none" });
    shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", skip: 9 });
    await pay(shop, "order-card");
    await pay(shop, "order-refused", { refusal: "REJECT_CARD_PAYMENT" });
    await pay(shop, "order-account", { method: "VIRTUAL_ACCOUNT" });
    await shop.sandbox.webhooks.settled();
    await panel(page, "payments").locator(".row").nth(2).waitFor();
    await panel(page, "webhooks").locator(".row").nth(2).waitFor();
    await unfold(visitor.page);
    expect(await violations(page)).toEqual([]);
    expect(visitor.problems).toEqual([]);
  },
);

test("axe finds nothing in the page when there is nothing to show", async () => {
  await using visitor = await openDashboard(shop);
  expect(await violations(visitor.page)).toEqual([]);
});

test("what a shop names its order is text", async () => {
  await using visitor = await openDashboard(shop);
  const markup = `<img src=x onerror="document.title='hit'"><b>bold</b>`;
  await pay(shop, "order-markup", { orderName: markup });
  await panel(visitor.page, "payments").getByText(markup).first().waitFor();
  expect(await panel(visitor.page, "payments").locator("img, b").count()).toBe(0);
  expect(visitor.problems).toEqual([]);
});

test("language and appearance are switched and stay in the address", async () => {
  await using visitor = await openDashboard(shop, { colorScheme: "light" });
  const { page } = visitor;
  const ground = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
  const light = await ground();
  await page.getByLabel("Appearance").selectOption("dark");
  expect(await ground()).not.toBe(light);
  await page.getByRole("button", { name: "한국어" }).click();
  await page.getByRole("heading", { name: "연결 정보" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "연결 정보" }).waitFor();
  expect(await ground()).not.toBe(light);
});

test("a row that is open shows all of a path, and days beside times", async () => {
  const { sandbox } = shop;
  await using receiver = await openReceiver(statuses(500));
  sandbox.webhooks.register(receiver.url);
  await using visitor = await openDashboard(shop);
  const { page } = visitor;
  const paymentKey = await pay(shop, "order-path");
  const cancel = { cancelReason: "change of mind" };
  await post(sandbox, sandbox.secretKey, `/v1/payments/${paymentKey}/cancel`, cancel);
  const path = panel(page, "requests").locator(".main").first();
  const shown = (what: string) =>
    page.evaluate(`document.querySelector(".requests .main").${what}`);
  const cutOff = async () =>
    Number(await shown("scrollWidth")) > Number(await shown("clientWidth"));
  await path.waitFor();
  expect(await cutOff()).toBe(true);
  await path.click();
  expect(await cutOff()).toBe(false);

  const attempt = panel(page, "webhooks").locator(".attempts time").first();
  expect(await attempt.textContent()).toMatch(/^\d\d-\d\d \d\d:\d\d:\d\d$/);
});

test("axe finds nothing in a receipt", async () => {
  await using visitor = await openDashboard(shop, { viewport: { width: 390, height: 844 } });
  const paymentKey = await pay(shop, "order-receipt");
  await visitor.page.goto(shop.sandbox.payments.get(paymentKey)?.receipt?.url ?? "");
  await visitor.page.getByRole("cell", { name: "15,000 KRW" }).waitFor();
  expect(await violations(visitor.page)).toEqual([]);
});

test("a long list is shown in steps", async () => {
  for (let order = 0; order < 15; order += 1) {
    shop.sandbox.payments.authenticate({ orderId: `order-long-${order}`, amount: 1_000 });
  }
  await using visitor = await openDashboard(shop);
  const payments = panel(visitor.page, "payments");
  expect(await payments.locator(".row").count()).toBe(12);
  await payments.getByRole("button", { name: "Show 3 more" }).click();
  expect(await payments.locator(".row").count()).toBe(15);
});

test("a narrow screen is wide enough", async () => {
  await pay(shop, "order-with-a-rather-long-name-0123456789");
  await using visitor = await openDashboard(shop, { viewport: { width: 390, height: 844 } });
  await unfold(visitor.page);
  expect(await visitor.page.evaluate("document.documentElement.scrollWidth")).toBe(390);
});
