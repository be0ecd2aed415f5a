import type { Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type BrowserShop, eventually, openBrowserShop, type Visit } from "./browser.ts";
import { reactVersions } from "./bundle.ts";

/** Put behind Toss's script. */
const neverTakenOff = `
const open = window.TossPayments;
window.TossPayments = (key) => ({
  ...open(key),
  widgets(options) {
    const widgets = open(key).widgets(options);
    const destroy = () => new Promise(() => {});
    const renderAgreement = async (params) => ({ ...(await widgets.renderAgreement(params)), destroy });
    return { ...widgets, renderAgreement };
  },
});`;

describe.each(reactVersions)("React %s, in StrictMode", (react) => {
  let shop: BrowserShop;
  beforeAll(async () => {
    shop = await openBrowserShop(react);
  });
  beforeEach(() => shop.sandbox.reset());
  afterAll(() => shop[Symbol.asyncDispose]());

  const terms = (page: Page) => page.getByTestId("toss-agreement");
  const stateOf = async (page: Page, index = 0) =>
    JSON.parse((await page.getByRole("status").nth(index).textContent()) ?? "");

  /** A page with the widgets drawn and the terms agreed to. */
  async function openLab(): Promise<Visit> {
    const visit = await shop.visit("/lab");
    await terms(visit.page).check();
    await eventually(() => stateOf(visit.page)).toMatchObject({ status: "ready", agreed: true });
    return visit;
  }

  test("a component that is mounted twice draws one widget, and hydrates what the server wrote", async () => {
    await using visit = await openLab();
    expect(await terms(visit.page).count()).toBe(1);
    expect(visit.problems).toEqual([]);
  });

  test("a render with new objects draws nothing anew", async () => {
    await using visit = await openLab();
    await visit.page.evaluate(() => window.lab.setAmount(1_001));
    await visit.page.evaluate(() => window.lab.setAmount(1_000));
    expect(await terms(visit.page).isChecked()).toBe(true);
    expect(visit.problems).toEqual([]);
  });

  test("the window asks for the amount of the last render, even right after it changed", async () => {
    await using visit = await openLab();
    for (const amount of [2_000, 3_000, 4_000]) {
      await visit.page.evaluate((value) => window.lab.setAmount(value), amount);
    }
    await visit.page.getByRole("button", { name: "Pay" }).click();
    const paymentWindow = visit.page.getByTestId("toss-window").contentFrame();
    await eventually(() => paymentWindow.getByTestId("toss-amount").textContent()).toContain(
      "4,000",
    );
    expect(await terms(visit.page).isChecked()).toBe(true);
  });

  test("what is chosen and agreed to is told", async () => {
    await using visit = await openLab();
    expect(await stateOf(visit.page)).toMatchObject({ agreed: true, method: { code: "CARD" } });
    await visit.page.getByTestId("toss-method-TRANSFER").check();
    await terms(visit.page).uncheck();
    await eventually(() => stateOf(visit.page)).toMatchObject({
      agreed: false,
      method: { code: "TRANSFER" },
    });
  });

  test("a buyer who leaves and comes back faster than Toss draws finds one widget", async () => {
    await using visit = await shop.visit("/lab");
    await terms(visit.page).waitFor();
    await visit.page.evaluate(async () => {
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      for (let round = 0; round < 24; round++) {
        window.lab.remount();
        // At another point of the drawing each time.
        await pause(round % 8);
      }
    });
    await terms(visit.page).check();
    expect(await terms(visit.page).count()).toBe(1);
    await eventually(() => stateOf(visit.page)).toMatchObject({ status: "ready" });
    await visit.page.evaluate(() => window.lab.mount(0));
    await eventually(() => terms(visit.page).count()).toBe(0);
    expect(visit.problems).toEqual([]);
  });

  test("a second widget on the page waits until the first is gone", async () => {
    await using visit = await openLab();
    await visit.page.evaluate(() => window.lab.mount(2));
    expect(await stateOf(visit.page, 1)).toMatchObject({ status: "loading" });
    expect(await terms(visit.page).count()).toBe(1);
    await visit.page.evaluate(() => window.lab.unmountFirst());
    await eventually(() => stateOf(visit.page)).toMatchObject({ status: "ready" });
    expect(await terms(visit.page).count()).toBe(1);
    expect(visit.problems).toEqual([]);
  });

  test("a second widget whose turn does not come says so, leaves the first alone, and draws by itself when it is gone", async () => {
    await using visit = await openLab();
    const { page } = visit;
    await page.clock.install();
    await page.evaluate(() => window.lab.mount(2));
    await page.clock.fastForward(10_000);
    expect(await stateOf(page, 1)).toMatchObject({ status: "loading" });
    await page.clock.fastForward(10_000);
    await eventually(() => stateOf(page, 1)).toMatchObject({
      status: "failed",
      failure: "WIDGET_TIMEOUT",
    });
    expect(visit.problems).toEqual([expect.stringContaining("not drawn within 20000 ms")]);
    expect(await stateOf(page)).toMatchObject({ status: "ready", agreed: true });

    await page.evaluate(() => window.lab.unmountFirst());
    await eventually(() => stateOf(page)).toMatchObject({ status: "ready", failure: null });
    expect(await terms(page).count()).toBe(1);
  });

  test("a widget that Toss never takes off the page is not waited for without end", async () => {
    await using visit = await shop.visit("/lab");
    const { page } = visit;
    await page.route("**/v2/standard*", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()) + neverTakenOff });
    });
    await page.goto(`${shop.url}/lab`);
    await terms(page).check();
    await eventually(() => stateOf(page)).toMatchObject({ status: "ready" });
    await page.clock.install();
    await page.evaluate(() => window.lab.remount());
    await page.clock.fastForward(10_000);
    expect(await stateOf(page)).toMatchObject({ status: "loading" });
    await page.clock.fastForward(10_000);
    await eventually(() => stateOf(page)).toMatchObject({
      status: expect.stringMatching("ready|failed"),
    });
  });

  test("a secret key in a client component is a TypeError before anything is loaded, and stays on the page", async () => {
    await using visit = await openLab();
    const { page, problems } = visit;
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url()));
    const { secretKey } = shop.sandbox;
    await page.evaluate((key) => window.lab.setClientKey(key), secretKey);
    await eventually(() => problems.join()).toContain('TypeError: clientKey is "test_gsk…"');
    await eventually(() => page.getByRole("status").count()).toBe(0);
    expect(problems.join()).not.toContain(secretKey);
    expect(sent).toEqual([]);
  });

  test("a page the browser brings back draws anew and tells the shop", async () => {
    await using visit = await openLab();
    await visit.page.evaluate(() =>
      window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })),
    );
    await eventually(() => terms(visit.page).isChecked()).toBe(false);
    await terms(visit.page).check();
    await eventually(() => stateOf(visit.page)).toMatchObject({ status: "ready", agreed: true });
    expect(await visit.page.evaluate(() => window.returns)).toBe(1);
  });

  test("two clicks open one window and get one outcome", async () => {
    await using visit = await openLab();
    const outcomes = visit.page.evaluate(() => Promise.all([window.lab.pay(), window.lab.pay()]));
    const paymentWindow = visit.page.getByTestId("toss-window").contentFrame();
    await paymentWindow.getByTestId("toss-approve").click();
    const approved = {
      outcome: "approved",
      payment: { paymentKey: expect.any(String), orderId: "order-1", amount: 1_000 },
    };
    expect(await outcomes).toEqual([approved, approved]);
    expect(shop.sandbox.payments.list()).toHaveLength(1);
    expect(visit.problems).toEqual([]);
  });
});
