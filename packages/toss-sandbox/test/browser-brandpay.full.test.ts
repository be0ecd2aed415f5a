import { expect, test } from "vitest";
import {
  frame,
  onlyPayment,
  post,
  query,
  settled,
  sharedBrowserShop,
  start,
  withApiKeys,
} from "./browser.ts";

const shop = sharedBrowserShop();

test("a first payment asks for the terms, tells redirectUrl, and then opens the window", async () => {
  await using visitor = await shop.visit();
  const { page } = visitor;
  await withApiKeys(visitor, shop.sandbox);
  const told = page.waitForRequest("**/brandpay?*");
  await start(visitor, "brandpay.requestPayment(redirect({ amount: transfer.amount }))");
  await page.getByTestId("toss-brandpay-ok").click();
  const { searchParams } = new URL((await told).url());
  const { code, customerKey } = Object.fromEntries(searchParams);
  expect(customerKey).toBe("buyer-1");
  await frame(visitor).getByTestId("toss-approve").click();
  await page.waitForURL("**/success?*");
  const { paymentKey } = onlyPayment(shop.sandbox);
  expect(query(visitor)).toEqual({ orderId: "order-1", paymentKey, amount: "15000" });

  const { apiKeys } = shop.sandbox;
  const call = (path: string, body: object) =>
    post(shop.sandbox, apiKeys.secretKey, `/v1/brandpay/${path}`, { customerKey, ...body });
  const grant = { grantType: "AuthorizationCode", code };
  expect(await call("authorizations/access-token", grant)).toHaveProperty("accessToken");
  const payment = { paymentKey, orderId: "order-1", amount: 15000 };
  expect(await call("payments/confirm", payment)).toMatchObject({
    status: "DONE",
    type: "BRANDPAY",
  });
});

test("in the widget it is a method whose payment says paymentType BRANDPAY", async () => {
  await using visitor = await shop.visit();
  await visitor.run(`
    const toss = await load("${shop.sandbox.clientKey}");
    window.widgets = toss.widgets({
      customerKey: "buyer-1",
      brandpay: { redirectUrl: location.origin + "/brandpay" },
    });
    await widgets.setAmount({ value: 15000, currency: "KRW" });
    await widgets.renderPaymentMethods({ selector: "#methods", variantKey: "FULL" });
    await widgets.renderAgreement({ selector: "#agreement" });
  `);
  await visitor.page.getByTestId("toss-method-BRANDPAY").check();
  await visitor.page.getByTestId("toss-agreement").check();
  await start(visitor, "widgets.requestPayment(redirect())");
  await frame(visitor).getByTestId("toss-approve").click();
  await visitor.page.waitForURL("**/success?*");
  const { paymentKey, type } = onlyPayment(shop.sandbox);
  expect(query(visitor)).toMatchObject({ paymentType: "BRANDPAY", paymentKey });
  expect(type).toBe("BRANDPAY");
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
