import type { Page } from "@playwright/test";
import { buyCups, deliver } from "./buyer.ts";
import { expect, test } from "./shop-test.ts";

async function becomeStaff(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Staff" }).click();
  await page.getByRole("heading", { name: "Refund" }).waitFor();
}

async function refund(page: Page, amount: number | "full", reason: string): Promise<void> {
  if (amount === "full") {
    await page.getByLabel("All that is left").check();
  } else {
    await page.getByLabel("A part").check();
    await page.getByLabel("Amount to refund (won)").fill(String(amount));
  }
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Refund" }).click();
}

const receipt = (page: Page) => page.getByRole("region", { name: "Receipt" });

test("a part and then the rest are refunded, and Toss is left with nothing", async ({
  page,
  shop,
}) => {
  await buyCups(page);
  await becomeStaff(page);
  await refund(page, 10_000, "Cracked foot");
  await expect(page.getByText("A part of what you paid was given back.")).toBeVisible();
  await expect(receipt(page)).toContainText("Left after refunds₩38,000");
  await expect(page.getByLabel("Reason")).toHaveValue("");

  await refund(page, "full", "Changed his mind");
  await expect(page.getByText("Everything you paid was given back.")).toBeVisible();
  await expect(receipt(page)).toContainText("Left after refunds₩0");
  await expect(page.getByRole("heading", { name: "Refund" })).toHaveCount(0);

  expect(shop.sandbox.payments.list()).toMatchObject([
    { balanceAmount: 0, cancels: [{ cancelAmount: 10_000 }, { cancelAmount: 38_000 }] },
  ]);
});

test("two equal refunds one after the other are two refunds", async ({ page, shop }) => {
  await buyCups(page);
  await becomeStaff(page);
  await refund(page, 5_000, "Late");
  await expect(receipt(page)).toContainText("Left after refunds₩43,000");
  await refund(page, 5_000, "Late");
  await expect(receipt(page)).toContainText("Left after refunds₩38,000");
  expect(shop.sandbox.payments.list()).toMatchObject([{ balanceAmount: 38_000 }]);
});

test.describe("when the browser does not hear of a refund", () => {
  // A browser logs a broken connection by itself.
  test.use({ expectedProblems: /ERR_FAILED/ });

  test("F69 a refund sent again because its answer was lost is one refund", async ({
    page,
    shop,
  }) => {
    await buyCups(page);
    await becomeStaff(page);
    // The shop refunds, and the browser never hears of it.
    await page.route("**/api/trpc/payments.cancel", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await refund(page, 10_000, "Cracked foot");
    await expect(
      page.getByRole("alert").filter({ hasText: "could not reach the shop" }),
    ).toBeVisible();
    await page.unroute("**/api/trpc/payments.cancel");
    await page.getByRole("button", { name: "Refund" }).click();
    await expect(receipt(page)).toContainText("Left after refunds₩38,000");
    expect(shop.sandbox.payments.list()).toMatchObject([{ balanceAmount: 38_000 }]);
  });
});

test.describe("when Toss refuses a refund", () => {
  // A browser logs each answer of 4xx by itself.
  test.use({ expectedProblems: /status of 412/ });

  test("staff read what to check beside the sentence for buyers", async ({ page, shop }) => {
    await buyCups(page);
    await becomeStaff(page);
    const body = JSON.stringify({ code: "EXCEED_CANCEL_LIMIT", message: "취소 한도 초과" });
    shop.sandbox.faults.add({ route: "cancel", kind: "answer", status: 400, body });
    await refund(page, 10_000, "Cracked foot");
    await expect(page.getByText("EXCEED_CANCEL_LIMIT. Nothing was refunded")).toContainText(
      "ask Toss Payments",
    );
    expect(shop.sandbox.payments.list()).toMatchObject([{ balanceAmount: 48_000 }]);
  });
});

test("a refund that reaches Toss late is waited for, and is one refund", async ({ page, shop }) => {
  await buyCups(page);
  await becomeStaff(page);
  const { sandbox } = shop;
  sandbox.faults.add({ route: "cancel", kind: "dropBefore" });
  await refund(page, 10_000, "Cracked foot");
  await expect(page.getByRole("status").filter({ hasText: "is being checked" })).toBeVisible();
  await page.getByRole("button", { name: "Ask for the result" }).click();
  expect(sandbox.payments.list()).toMatchObject([{ balanceAmount: 48_000 }]);

  await deliver(
    sandbox,
    sandbox.requests.list().find(({ path }) => path.endsWith("/cancel")),
  );
  await expect(receipt(page)).toContainText("Left after refunds₩38,000");
  await expect(page.getByRole("status").filter({ hasText: "Refunded." })).toBeVisible();
  expect(sandbox.payments.list()).toMatchObject([{ balanceAmount: 38_000 }]);
});

test("a refund beyond what is left is refused before it is sent", async ({ page, shop }) => {
  await buyCups(page);
  await becomeStaff(page);
  await refund(page, 48_001, "Too much");
  expect(
    await page.getByLabel("Amount to refund (won)").evaluate((input: HTMLInputElement) => {
      return input.validity.rangeOverflow;
    }),
  ).toBe(true);
  expect(shop.sandbox.payments.list()).toMatchObject([{ balanceAmount: 48_000, cancels: null }]);
});
