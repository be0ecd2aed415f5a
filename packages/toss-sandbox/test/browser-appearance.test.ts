import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BrowserShop, frame, openBrowserShop, pay, type Visitor } from "./browser.ts";

let shop: BrowserShop;

beforeAll(async () => {
  shop = await openBrowserShop();
});
beforeEach(() => shop.sandbox.reset());
afterAll(() => shop[Symbol.asyncDispose]());

/** Everything axe finds in the page, its shadow roots and its frames. */
async function violations({ page }: Visitor): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

test.for([
  { colorScheme: "light", locale: "ko-KR", background: "#fff" },
  { colorScheme: "dark", locale: "en-US", background: "#111" },
] as const)("axe finds nothing in widgets and window ($colorScheme, $locale)", async (look) => {
  const { colorScheme, locale, background } = look;
  await using visitor = await shop.visit({ colorScheme, locale });
  await visitor.run(`
    Object.assign(document.documentElement.style, ${JSON.stringify({ colorScheme, background })});
  `);
  await visitor.run("await renderAll()");
  await visitor.page.getByTestId("toss-agreement").check();
  expect(await violations(visitor)).toEqual([]);

  await visitor.page.getByTestId("toss-method-TOSSPAY").check();
  await visitor.run(`widgets.requestPayment(redirect()).catch(() => {})`);
  await frame(visitor).getByTestId("toss-approve").waitFor();
  expect(await violations(visitor)).toEqual([]);

  const { sandbox } = shop;
  const [payment] = sandbox.payments.list();
  const checkout = `${sandbox.url}/v1/payments/${payment?.paymentKey}/checkout`;
  await visitor.page.goto(checkout);
  await visitor.page.getByTestId("toss-approve").waitFor();
  expect(await violations(visitor)).toEqual([]);

  sandbox.clock.advance(31 * 60_000);
  await visitor.page.getByTestId("toss-approve").click();
  await visitor.page.getByRole("alert").getByText("NOT_FOUND_PAYMENT_SESSION").waitFor();
  expect(await violations(visitor)).toEqual([]);
});

test("the keyboard alone is enough to choose, agree and pay", async () => {
  await using visitor = await shop.visit();
  const { page } = visitor;
  await visitor.run("await renderAll()");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  expect(await visitor.run("return methods.getSelectedPaymentMethod()")).toEqual({
    code: "TOSSPAY",
  });
  await visitor.run("widgets.requestPayment(redirect())");
  await frame(visitor).locator("h1:focus").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await frame(visitor).locator("[data-testid=toss-approve]:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/success?*");
});

test("widgets and window speak the browser's language, or the one in the script's address", async () => {
  await using korean = await shop.visit();
  await pay(korean, "order()");
  await frame(korean).getByRole("button", { name: "15,000원 결제하기" }).waitFor();
  await frame(korean).getByRole("button", { name: "결제창 닫기" }).waitFor();

  await using english = await shop.visit({ locale: "en-GB" });
  await pay(english, "order()");
  await frame(english).getByRole("button", { name: "Pay ₩15,000" }).waitFor();
  await english.page.getByRole("radio", { name: "Bank transfer", includeHidden: true }).waitFor();

  await using asked = await shop.visit();
  await asked.run(`await renderAll("?lang=en")`);
  await asked.page.getByRole("radio", { name: "Bank transfer" }).waitFor();
  await asked.page.getByTestId("toss-agreement").check();
  await asked.run("widgets.requestPayment(order()).catch(() => {})");
  await frame(asked).getByRole("button", { name: "Pay ₩15,000" }).waitFor();
});

test("what a shop names its order is text", async () => {
  await using visitor = await shop.visit();
  const markup = `<img src=x onerror="document.title='hit'"><b>bold</b>`;
  await pay(visitor, `order({ orderName: ${JSON.stringify(markup)} })`);
  await frame(visitor).getByText(markup).waitFor();
  expect(await frame(visitor).locator("img, b").count()).toBe(0);
});

test("the window says that no money moves", async () => {
  await using visitor = await shop.visit();
  await pay(visitor, "order()");
  await frame(visitor).getByText("실제 돈은 움직이지 않아요.").waitFor();
});
