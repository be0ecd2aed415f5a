import type { Page } from "@playwright/test";
import type { TestShop } from "./open-shop.ts";
import { expect, test } from "./shop-test.ts";

/** Makes an order without the shop's pages, in whatever language they are. */
async function order(page: Page): Promise<string> {
  const response = await page.request.post("/api/trpc/shop.checkout", {
    data: { json: { lines: [{ productId: "onggi-jar", quantity: 1 }] } },
  });
  const { result } = await response.json();
  return result.data.json.orderId;
}

/** The address Toss would send the buyer of this order back to. */
function returnOf({ sandbox }: TestShop, orderId: string): string {
  const { paymentKey } = sandbox.payments.authenticate({ orderId, amount: 18_000 });
  return `/checkout/success?${new URLSearchParams({ paymentKey, orderId, amount: "18000" })}`;
}

test("no page scrolls sideways on a screen of 320 pixels", async ({ page, shop }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const unpaid = await order(page);
  const paid = await order(page);
  await page.request.post("/api/trpc/session.signIn", { data: { json: { role: "staff" } } });
  await page.goto(returnOf(shop, paid));
  await page.waitForURL(`**/orders/${paid}`);
  for (const path of [
    "/",
    `/checkout/${unpaid}`,
    "/checkout/success",
    "/checkout/fail?code=PAY_PROCESS_ABORTED&message=x&orderId=order_1234567",
    `/orders/${paid}`,
    "/orders",
  ]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest, path).toBe(320);
  }
});

test("S31 what somebody wrote into a fail address is not shown, and runs nothing", async ({
  page,
}) => {
  const message = "<img src=x onerror='hacked = true'>Call 02-000-0000 to pay";
  const orderId = "javascript:hacked=true//";
  for (const code of ["<script>hacked = true</script>", "PAY_BY_PHONE", "constructor"]) {
    await page.goto(`/checkout/fail?${new URLSearchParams({ code, message, orderId })}`);
    await expect(page.getByText("The payment was not completed.")).toBeVisible();
    const main = await page.getByRole("main").innerText();
    expect(main).not.toContain(code);
    expect(main).not.toContain("02-000-0000");
  }
  await expect(page.getByRole("link", { name: "Pay again" })).toHaveCount(0);
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);

  await page.goto(
    `/checkout/fail?${new URLSearchParams({ code: "REJECT_CARD_COMPANY", message })}`,
  );
  await expect(page.getByText("Toss Payments code: REJECT_CARD_COMPANY")).toBeVisible();
  expect(await page.getByRole("main").innerText()).not.toContain("02-000-0000");
});

test.describe("words that come by way of Toss", () => {
  // A browser logs each answer of 4xx by itself.
  test.use({ expectedProblems: /status of 402/ });

  test("S31 run nothing: a refund's reason is shown as text, and a refusal's message not at all", async ({
    page,
    shop,
  }) => {
    const script = "<img src=x onerror='hacked = true'><script>hacked = true</script>";
    const paid = await order(page);
    await page.goto(returnOf(shop, paid));
    await page.waitForURL(`**/orders/${paid}`);
    const send = (procedure: string, json: object) =>
      page.request.post(`/api/trpc/${procedure}`, { data: { json } });
    await send("session.signIn", { role: "staff" });
    const [payment] = shop.sandbox.payments.list();
    await send("payments.cancel", {
      paymentKey: payment?.paymentKey,
      requestId: "refund-1",
      cancelReason: script,
      cancelAmount: 1_000,
    });
    await page.goto(`/orders/${paid}`);
    await expect(page.getByRole("region", { name: "Receipt" })).toContainText(script);

    const body = JSON.stringify({ code: "REJECT_CARD_PAYMENT", message: script });
    shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 403, body });
    await page.goto(returnOf(shop, await order(page)));
    await expect(
      page.getByRole("heading", { name: "The payment was not completed" }),
    ).toBeVisible();
    expect(await page.getByRole("main").innerText()).not.toContain("onerror");
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  });
});

