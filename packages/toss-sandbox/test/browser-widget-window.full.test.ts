import { describe, expect, test } from "vitest";
import {
  frame,
  onlyPayment,
  query,
  settled,
  sharedBrowserShop,
  start,
  type Visitor,
} from "./browser.ts";

const shop = sharedBrowserShop();

/** A visitor before whom the widget's own window stands; what it says is in `heard`. */
async function renderWindow(visitor: Visitor, onRequest = ""): Promise<void> {
  await visitor.run(`
    window.widgets = (await load("${shop.sandbox.clientKey}")).widgets({ customerKey: ANONYMOUS });
    await widgets.setAmount({ value: 15000, currency: "KRW" });
    window.sheet = await widgets.renderPaymentWindow({
      variantKey: { paymentMethod: "DEFAULT", agreement: "AGREEMENT" },
    });
    window.heard = [];
    sheet.on("paymentRequest", async (event) => { heard.push(event); ${onRequest} });
    sheet.on("cancel", async () => { heard.push("cancel"); });
  `);
}

async function choose({ page }: Visitor, method: string): Promise<void> {
  await page.getByTestId(`toss-method-${method}`).check();
  await page.getByTestId("toss-agreement").check();
  await page.getByTestId("toss-sheet-pay").click();
}

describe("renderPaymentWindow", () => {
  test("tells the shop what the buyer chose, and the shop's request pays with it", async () => {
    await using visitor = await shop.visit();
    await renderWindow(visitor, "await widgets.requestPayment(redirect());");
    await choose(visitor, "TRANSFER");
    await frame(visitor).getByText("계좌이체").waitFor();
    expect(await visitor.run("return heard")).toEqual([{ paymentMethod: { code: "TRANSFER" } }]);
    await frame(visitor).getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/success?*");
    expect(query(visitor).paymentKey).toBe(onlyPayment(shop.sandbox).paymentKey);
  });

  test("stands again when the buyer left the payment, and goes when the shop says so", async () => {
    await using visitor = await shop.visit();
    await renderWindow(visitor);
    await choose(visitor, "CARD");
    await visitor.page.waitForFunction("heard.length === 1");
    await start(visitor, "widgets.requestPayment(order())");
    await frame(visitor).getByTestId("toss-close").click();
    expect(await settled(visitor)).toMatchObject({ code: "USER_CANCEL" });
    await visitor.page.getByTestId("toss-sheet-pay").waitFor();

    await visitor.run("await sheet.destroy(); await sheet.destroy();");
    expect(await visitor.page.getByTestId("toss-sheet").count()).toBe(0);
    await visitor.run("await new Promise((resolve) => setTimeout(resolve))");
    expect(await visitor.run("return heard")).toEqual([{ paymentMethod: { code: "CARD" } }]);
    const again = "widgets.requestPayment(order())";
    expect(await visitor.codeOf(again)).toBe("NOT_SELECTED_PAYMENT_METHOD");
    expect(await visitor.codeOf("widgets.renderPaymentWindow()")).toBe(null);
  });

  test.for([
    ["its button", (visitor: Visitor) => visitor.page.getByTestId("toss-sheet-close").click()],
    ["Escape", (visitor: Visitor) => visitor.page.keyboard.press("Escape")],
  ] as const)("says cancel after the buyer closed it by %s", async ([, close]) => {
    await using visitor = await shop.visit();
    await renderWindow(visitor);
    await visitor.run(`
      sheet.on("cancel", async () => {
        heard.push(document.querySelector("body > div") === null ? "gone" : "still there");
      });
    `);
    await close(visitor);
    await visitor.page.waitForFunction("heard.length === 2");
    expect(await visitor.run("return heard")).toEqual(["cancel", "gone"]);
    expect(await visitor.codeOf("widgets.renderPaymentWindow()")).toBe(null);
  });

  test("asks for the terms before it tells the shop", async () => {
    await using visitor = await shop.visit();
    await renderWindow(visitor);
    await visitor.page.getByTestId("toss-sheet-pay").click();
    await visitor.page.locator("[data-testid=toss-agreement]:focus").waitFor();
    expect(await visitor.run("return heard")).toEqual([]);
  });

  test("refuses what Toss refuses, by the same code", async () => {
    await using visitor = await shop.visit();
    await renderWindow(visitor);
    const steps: [string, string | null][] = [
      [`sheet.on("pay", () => {})`, "INVALID_PARAMETER"],
      [`sheet.on("cancel")`, "INVALID_PARAMETER"],
      ["widgets.renderPaymentWindow()", "PAYMENT_WINDOW_ALREADY_RENDERED"],
      ["sheet.destroy()", null],
      [`widgets.renderPaymentWindow("DEFAULT")`, "INVALID_PARAMETERS"],
      [`widgets.renderPaymentWindow({ variantKey: "DEFAULT" })`, "INVALID_PARAMETERS"],
      [
        `widgets.renderPaymentWindow({ variantKey: { agreement: "DEFAULT" } })`,
        "INVALID_VARIANT_KEY",
      ],
      [
        `TossPayments("${shop.sandbox.clientKey}").widgets({ customerKey: "b1" }).renderPaymentWindow()`,
        "NOT_SETUP_AMOUNT",
      ],
      [`widgets.renderPaymentWindow({ variantKey: null })`, null],
    ];
    const seen: [string, unknown][] = [];
    for (const [expression] of steps) seen.push([expression, await visitor.codeOf(expression)]);
    expect(seen).toEqual(steps);
  });
});

test("requestPaymentWindow needs no widgets: method and terms are the window's", async () => {
  await using visitor = await shop.visit();
  await visitor.run(`
    window.widgets = (await load("${shop.sandbox.clientKey}")).widgets({ customerKey: ANONYMOUS });
    window.amount = { value: 15000, currency: "KRW" };
  `);
  const call = (more: string) => `widgets.requestPaymentWindow(redirect(${more}))`;
  expect(await visitor.codeOf(call("{}"))).toBe("INVALID_PARAMETERS");
  const other = `widgets.requestPaymentWindow(order({ amount }), { variantKey: { agreement: "NO" } })`;
  expect(await visitor.codeOf(other)).toBe("INVALID_VARIANT_KEY");
  await start(visitor, call("{ amount }"));
  await frame(visitor).getByTestId("toss-method-KAKAOPAY").check();
  await frame(visitor).getByTestId("toss-approve").click();
  await visitor.page.waitForURL("**/success?*");
  expect(query(visitor)).toMatchObject({ paymentType: "NORMAL", amount: "15000" });
});
