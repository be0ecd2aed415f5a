import { expect, test } from "vitest";
import { axeOf } from "../../../scripts/axe.ts";
import {
  agreed,
  frame,
  pay,
  post,
  sharedBrowserShop,
  start,
  type Visitor,
  withApiKeys,
} from "./browser.ts";

const shop = sharedBrowserShop();

/** Everything axe finds in the page, its shadow roots and its frames. */
async function violations({ page }: Visitor): Promise<string[]> {
  const { violations: found } = await axeOf(page).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

const looks = [
  { colorScheme: "light", locale: "ko-KR", background: "#fff", width: 390 },
  { colorScheme: "light", locale: "en-US", background: "#fff", width: 1280 },
  { colorScheme: "dark", locale: "ko-KR", background: "#111", width: 1280 },
  { colorScheme: "dark", locale: "en-US", background: "#111", width: 390 },
] as const;

/** A visitor in that look, whose shop follows it. */
async function visitIn(look: (typeof looks)[number]): Promise<Visitor> {
  const { colorScheme, locale, width } = look;
  const visitor = await shop.visit({ colorScheme, locale, viewport: { width, height: 844 } });
  await dress(visitor, look);
  return visitor;
}

async function dress({ run }: Visitor, look: (typeof looks)[number]): Promise<void> {
  const { colorScheme, background } = look;
  await run(`
    Object.assign(document.documentElement.style, ${JSON.stringify({ colorScheme, background })});
  `);
}

/** Nothing stands out of the window's page at its side. */
async function overflow({ page }: Visitor): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - innerWidth") as Promise<number>;
}

test.for(looks)("axe finds nothing in widgets ($colorScheme, $locale, $width px)", async (look) => {
  await using visitor = await visitIn(look);
  const { page } = visitor;
  await visitor.run("await renderAll()");
  expect(await violations(visitor)).toEqual([]);
  await visitor.run("await methods.destroy(); await agreement.destroy();");
  await agreed(visitor, { variantKey: "DETAILS", method: "VIRTUAL_ACCOUNT" });
  expect(await violations(visitor)).toEqual([]);

  await visitor.run("await methods.destroy(); await agreement.destroy();");
  await visitor.run(`
    window.sheet = await widgets.renderPaymentWindow({ variantKey: { paymentMethod: "FULL" } });
  `);
  expect(await violations(visitor)).toEqual([]);
  await page.getByTestId("toss-agreement").check();
  await visitor.run("widgets.requestPayment(redirect()).catch(() => {})");
  await frame(visitor).getByTestId("toss-approve").waitFor();
  expect(await violations(visitor)).toEqual([]);
});

test.for(looks)(
  "axe finds nothing in the window ($colorScheme, $locale, $width px)",
  async (look) => {
    await using visitor = await visitIn(look);
    const { page } = visitor;
    const { sandbox } = shop;
    const order = { orderId: "order-1", orderName: "토스 티셔츠", amount: 15000 };
    const open = (kind: string, fields: object) =>
      post(sandbox, "", `/__sandbox/window/${kind}`, fields);

    const { clientKey } = sandbox;
    const { path, paymentKey } = await open("payments", { clientKey, ...order });
    await page.goto(sandbox.url + path);
    await page.getByTestId("toss-method-VIRTUAL_ACCOUNT").check();
    await page.getByTestId("toss-refund-bank").waitFor();
    expect(await violations(visitor)).toEqual([]);
    expect(await overflow(visitor)).toBe(0);

    await page.getByTestId("toss-approve").click();
    await page.locator(".notice").waitFor();
    expect(await violations(visitor)).toEqual([]);
    await post(sandbox, sandbox.secretKey, "/v1/payments/confirm", {
      paymentKey,
      orderId: order.orderId,
      amount: order.amount,
    });
    await page.reload();
    await page.getByTestId("toss-deposit").waitFor();
    expect(await violations(visitor)).toEqual([]);

    const late = await open("payments", { clientKey, ...order, orderId: "order-2" });
    await page.goto(sandbox.url + late.path);
    await page.getByTestId("toss-approve").waitFor();
    sandbox.clock.advance(31 * 60_000);
    await page.getByTestId("toss-approve").click();
    await page.getByRole("alert").getByText("NOT_FOUND_PAYMENT_SESSION").waitFor();
    expect(await violations(visitor)).toEqual([]);

    const billing = await open("billing", {
      clientKey: sandbox.apiKeys.clientKey,
      customerKey: "buyer-1",
      method: "CARD",
      successUrl: shop.url,
      failUrl: shop.url,
    });
    await page.goto(sandbox.url + billing.path);
    await page.getByTestId("toss-approve").waitFor();
    expect(await violations(visitor)).toEqual([]);
    expect(await overflow(visitor)).toBe(0);
  },
);

test.for([looks[0], looks[3]])(
  "axe finds nothing in Brandpay ($colorScheme, $locale, $width px)",
  async (look) => {
    await using visitor = await visitIn(look);
    await withApiKeys(visitor, shop.sandbox);
    await start(visitor, "brandpay.changePassword()");
    await visitor.page.getByTestId("toss-brandpay-ok").waitFor();
    expect(await violations(visitor)).toEqual([]);
  },
);

test("the keyboard alone is enough to pick a method in the window and to end it another way", async () => {
  await using visitor = await shop.visit();
  const { page } = visitor;
  const { sandbox } = shop;
  const { path } = await post(sandbox, "", "/__sandbox/window/payments", {
    clientKey: sandbox.clientKey,
    orderId: "order-1",
    orderName: "토스 티셔츠",
    amount: 15000,
    failUrl: `${shop.url}/fail`,
    successUrl: `${shop.url}/success`,
  });
  await page.goto(sandbox.url + path);
  await page.locator("h1:focus").waitFor();
  const focused = () => page.evaluate("document.activeElement.dataset.testid");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("toss-method-CARD");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("toss-method-VIRTUAL_ACCOUNT");
  const order: unknown[] = [];
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press("Tab");
    order.push(await focused());
  }
  expect(order).toEqual([
    "toss-deposit-later",
    "toss-refund-bank",
    "toss-refund-account-number",
    "toss-refund-holder-name",
    "toss-approve",
    "toss-decline-code",
    "toss-decline",
    "toss-refuse-confirm",
  ]);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/fail?*");
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
