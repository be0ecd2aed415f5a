import type { Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accessibilityProblems } from "./accessibility.ts";
import { type BrowserShop, eventually, openBrowserShop, type Visit } from "./browser.ts";
import { locales, reactVersions } from "./bundle.ts";

describe.each(reactVersions)("React %s, in StrictMode", (react) => {
  let shop: BrowserShop;
  beforeAll(async () => {
    shop = await openBrowserShop(react);
  });
  beforeEach(() => shop.sandbox.reset());
  afterAll(() => shop[Symbol.asyncDispose]());

  const heading = (page: Page) => page.getByRole("heading", { level: 1 });
  const says = (page: Page, text: string) =>
    eventually(() => heading(page).textContent()).toBe(text);
  const confirmsAtToss = () =>
    shop.sandbox.requests.list().filter(({ path }) => path === "/v1/payments/confirm").length;

  /** A buyer whose payment Toss approved, on the way back. */
  async function comeBack(query = "", prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
    const address = shop.approve(await shop.openOrder()) + query;
    if (!prepare) return shop.visit(address);
    const visit = await shop.visit("/lab");
    await prepare(visit.page);
    await visit.page.goto(shop.url + address);
    return visit;
  }

  test("F50 a payment is confirmed by one call, told once, and taken out of the address", async () => {
    await using visit = await comeBack("&campaign=spring#top");
    await says(visit.page, "Paid");
    expect(visit.confirms).toHaveLength(1);
    expect(await visit.page.evaluate(() => window.settled)).toEqual([
      expect.stringMatching(/^paid 1000 order_/),
    ]);
    expect(visit.page.url()).toBe(`${shop.url}/success?campaign=spring#top`);
    expect(visit.problems).toEqual([]);
  });

  test("F50 refreshes and the back button show the same result of the same payment", async () => {
    await using visit = await comeBack();
    await says(visit.page, "Paid");
    for (let round = 0; round < 3; round++) {
      await visit.page.reload();
      await says(visit.page, "Paid");
    }
    await visit.page.goto(`${shop.url}/lab`);
    await visit.page.goBack();
    await says(visit.page, "Paid");
    expect(visit.page.url()).not.toContain("paymentKey");
    expect(confirmsAtToss()).toBe(1);
  });

  test("F51 two tabs with the same address end with the same result of one payment", async () => {
    const address = shop.approve(await shop.openOrder());
    shop.sandbox.faults.add({ route: "confirm", kind: "delayAfter", ms: 300 });
    await using one = await shop.visit(address);
    await using other = await shop.visit(address);
    await says(one.page, "Paid");
    await says(other.page, "Paid");
    expect(confirmsAtToss()).toBe(1);
  });

  test("a page that a browser only prepares confirms nothing until it is shown", async () => {
    await using visit = await comeBack("", async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(document, "prerendering", { value: true, configurable: true });
      });
    });
    await says(visit.page, "Confirming your payment");
    expect(visit.confirms).toEqual([]);
    await visit.page.evaluate(() => {
      Object.defineProperty(document, "prerendering", { value: false });
      document.dispatchEvent(new Event("prerenderingchange"));
    });
    await says(visit.page, "Paid");
    expect(visit.confirms).toHaveLength(1);
  });

  describe("while the outcome is open", () => {
    test("F48 the page tells the buyer to wait, and asks again by itself", async () => {
      shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
      await using visit = await comeBack();
      await says(visit.page, "Waiting for an answer");
      expect(await visit.page.getByText("do not pay again").count()).toBe(1);
      shop.sandbox.faults.clear();
      await settleByToss();
      await says(visit.page, "Paid");
      expect(visit.confirms.length).toBeGreaterThan(1);
    });

    test("news from the server ends the waiting before the page would have asked", async () => {
      shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
      // No time passes on the page, so nothing but the news can end its waiting.
      await using visit = await comeBack("&news", async ({ clock }) => {
        await clock.install();
        await clock.pauseAt(Date.now() + 60_000);
      });
      await says(visit.page, "Waiting for an answer");
      await settleByToss();
      const [order] = shop.sandbox.requests.list().map(({ body }) => body as { orderId: string });
      await shop.checkout.look(order?.orderId ?? "");
      await says(visit.page, "Paid");
      // Nothing was asked in between.
      expect(visit.confirms).toHaveLength(2);
    });

    test("a page without a connection for news asks by itself", async () => {
      shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
      await using visit = await comeBack("&news", (page) =>
        page.route("**/trpc/payments.onStatus*", (route) => route.fulfill({ status: 404 })),
      );
      await says(visit.page, "Waiting for an answer");
      await settleByToss();
      await says(visit.page, "Paid");
    });

    /** Brings the lost confirm to Toss after all, as a slow network would. */
    async function settleByToss(): Promise<void> {
      const { sandbox } = shop;
      const lost = sandbox.requests.list().find(({ path }) => path === "/v1/payments/confirm");
      const response = await fetch(`${sandbox.url}/v1/payments/confirm`, {
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
  });

  test("a shop that cannot be reached is asked four times, then by a button", async () => {
    await using visit = await comeBack("", async (page) => {
      await page.clock.install();
      await page.route("**/trpc/payments.confirm*", (route) => route.abort());
    });
    for (const seconds of [1, 2, 4]) {
      await eventually(() => visit.confirms.length).toBeGreaterThan(Math.log2(seconds));
      await visit.page.clock.runFor(seconds * 1_000);
    }
    await says(visit.page, "We could not reach the shop");
    expect(visit.confirms).toHaveLength(4);
    expect(await visit.page.getByText("do not pay again").count()).toBe(1);

    await visit.page.unroute("**/trpc/payments.confirm*");
    await visit.page.getByRole("button", { name: "Ask again" }).click();
    await says(visit.page, "Paid");
    expect(confirmsAtToss()).toBe(1);
  });

  test("a declined card is the server's answer, told in its words, with a way to pay again", async () => {
    const body = JSON.stringify({ code: "REJECT_CARD_PAYMENT", message: "한도초과 혹은 잔액부족" });
    shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 403, body });
    await using visit = await comeBack();
    await says(visit.page, "The payment was not completed");
    expect(visit.confirms).toHaveLength(1);
    const payAgain = visit.page.getByRole("link", { name: "Pay again" });
    expect(await payAgain.getAttribute("href")).toMatch(/^\/checkout\?orderId=order_/);
    expect(visit.page.url()).toContain("paymentKey");
  });

  test("a payment that Toss calls already processed is looked up, and shown as what it is", async () => {
    const paid = shop.approve(await shop.openOrder());
    await approveElsewhere(paid);
    await using visit = await shop.visit(paid);
    await says(visit.page, "Paid");

    const canceled = shop.approve(await shop.openOrder());
    const { paymentKey } = await approveElsewhere(canceled);
    await askToss(`${paymentKey}/cancel`, { cancelReason: "elsewhere" });
    await visit.page.goto(shop.url + canceled);
    await says(visit.page, "This payment was canceled");
    const answers = shop.sandbox.requests.list().filter(({ path }) => path.endsWith("/confirm"));
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200, 400]);
  });

  test("a success page that is opened again asks for no deposit into an account that is canceled", async () => {
    const { orderId, amount } = await shop.openOrder();
    const method = "VIRTUAL_ACCOUNT";
    const { paymentKey } = shop.sandbox.payments.authenticate({ orderId, amount, method });
    const query = new URLSearchParams({ paymentKey, orderId, amount: String(amount) });
    await using visit = await shop.visit(`/success?${query}`);
    await says(visit.page, "Waiting for your deposit");
    await askToss(`${paymentKey}/cancel`, { cancelReason: "elsewhere" });
    await eventually(async () => (await shop.checkout.look(orderId)).order.status).toBe("canceled");
    await visit.page.reload();
    await says(visit.page, "This payment was canceled");
    expect(await visit.page.getByText("Please deposit nothing.").count()).toBe(1);
  });

  /** Approves it behind the shop's back. */
  async function approveElsewhere(address: string): Promise<{ paymentKey: string }> {
    const { paymentKey, orderId, amount } = Object.fromEntries(
      new URL(address, shop.url).searchParams,
    );
    await askToss("confirm", { paymentKey, orderId, amount: Number(amount) });
    return { paymentKey: paymentKey ?? "" };
  }

  async function askToss(path: string, body: object): Promise<void> {
    const response = await fetch(`${shop.sandbox.url}/v1/payments/${path}`, {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${shop.sandbox.secretKey}:`)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  }

  test("keys of two pairs, one in the browser and one on the server, charge nothing and are not called the buyer's fault", async () => {
    const { orderId, amount } = await shop.openOrder();
    const { paymentKey } = shop.sandbox.payments.authenticate({ orderId, amount, keys: "api" });
    const query = new URLSearchParams({ paymentKey, orderId, amount: String(amount) });
    await using visit = await shop.visit(`/success?${query}`);
    await visit.page.getByText("Nothing was charged or refunded. Please try again").waitFor();
    await visit.page.getByRole("button", { name: "Ask again" }).waitFor();
    expect(await shop.checkout.find({ orderId })).toMatchObject({ status: "created" });
    expect(shop.alerts.filter((alert) => alert.orderId === orderId)).toMatchObject([
      { kind: "merchantSetup", code: "INVALID_API_KEY" },
    ]);
  });

  test("a router that hands out the query late, and again when it is cleaned, has a payment confirmed and told once", async () => {
    await using visit = await comeBack("&router");
    await says(visit.page, "Paid");
    await eventually(() => visit.page.url()).not.toContain("paymentKey");
    await visit.page.waitForLoadState("networkidle");
    await says(visit.page, "Paid");
    expect(visit.confirms).toHaveLength(1);
    expect(await visit.page.evaluate(() => window.settled)).toHaveLength(1);
    expect(visit.problems).toEqual([]);
  });

  test("an address that cannot be read is told at its field, and sends nothing", async () => {
    await using visit = await shop.visit("/success");
    const told = (field: string) => visit.page.getByText(`cannot be read is the ${field}.`);
    await told("payment number").waitFor();
    for (const [query, field] of [
      ["orderId=order_1234567&amount=100", "payment number"],
      ["paymentKey=a%2F..%2Fb&orderId=order_1234567&amount=100", "payment number"],
      ["paymentKey=key&orderId=a&orderId=b&amount=100", "order number"],
      ["paymentKey=key&orderId=order_1234567&amount=0x64", "amount"],
    ] as const) {
      await visit.page.goto(`${shop.url}/success?${query}`);
      await told(field).waitFor();
    }
    expect(visit.confirms).toEqual([]);
    expect(visit.problems).toEqual([]);
  });

  test.each(locales)("axe finds nothing in %s, in any state", async (locale) => {
    await using visit = await shop.visit("/success", { locale });
    const { page } = visit;
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goto(`${shop.url}/success?paymentKey=x&orderId=order_1234567&amount=100`);
    await page.getByRole("link", { name: /See your orders|주문 내역 보기/ }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goto(shop.url + shop.approve(await shop.openOrder()));
    await page.getByRole("link", { name: /See the order|주문 보기/ }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
