import { devices, type Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accessibilityProblems } from "./accessibility.ts";
import { type BrowserShop, eventually, openBrowserShop } from "./browser.ts";
import { locales, reactVersions } from "./bundle.ts";

/** Put behind Toss's script. */
const requestKept = `
const open = window.TossPayments;
window.TossPayments = (key) => ({
  ...open(key),
  widgets(options) {
    const widgets = open(key).widgets(options);
    const requestPayment = (request) => {
      window.requested = request;
      return new Promise(() => {});
    };
    return { ...widgets, requestPayment };
  },
});`;

describe.each(reactVersions)("React %s", (react) => {
  let shop: BrowserShop;
  beforeAll(async () => {
    shop = await openBrowserShop(react);
  });
  beforeEach(() => shop.sandbox.reset());
  afterAll(() => shop[Symbol.asyncDispose]());

  const order = "/checkout?orderId=order-1&amount=48000";
  const pay = (page: Page) => page.getByRole("button", { name: "Pay ₩48,000" });
  const paymentWindow = (page: Page) => page.getByTestId("toss-window").contentFrame();
  const outcome = (page: Page) => page.locator("output").textContent();

  /** Opens a page that asks for a script which never comes, and lets the time go by. */
  async function waitInVain(page: Page, path: string, ms: number): Promise<void> {
    await page.clock.install();
    await page.route("**/v2/standard*", () => {});
    const asked = page.waitForRequest("**/v2/standard*");
    await page.goto(shop.url + path, { waitUntil: "commit" });
    await asked;
    await page.clock.fastForward(ms);
  }

  test("an approval leads to successUrl with what Toss writes there", async () => {
    await using visit = await shop.visit(order);
    await visit.page.getByTestId("toss-agreement").check();
    await pay(visit.page).click();
    await paymentWindow(visit.page).getByTestId("toss-approve").click();
    await visit.page.waitForURL("**/success?*");
    const { searchParams } = new URL(visit.page.url());
    expect(Object.fromEntries(searchParams)).toMatchObject({ orderId: "order-1", amount: "48000" });
  });

  test("a window that the buyer closes is told, takes no money, and the button has the focus", async () => {
    await using visit = await shop.visit(order);
    const { page } = visit;
    await page.getByTestId("toss-agreement").check();
    await pay(page).click();
    expect(await page.getByRole("button", { name: "Opening" }).isDisabled()).toBe(true);
    await paymentWindow(page).getByTestId("toss-close").click();
    await page.getByText("You closed the payment window.").waitFor();
    expect(await outcome(page)).toBe('{"outcome":"closed","code":"USER_CANCEL"}');
    await eventually(() => pay(page).evaluate((button) => button.matches(":focus"))).toBe(true);
    expect(shop.sandbox.payments.list()).toMatchObject([{ status: "READY" }]);
    expect(visit.problems).toEqual([]);
  });

  test("terms that are not agreed to are asked for, and no window opens", async () => {
    await using visit = await shop.visit(order);
    await pay(visit.page).click();
    await visit.page.getByText("Please agree to the required terms.").waitFor();
    expect(await outcome(visit.page)).toContain('"incomplete"');
    expect(shop.sandbox.payments.list()).toEqual([]);
  });

  test("without addresses the approved payment is handed to the page", async () => {
    await using visit = await shop.visit(`${order}&promise`);
    await visit.page.getByTestId("toss-agreement").check();
    await pay(visit.page).click();
    await paymentWindow(visit.page).getByTestId("toss-approve").click();
    await eventually(() => outcome(visit.page)).toContain('"approved"');
    const [payment] = shop.sandbox.payments.list();
    expect(JSON.parse((await outcome(visit.page)) ?? "").payment).toEqual({
      paymentKey: payment?.paymentKey,
      orderId: "order-1",
      amount: 48_000,
    });
  });

  test("a script that does not load is told, and loads when the buyer asks again", async () => {
    await using visit = await shop.visit("/lab");
    const { page, problems } = visit;
    await page.route("**/v2/standard*", (route) => route.abort());
    await page.goto(shop.url + order);
    await page.getByRole("alert").getByText("could not be loaded").waitFor();
    expect(problems.join()).toContain("Failed to load script");
    expect(await page.locator("[aria-busy=true]").count()).toBe(0);

    await page.unroute("**/v2/standard*");
    await page.getByRole("button", { name: "Load again" }).click();
    await page.getByTestId("toss-agreement").check();
    expect(await page.getByRole("alert").count()).toBe(0);
    await pay(page).click();
    await paymentWindow(page).getByTestId("toss-approve").waitFor();
    expect(shop.sandbox.payments.list()).toMatchObject([{ orderId: "order-1" }]);
  });

  test("a script that never answers is given up, and asked for anew", async () => {
    await using visit = await shop.visit("/lab");
    const { page } = visit;
    await waitInVain(page, `${order}&loadTimeoutMs=15000`, 15_000);
    await page.getByRole("alert").getByText("could not be loaded").waitFor();
    expect(visit.problems.join()).toContain("not drawn within 15000 ms");

    await page.unroute("**/v2/standard*");
    await page.getByRole("button", { name: "Load again" }).click();
    await page.getByTestId("toss-agreement").check();
  });

  describe("on a phone", () => {
    const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
    const agree = (page: Page) => page.getByTestId("toss-agreement").tap();

    test("a widget that got stuck is loaded again for the same order, whose window takes the page's place and leads back", async () => {
      const { orderId } = await shop.openOrder();
      const checkout = `/checkout?orderId=${orderId}&amount=1000`;
      await using visit = await shop.visit("/lab", phone);
      const { page } = visit;
      await waitInVain(page, checkout, 20_000);
      await page.getByRole("alert").waitFor();
      await page.unroute("**/v2/standard*");
      await page.getByRole("button", { name: "Load again" }).tap();
      await agree(page);
      const pay = page.getByRole("button", { name: "Pay ₩1,000" });
      await pay.tap();
      await page.getByTestId("toss-decline").tap();
      await page.waitForURL("**/fail?*");
      expect(new URL(page.url()).searchParams.get("orderId")).toBe(orderId);

      await page.goto(shop.url + checkout);
      await agree(page);
      await pay.tap();
      expect(await page.getByTestId("toss-window").count()).toBe(0);
      await page.getByTestId("toss-approve").tap();
      await page.getByRole("heading", { name: "Paid" }).waitFor();
      const payments = shop.sandbox.payments.list();
      expect([...new Set(payments.map((payment) => payment.orderId))]).toEqual([orderId]);
    });

    test("a checkout without addresses is told at once that a phone needs them", async () => {
      await using visit = await shop.visit(`${order}&promise`, phone);
      await agree(visit.page);
      await pay(visit.page).tap();
      await eventually(() => outcome(visit.page)).toContain("NOT_SUPPORTED_PROMISE");
      expect(shop.sandbox.payments.list()).toEqual([]);
    });

    test("in an app's web view, the app's scheme goes to Toss with the order", async () => {
      await using visit = await shop.visit("/lab", phone);
      const { page } = visit;
      await page.route("**/v2/standard*", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()) + requestKept });
      });
      await page.goto(`${shop.url + order}&appScheme=${encodeURIComponent("myshop://")}`);
      await agree(page);
      await pay(page).tap();
      await eventually(() => page.evaluate("window.requested")).toEqual({
        orderId: "order-1",
        orderName: "Tea",
        card: { appScheme: "myshop://" },
        successUrl: `${shop.url}/success`,
        failUrl: `${shop.url}/fail`,
      });
    });
  });

  test("a key of the other kind is told as the SDK's code", async () => {
    await using visit = await shop.visit(`${order}&clientKey=${shop.sandbox.apiKeys.clientKey}`);
    await visit.page.getByRole("alert").waitFor();
    expect(visit.problems.join()).toContain("NOT_SUPPORTED_API_INDIVIDUAL_KEY");
  });

  test.each(locales)("axe finds nothing in %s, in any state", async (locale) => {
    await using visit = await shop.visit(order, { locale });
    const { page } = visit;
    await page.getByTestId("toss-agreement").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("button", { name: /Pay|결제하기/ }).click();
    await page.getByText(/agree to the required|필수 약관에 동의/).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(visit.problems).toEqual([]);
    await page.route("**/v2/standard*", (route) => route.abort());
    await page.goto(shop.url + order);
    await page.getByRole("alert").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
