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

const confirm = (body: object) =>
  post(shop.sandbox, shop.sandbox.secretKey, "/v1/payments/confirm", body);

describe("approve", () => {
  test("leads to successUrl with a paymentKey that the API can confirm", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, "redirect()");
    await frame(visitor).getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/success?*");

    const { paymentKey, status } = onlyPayment(shop.sandbox);
    const paymentType = "NORMAL";
    const orderId = "order-1";
    expect(query(visitor)).toEqual({ paymentType, orderId, paymentKey, amount: "15000" });
    expect(status).toBe("IN_PROGRESS");
    expect(visitor.problems).toEqual([]);
    expect(await confirm({ paymentKey, orderId, amount: 15000 })).toMatchObject({
      status: "DONE",
      method: "카드",
    });
  });

  test("joins its parameters to a query that the address already has", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, `redirect({ successUrl: location.origin + "/success?kind=a%20b&#top" })`);
    await frame(visitor).getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/success?*");
    expect(visitor.page.url()).toMatch(/\/success\?kind=a%20b&paymentType=NORMAL&.+#top$/);
  });

  test("pays with the method that was chosen in the widget", async () => {
    await using visitor = await shop.visit();
    await visitor.run("await renderAll()");
    await visitor.page.getByTestId("toss-method-VIRTUAL_ACCOUNT").check();
    await visitor.page.getByTestId("toss-agreement").check();
    await visitor.run("widgets.requestPayment(redirect({ virtualAccount: { validHours: 24 } }))");
    await frame(visitor).getByText("가상계좌").waitFor();
    await frame(visitor).getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/success?*");
    const { paymentKey, orderId } = onlyPayment(shop.sandbox);
    expect(await confirm({ paymentKey, orderId, amount: 15000 })).toMatchObject({
      status: "WAITING_FOR_DEPOSIT",
      method: "가상계좌",
    });
  });

  test("resolves with key, order and amount when there are no addresses", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, "order()");
    await frame(visitor).getByTestId("toss-approve").click();
    expect(await settled(visitor)).toEqual({
      value: {
        paymentType: "NORMAL",
        paymentKey: onlyPayment(shop.sandbox).paymentKey,
        orderId: "order-1",
        amount: { value: 15000, currency: "KRW" },
      },
    });
    expect(visitor.page.url()).toBe(`${shop.url}/`);
  });
});

test("an answer that got lost is said in the window, and the next try tells the truth", async () => {
  await using visitor = await shop.visit();
  await pay(visitor, "redirect()");
  const { page } = visitor;
  // A frame of another site that is only just there may escape the route.
  await frame(visitor).getByTestId("toss-approve").waitFor();
  await page.route("**/authenticate", (route) => route.abort(), { times: 1 });
  await frame(visitor).getByTestId("toss-approve").click();
  await frame(visitor).getByRole("alert").getByText("샌드박스에 연결할 수 없어요").waitFor();

  shop.sandbox.clock.advance(31 * 60_000);
  await frame(visitor).getByTestId("toss-approve").click();
  await frame(visitor).getByRole("alert").getByText("NOT_FOUND_PAYMENT_SESSION").waitFor();
  await frame(visitor).getByText("EXPIRED").waitFor();
});

/** Until the window is gone: a key is lost that comes while the focus is on its way into another site's page. */
function pressEscape({ page }: Visitor): Promise<void> {
  const windowsLeft = async () => {
    await page.keyboard.press("Escape");
    return page.getByTestId("toss-window").count();
  };
  return expect.poll(windowsLeft, { timeout: 10_000, interval: 500 }).toBe(0);
}

describe("decline", () => {
  test.for([
    ["REJECT_CARD_COMPANY", "결제 승인이 거절되었습니다.", "ABORTED"],
    ["PAY_PROCESS_ABORTED", "결제가 취소되었거나 진행되지 않았습니다.", "READY"],
  ])("with %s leads to failUrl", async ([code = "", message, status]) => {
    await using visitor = await shop.visit();
    await pay(visitor, "redirect()");
    await frame(visitor).getByTestId("toss-decline-code").selectOption(code);
    await frame(visitor).getByTestId("toss-decline").click();
    await visitor.page.waitForURL("**/fail?*");
    expect(query(visitor)).toEqual({ code, message, orderId: "order-1" });
    expect(onlyPayment(shop.sandbox).status).toBe(status);
  });

  test("rejects with the code when there are no addresses", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, "order()");
    await frame(visitor).getByTestId("toss-decline").click();
    expect(await settled(visitor)).toEqual({
      code: "REJECT_CARD_COMPANY",
      message: "결제 승인이 거절되었습니다.",
    });
  });
});

