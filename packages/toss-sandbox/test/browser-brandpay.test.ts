import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type BrowserShop,
  frame,
  onlyPayment,
  openBrowserShop,
  query,
  settled,
  start,
  withApiKeys,
} from "./browser.ts";

let shop: BrowserShop;

beforeAll(async () => {
  shop = await openBrowserShop();
});
beforeEach(() => shop.sandbox.reset());
afterAll(() => shop[Symbol.asyncDispose]());

test("a first payment asks for the terms, tells redirectUrl, and then opens the window", async () => {
  await using visitor = await shop.visit();
  const { page } = visitor;
  await withApiKeys(visitor, shop.sandbox);
  const told = page.waitForRequest("**/brandpay?*");
  await start(visitor, "brandpay.requestPayment(redirect({ amount: transfer.amount }))");
  await page.getByTestId("toss-brandpay-ok").click();
  const { searchParams } = new URL((await told).url());
  expect(Object.fromEntries(searchParams)).toEqual({
    code: expect.stringMatching(/^.{36}$/),
    customerKey: "buyer-1",
  });
  await frame(visitor).getByTestId("toss-approve").click();
  await page.waitForURL("**/success?*");
  const { paymentKey } = onlyPayment(shop.sandbox);
  expect(query(visitor)).toEqual({ orderId: "order-1", paymentKey, amount: "15000" });
});

test("every other window is answered or closed", async () => {
  await using visitor = await shop.visit();
  const { page } = visitor;
  await withApiKeys(visitor, shop.sandbox);
  await start(visitor, "brandpay.requestBillingAuth()");
  await page.getByTestId("toss-brandpay-ok").click();
  expect(await settled(visitor)).toEqual({});
  for (const call of ["changePassword", "addPaymentMethod", "openSettings", "changeOneTouchPay"]) {
    await start(visitor, `brandpay.${call}()`);
    await page.getByTestId("toss-brandpay-ok").waitFor();
    expect(await visitor.codeOf("brandpay.openSettings()")).toBe("INVALID_METHOD_TRANSACTION");
    await page.keyboard.press("Escape");
    expect(await settled(visitor)).toMatchObject({ code: "USER_CANCEL" });

    await start(visitor, `brandpay.${call}()`);
    await page.getByTestId("toss-brandpay-ok").click();
    expect(await settled(visitor)).toEqual({});
  }
  expect(await visitor.run("return brandpay.isOneTouchPayEnabled()")).toEqual({ isEnabled: true });
});

test("a buyer who does not agree pays nothing", async () => {
  await using visitor = await shop.visit();
  await withApiKeys(visitor, shop.sandbox);
  await start(visitor, "brandpay.requestPayment(order({ amount: transfer.amount }))");
  await visitor.page.getByRole("button", { name: "닫기" }).click();
  expect(await settled(visitor)).toMatchObject({ code: "USER_CANCEL" });
  expect(shop.sandbox.payments.list()).toEqual([]);
});