test("an address that is no text is not found, and no fault of the server", async ({ page }) => {
  for (const path of ["/orders/%ff", "/checkout/%E0%A4%A", "/%ff", "/api/trpc/%ff"]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
  expect((await page.request.get("/orders/%ED%95%9C")).status()).toBe(404);
});

test("an order of twenty thousand wrong lines is refused in a few words", async ({ page }) => {
  const lines = Array.from({ length: 20_000 }, () => 1);
  const response = await page.request.post("/api/trpc/shop.checkout", {
    data: { json: { lines } },
  });
  expect(response.status()).toBe(400);
  expect((await response.body()).length).toBeLessThan(2_000);
});

test.describe("on a Korean phone", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 } });

  test("each card has its price above its buttons", async ({ page }) => {
    await page.goto("/");
    const cards = page.getByRole("region", { name: "그릇", exact: true }).getByRole("listitem");
    await expect(cards).toHaveCount(4);
    for (const card of await cards.all()) {
      const price = await card.getByText(/^[\d,]+원$/).boundingBox();
      const buttons = await card.getByRole("status").boundingBox();
      expect((price?.y ?? 0) + (price?.height ?? 0)).toBeLessThan(buttons?.y ?? 0);
    }
  });
});

test.describe("the language", () => {
  test("is the browser's until another one is chosen, and stays chosen", async ({ page }) => {
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(async () => {
      await page.getByRole("button", { name: "한국어" }).click();
      await expect(page.locator("html")).toHaveAttribute("lang", "ko", { timeout: 2_000 });
    }).toPass();
    await page.goto("/orders");
    await expect(page.getByRole("heading", { level: 1, name: "주문 내역" })).toBeVisible();
  });

  test("of an order's name is the reader's, whichever it was made in", async ({ page }) => {
    const response = await page.request.post("/api/trpc/shop.checkout", {
      data: { json: { lines: [{ productId: "onggi-jar", quantity: 2 }] } },
      headers: { "accept-language": "ko" },
    });
    const { orderId } = (await response.json()).result.data.json;
    await page.goto("/orders");
    await expect(page.getByRole("link", { name: /Onggi salt jar × 2/ })).toBeVisible();
    await page.goto(`/orders/${orderId}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Onggi salt jar × 2");
  });

  test.describe("of refusals", () => {
    test.use({ locale: "ko-KR", expectedProblems: /status of 404/ });

    test("is the page's", async ({ page }) => {
      await page.goto("/checkout/success?paymentKey=x&orderId=order_1234567&amount=100");
      await expect(page.getByText("주문을 찾을 수 없습니다.")).toBeVisible();
    });
  });
});

test("every page says that it talks to a sandbox", async ({ page }) => {
  for (const path of ["/", "/orders", "/checkout/fail"]) {
    await page.goto(path);
    await expect(page.getByRole("banner")).toContainText("Sandbox");
    await expect(page.getByRole("banner")).toContainText("No real money moves.");
  }
});

test("nothing that the browser receives holds the secret key", async ({ page, shop }) => {
  const received: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.url().startsWith(shop.url) && !response.url().endsWith(".woff2")) {
      received.push(response.text().catch(() => ""));
    }
  });
  const orderId = await order(page);
  await page.goto(`/checkout/${orderId}`);
  await page.getByTestId("toss-agreement").waitFor();
  await page.goto(returnOf(shop, orderId));
  await page.waitForURL(`**/orders/${orderId}`);
  await page.getByRole("heading", { name: "Receipt" }).waitFor();

  const text = (await Promise.all(received)).join("\n");
  expect(text).toContain(shop.sandbox.clientKey);
  expect(text).not.toContain("_gsk_docs");
  expect(text).not.toContain(shop.sandbox.secretKey);
});

test("S34 pages tell no other site where the buyer was, and let wallets open popups", async ({
  page,
}) => {
  const headers = (await page.request.get("/checkout/success?paymentKey=key")).headers();
  expect(headers).toMatchObject({
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin-allow-popups",
    "x-content-type-options": "nosniff",
  });
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers).not.toHaveProperty("x-powered-by");
});
