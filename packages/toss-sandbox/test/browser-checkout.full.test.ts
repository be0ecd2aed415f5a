import { describe, expect, test } from "vitest";
import {
  frame,
  onlyPayment,
  pay,
  post,
  query,
  settled,
  sharedBrowserShop,
  type Visitor,
} from "./browser.ts";

const shop = sharedBrowserShop();

describe("the window as a page of its own", () => {
  const self = `redirect({ windowTarget: "self" })`;

  test("leads to successUrl, and from there back leads to the shop", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, self);
    await visitor.page.getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/success?*");
    expect(query(visitor).paymentKey).toBe(onlyPayment(shop.sandbox).paymentKey);
    await visitor.page.goBack();
    expect(visitor.page.url()).toBe(`${shop.url}/`);
  });

  test("leads to failUrl when the buyer is declined", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, self);
    await visitor.page.getByTestId("toss-decline").click();
    await visitor.page.waitForURL("**/fail?*");
    expect(query(visitor).code).toBe("REJECT_CARD_COMPANY");
  });

  test("leads to failUrl when the buyer closes it, and the payment stays READY", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, self);
    await visitor.page.getByTestId("toss-close").click();
    await visitor.page.waitForURL("**/fail?*");
    expect(query(visitor)).toEqual({
      code: "PAY_PROCESS_CANCELED",
      message: "결제가 사용자에 의해 취소되었습니다.",
      orderId: "order-1",
    });
    expect(onlyPayment(shop.sandbox).status).toBe("READY");
  });

  test("is what a phone gets, even when the shop asks for a frame", async () => {
    const userAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148";
    await using visitor = await shop.visit({ userAgent, viewport: { width: 390, height: 844 } });
    await pay(visitor, `redirect({ windowTarget: "iframe" })`);
    await visitor.page.waitForURL("**/checkout?*");
    await visitor.page.getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/success?*");
  });

  test("is where a payment goes that the shop's server created", async () => {
    await using visitor = await shop.visit();
    const { sandbox, url } = shop;
    const { checkout } = await post(sandbox, sandbox.apiKeys.secretKey, "/v1/payments", {
      method: "CARD",
      orderId: "order-1",
      orderName: "토스 티셔츠",
      amount: 15000,
      successUrl: `${url}/success`,
      failUrl: `${url}/fail`,
    });
    await visitor.page.goto((checkout as { url: string }).url);
    await visitor.page.getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/success?*");
    expect(Object.keys(query(visitor))).toEqual(["orderId", "paymentKey", "amount"]);
  });

  test("offers the methods when none was chosen before", async () => {
    await using visitor = await shop.visit();
    const { sandbox } = shop;
    const { paymentKey } = await post(sandbox, "", "/__sandbox/window/payments", {
      clientKey: sandbox.clientKey,
      orderId: "order-1",
      orderName: "토스 티셔츠",
      amount: 15000,
    });
    await visitor.page.goto(`${sandbox.url}/v1/payments/${paymentKey}/checkout`);
    await visitor.page.getByTestId("toss-method-MOBILE_PHONE").check();
    await visitor.page.getByTestId("toss-approve").click();
    // There is no address to go to, and no page that waits for the result.
    await visitor.page.getByText("이 창은 닫아도 돼요.").waitFor();
    const confirmed = { paymentKey, orderId: "order-1", amount: 15000 };
    expect(await post(sandbox, sandbox.secretKey, "/v1/payments/confirm", confirmed)).toMatchObject(
      { status: "DONE", method: "휴대폰" },
    );
  });

  test("offers nothing to pay once the buyer authenticated, and never calls that failed", async () => {
    await using visitor = await shop.visit();
    const { sandbox } = shop;
    const { paymentKey } = sandbox.payments.authenticate({ orderId: "order-1", amount: 1000 });
    await visitor.page.goto(`${sandbox.url}/v1/payments/${paymentKey}/checkout`);
    await visitor.page.getByText("IN_PROGRESS").waitFor();
    expect(await visitor.page.getByTestId("toss-approve").count()).toBe(0);
    expect(await visitor.page.getByTestId("toss-close").count()).toBe(0);
    const decline = `/__sandbox/window/payments/${paymentKey}/decline`;
    const answer = await visitor.run(`
      const body = JSON.stringify({ code: "PAY_PROCESS_CANCELED" });
      const headers = { "content-type": "application/json" };
      return (await fetch("${decline}", { method: "POST", headers, body })).json();
    `);
    expect(answer).toMatchObject({ code: "ALREADY_PROCESSED_PAYMENT" });
    expect(onlyPayment(sandbox).status).toBe("IN_PROGRESS");
  });

  test("says that its 30 minutes are over, and then leads to failUrl", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, self);
    await visitor.page.getByTestId("toss-approve").waitFor();
    shop.sandbox.clock.advance(31 * 60_000);
    await visitor.page.getByTestId("toss-approve").click();
    await visitor.page.getByRole("alert").getByText("NOT_FOUND_PAYMENT_SESSION").waitFor();
    await visitor.page.getByTestId("toss-close").click();
    await visitor.page.waitForURL("**/fail?*");
  });

  test("says that it knows no such payment", async () => {
    await using visitor = await shop.visit();
    await visitor.page.goto(`${shop.sandbox.url}/v1/payments/nothing/checkout`);
    await visitor.page.getByText("결제를 찾을 수 없어요").waitFor();
  });
});

