import type { APIRequestContext } from "@playwright/test";
import { approveWithoutReturn, buyCups, charges, confirms, orderCups } from "./buyer.ts";
import { expect, test } from "./shop-test.ts";

const unknownOrder = "order_00000000000000000000000000000000";
const unknownKey = "tviva00000000000000000000000";

interface Answer {
  status: number;
  body: unknown;
}

async function answerOf(response: { status(): number; json(): Promise<unknown> }): Promise<Answer> {
  return { status: response.status(), body: await response.json() };
}

const read = async (request: APIRequestContext, procedure: string, input: object) =>
  answerOf(
    await request.get(`/api/trpc/${procedure}`, {
      params: { input: JSON.stringify({ json: input }) },
    }),
  );

const send = async (request: APIRequestContext, procedure: string, input: object) =>
  answerOf(await request.post(`/api/trpc/${procedure}`, { data: { json: input } }));

test("S01 another shopper reads and confirms nothing: an order of somebody else looks like none", async ({
  page,
  shop,
  playwright,
}) => {
  const orderId = await orderCups(page);
  const paymentKey = new URL(await approveWithoutReturn(page)).searchParams.get("paymentKey") ?? "";
  shop.sandbox.requests.clear();
  const stranger = await playwright.request.newContext({ baseURL: shop.url });
  // Somebody with an order, and so with a cookie, of his own.
  await send(stranger, "shop.checkout", { lines: [{ productId: "moon-jar", quantity: 1 }] });

  const pairs: [foreign: Answer, unknown: Answer][] = [
    [
      await send(stranger, "payments.confirm", { paymentKey, orderId, amount: 48_000 }),
      await send(stranger, "payments.confirm", {
        paymentKey,
        orderId: unknownOrder,
        amount: 48_000,
      }),
    ],
    [
      await read(stranger, "payments.retrieveByOrderId", { orderId }),
      await read(stranger, "payments.retrieveByOrderId", { orderId: unknownOrder }),
    ],
    [
      await read(stranger, "payments.retrieve", { paymentKey }),
      await read(stranger, "payments.retrieve", { paymentKey: unknownKey }),
    ],
    [
      await read(stranger, "shop.order", { orderId }),
      await read(stranger, "shop.order", { orderId: unknownOrder }),
    ],
  ];
  for (const [foreign, unknown] of pairs) {
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(unknown);
  }
  for (const path of [`/orders/${orderId}`, `/checkout/${orderId}`]) {
    expect((await stranger.get(path)).status()).toBe(404);
  }
  expect(shop.sandbox.requests.list()).toEqual([]);
  expect(charges(shop.sandbox)).toEqual([]);
});

test("an order list holds the visitor's own orders only", async ({ page, browser, shop }) => {
  const orderId = await buyCups(page);
  await page.goto("/orders");
  await expect(page.locator(`a[href="/orders/${orderId}"]`)).toBeVisible();

  const context = await browser.newContext({ baseURL: shop.url, locale: "en-US" });
  const stranger = await context.newPage();
  await stranger.goto("/orders");
  await expect(stranger.getByText("No orders yet.")).toBeVisible();
  await context.close();
});

test("B89 staff is nobody who only says so", async ({ page, context, shop }) => {
  const orderId = await buyCups(page);
  const [payment] = shop.sandbox.payments.list();
  const refund = {
    paymentKey: payment?.paymentKey,
    requestId: "refund-1",
    cancelReason: "I want it back",
    cancelAmount: "full",
  };
  for (const value of ["", "staff", "role=staff", `${Date.now() + 1e9}.AAAA`]) {
    for (const name of ["staff", "role"])
      await context.addCookies([{ name, value, url: shop.url }]);
    expect(await send(page.request, "payments.cancel", refund)).toMatchObject({ status: 403 });
  }
  await page.goto(`/orders/${orderId}`);
  await expect(page.getByRole("heading", { name: "Refund" })).toHaveCount(0);
  expect(charges(shop.sandbox)).toEqual([orderId]);
});

test("staff pays for nobody else's order", async ({ page, playwright, shop }) => {
  const orderId = await orderCups(page);
  const paymentKey = new URL(await approveWithoutReturn(page)).searchParams.get("paymentKey") ?? "";
  const staff = await playwright.request.newContext({ baseURL: shop.url });
  await send(staff, "session.signIn", { role: "staff" });
  expect(await read(staff, "payments.retrieveByOrderId", { orderId })).toMatchObject({
    status: 200,
  });
  expect(
    await send(staff, "payments.confirm", { paymentKey, orderId, amount: 48_000 }),
  ).toMatchObject({ status: 404 });
  expect(confirms(shop.sandbox)).toEqual([]);
});

test("cookies are out of reach of scripts and of other sites", async ({ page, context }) => {
  await orderCups(page);
  await page.getByRole("button", { name: "Staff" }).click();
  await expect(page.getByText("This is a demo sign-in")).toBeVisible();
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name).sort()).toEqual(["shopper", "staff"]);
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

test("an order's price cannot be sent along", async ({ page, shop }) => {
  const line = { productId: "moon-jar", quantity: 1 };
  for (const input of [{ lines: [line], amount: 1 }, { lines: [{ ...line, price: 1 }] }]) {
    expect(await send(page.request, "shop.checkout", input)).toMatchObject({ status: 400 });
  }
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("B68 a call from another site is refused", async ({ page, shop }) => {
  const data = { json: { role: "staff" } };
  const url = `${shop.url}/api/trpc/session.signIn`;
  for (const headers of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://evil.example" },
    { origin: "null" },
  ]) {
    expect((await page.request.post(url, { data, headers })).status()).toBe(403);
  }
  const preflight = await page.request.fetch(url, {
    method: "OPTIONS",
    headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
  });
  expect(preflight.headers()).not.toHaveProperty("access-control-allow-origin");
});

test("B59 a body beyond 64 KiB and a batch beyond ten calls are refused", async ({
  page,
  shop,
}) => {
  const large = { json: { role: "x".repeat(70_000) } };
  const response = await page.request.post("/api/trpc/session.signIn", { data: large });
  expect(response.status()).toBe(413);

  const batch = Array.from({ length: 11 }, () => "shop.orders").join(",");
  expect((await page.request.get(`/api/trpc/${batch}?batch=1&input={}`)).status()).toBe(400);
  expect(shop.sandbox.requests.list()).toEqual([]);
});