describe("close", () => {
  test("rejects with USER_CANCEL though there are addresses, and the buyer can try again", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, "redirect()");
    await frame(visitor).getByTestId("toss-close").click();
    expect(await settled(visitor)).toEqual({ code: "USER_CANCEL", message: "취소되었습니다." });
    expect(visitor.page.url()).toBe(`${shop.url}/`);
    expect(await visitor.page.getByTestId("toss-window").count()).toBe(0);
    expect(onlyPayment(shop.sandbox).status).toBe("READY");

    await visitor.page.locator("#pay").click();
    await frame(visitor).getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/success?*");
  });

  test("works by Escape inside the window, and the focus goes back to the shop's button", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, "redirect()");
    await frame(visitor).locator("h1:focus").waitFor();
    await pressEscape(visitor);
    expect(await settled(visitor)).toMatchObject({ code: "USER_CANCEL" });
    expect(await visitor.run("return document.activeElement.id")).toBe("pay");
  });

  test("works by Escape while the focus is outside of the window's page", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, "redirect()");
    await frame(visitor).locator("h1:focus").waitFor();
    await visitor.page.locator("dialog").focus();
    await visitor.run("document.activeElement.shadowRoot.activeElement?.blur()");
    await pressEscape(visitor);
    expect(await settled(visitor)).toMatchObject({ code: "USER_CANCEL" });
  });
});

describe("a payment request", () => {
  test("is refused while the window of another is open", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, "redirect()");
    await frame(visitor).getByTestId("toss-approve").waitFor();
    expect(await visitor.codeOf("widgets.requestPayment(redirect())")).toBe(
      "INVALID_METHOD_TRANSACTION",
    );
    expect(await visitor.page.getByTestId("toss-window").count()).toBe(1);
  });

  test("stays pending while the browser leaves, until the page is brought back as it was", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, `redirect({ successUrl: location.origin + "/stay" })`);
    await frame(visitor).getByTestId("toss-approve").click();
    await visitor.page.getByTestId("toss-window").waitFor({ state: "detached" });
    const again = `widgets.requestPayment(order({ orderId: "order-2" }))`;
    expect(await visitor.codeOf(again)).toBe("INVALID_METHOD_TRANSACTION");
    expect(await visitor.run("return window.settled")).toBeUndefined();

    await visitor.run(`
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      ${again};
    `);
    await frame(visitor).getByTestId("toss-approve").waitFor();
  });

  test("does not listen to messages from other windows than its own", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, "order()");
    await frame(visitor).getByTestId("toss-approve").waitFor();
    const { paymentKey } = onlyPayment(shop.sandbox);
    const outcome = { type: "success", url: null, result: { paymentKey: "forged" } };
    await visitor.run(`
      postMessage(${JSON.stringify({ paymentKey, outcome })}, "*");
      await new Promise((resolve) => setTimeout(resolve));
    `);
    await frame(visitor).getByTestId("toss-approve").click();
    expect(await settled(visitor)).toMatchObject({ value: { paymentKey } });
  });

  test("for an order that was paid before is refused by Toss's code", async () => {
    await using visitor = await shop.visit();
    const orderId = "order-1";
    const { paymentKey } = shop.sandbox.payments.authenticate({ orderId, amount: 15000 });
    await confirm({ paymentKey, orderId, amount: 15000 });
    await pay(visitor, "redirect()");
    expect(await settled(visitor)).toMatchObject({ code: "DUPLICATED_ORDER_ID" });
  });

  test("without a sandbox to answer it is UNKNOWN, and can be made again", async () => {
    await using visitor = await shop.visit();
    await visitor.page.route("**/__sandbox/window/payments", (route) => route.abort(), {
      times: 1,
    });
    await pay(visitor, "redirect()");
    expect(await settled(visitor)).toMatchObject({ code: "UNKNOWN" });
    await visitor.page.locator("#pay").click();
    await frame(visitor).getByTestId("toss-approve").waitFor();
  });
});