describe("payment() with API keys", () => {
  const start = (visitor: Visitor) =>
    visitor.run(`
      const toss = await load("${shop.sandbox.apiKeys.clientKey}");
      window.payment = toss.payment({ customerKey: "buyer-1" });
      window.transfer = { method: "TRANSFER", amount: { value: 15000, currency: "KRW" } };
    `);

  test("opens the same window; success has no paymentType", async () => {
    await using visitor = await shop.visit();
    await start(visitor);
    await visitor.run("payment.requestPayment(redirect(transfer))");
    await frame(visitor).getByText("계좌이체").waitFor();
    await frame(visitor).getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/success?*");
    const { paymentKey } = onlyPayment(shop.sandbox);
    expect(query(visitor)).toEqual({ orderId: "order-1", paymentKey, amount: "15000" });
  });

  test("destroy closes the window and rejects the request; without one it rejects itself", async () => {
    await using visitor = await shop.visit();
    await start(visitor);
    await visitor.run(`
      payment.requestPayment(order(transfer))
        .catch(({ code }) => Object.assign(window, { settled: code }));
    `);
    await frame(visitor).getByTestId("toss-approve").waitFor();
    expect(await visitor.codeOf("payment.destroy()")).toBe(null);
    expect(await settled(visitor)).toBe("PAYMENT_REQUEST_ABORTED");
    expect(await visitor.page.getByTestId("toss-window").count()).toBe(0);
    expect(await visitor.codeOf("payment.destroy()")).toBe("NO_ACTIVE_PAYMENT_REQUEST");
  });

  test("destroy right after the request leaves no window behind", async () => {
    await using visitor = await shop.visit();
    await start(visitor);
    const code = await visitor.codeOf(`{
      const request = payment.requestPayment(order(transfer));
      await Promise.all([request, payment.destroy()]);
    }`);
    expect(code).toBe("PAYMENT_REQUEST_ABORTED");
    expect(await visitor.page.getByTestId("toss-window").count()).toBe(0);
  });

  test("refuses methods and amounts that it does not know", async () => {
    await using visitor = await shop.visit();
    await start(visitor);
    const amount = (value: number, currency: string) =>
      `redirect({ ...transfer, amount: { value: ${value}, currency: "${currency}" } })`;
    const cases: Record<string, string> = {
      'redirect({ ...transfer, method: "카드" })': "V1_METHOD_NOT_SUPPORTED",
      'redirect({ ...transfer, method: "NOPAY" })': "NOT_SUPPORTED_METHOD",
      'redirect({ ...transfer, method: "FOREIGN_EASY_PAY" })': "INVALID_PARAMETERS",
      "redirect({ amount: transfer.amount })": "INVALID_PARAMETERS",
      "redirect({ method: 'CARD' })": "INVALID_PARAMETERS",
      [amount(-1, "KRW")]: "BELOW_ZERO_AMOUNT",
      [amount(1, "EUR")]: "INVALID_AMOUNT_CURRENCY",
      [amount(0.5, "KRW")]: "INVALID_AMOUNT_VALUE",
    };
    const seen: Record<string, unknown> = {};
    for (const request of Object.keys(cases)) {
      seen[request] = await visitor.codeOf(`payment.requestPayment(${request})`);
    }
    expect(seen).toEqual(cases);
  });
});
