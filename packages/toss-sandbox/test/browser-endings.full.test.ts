import { describe, expect, test } from "vitest";
import {
  agreed,
  frame,
  onlyPayment,
  pay,
  post,
  query,
  settled,
  sharedBrowserShop,
  start,
  type Visitor,
} from "./browser.ts";

const shop = sharedBrowserShop();

/** The shop's confirm of its one payment. */
function confirm() {
  const { paymentKey, orderId, totalAmount: amount } = onlyPayment(shop.sandbox);
  const fields = { paymentKey, orderId, amount };
  return post(shop.sandbox, shop.sandbox.secretKey, "/v1/payments/confirm", fields);
}

describe("the buyer", () => {
  test("who takes 11 minutes comes back to a payment that is over", async () => {
    await using visitor = await shop.visit();
    const before = shop.sandbox.clock.now();
    await pay(visitor, "redirect()");
    await frame(visitor).getByTestId("toss-late").click();
    await visitor.page.waitForURL("**/success?*");
    expect(shop.sandbox.clock.now() - before).toBeGreaterThanOrEqual(11 * 60_000);
    expect(await confirm()).toMatchObject({ code: "NOT_FOUND_PAYMENT_SESSION" });
    expect(onlyPayment(shop.sandbox).status).toBe("EXPIRED");
  });

  test("whose card is refused at the confirm comes back to successUrl first", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, "order()");
    const reason = frame(visitor).getByTestId("toss-decline-code");
    await reason.selectOption("REJECT_CARD_PAYMENT");
    await frame(visitor).getByTestId("toss-refuse-confirm").click();
    expect(await settled(visitor)).toHaveProperty("value");
    expect(await confirm()).toMatchObject({ code: "REJECT_CARD_PAYMENT" });
    expect(onlyPayment(shop.sandbox)).toMatchObject({
      status: "ABORTED",
      failure: { code: "REJECT_CARD_PAYMENT" },
    });
  });

  test("can be declined for every reason of the list", async () => {
    await using visitor = await shop.visit();
    await pay(visitor, "order()");
    const options = frame(visitor).locator("[data-testid=toss-decline-code] option");
    await options.first().waitFor({ state: "attached" });
    const codes = await options.evaluateAll((all) => {
      return all.map((option) => option.getAttribute("value") ?? "");
    });
    expect(codes.length).toBeGreaterThan(20);
    const seen: unknown[] = [];
    for (const code of codes) {
      await frame(visitor).getByTestId("toss-decline-code").selectOption(code);
      await frame(visitor).getByTestId("toss-decline").click();
      seen.push(((await settled(visitor)) as { code?: string }).code);
      await start(visitor, "widgets.requestPayment(order())");
    }
    expect(seen).toEqual(codes);
  });
});

test("a page of another site cannot do the buyer's part", async () => {
  await using visitor = await shop.visit();
  await pay(visitor, "order()");
  await frame(visitor).getByTestId("toss-approve").waitFor();
  const { paymentKey, status } = onlyPayment(shop.sandbox);
  await visitor.run(`
    await fetch("${shop.sandbox.url}/__sandbox/window/payments/${paymentKey}/authenticate", {
      method: "POST", mode: "no-cors", body: JSON.stringify({ method: "CARD" }),
    });
  `);
  expect(onlyPayment(shop.sandbox).status).toBe(status);
});

describe("a virtual account", () => {
  const request = async (visitor: Visitor) => {
    await agreed(visitor, { method: "VIRTUAL_ACCOUNT" });
    await start(visitor, "widgets.requestPayment(order())");
    await frame(visitor).getByTestId("toss-approve").waitFor();
  };

  test("is paid into later, by the button of its window", async () => {
    await using visitor = await shop.visit();
    await request(visitor);
    await frame(visitor).getByTestId("toss-approve").click();
    await settled(visitor);
    const { checkout } = await confirm();
    expect(onlyPayment(shop.sandbox).status).toBe("WAITING_FOR_DEPOSIT");
    const { page } = visitor;
    await page.goto((checkout as { url: string }).url);
    const account = onlyPayment(shop.sandbox).virtualAccount?.accountNumber ?? "";
    await page.getByText(account).waitFor();
    expect(await page.getByTestId("toss-amount").textContent()).toBe("15,000원");
    // There is nothing left to give up.
    expect(await page.getByTestId("toss-close").count()).toBe(0);
    await page.getByTestId("toss-deposit").click();
    await page.getByRole("heading", { name: "입금되었어요" }).waitFor();
    await page.getByText("DONE").waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "이미 끝난 결제예요" }).waitFor();
    expect(await page.getByTestId("toss-close").count()).toBe(0);
    expect(onlyPayment(shop.sandbox).status).toBe("DONE");
  });

  test("that is overdue says so and takes nothing", async () => {
    await using visitor = await shop.visit();
    await request(visitor);
    await frame(visitor).getByTestId("toss-approve").click();
    await settled(visitor);
    const { checkout } = await confirm();
    await visitor.page.goto((checkout as { url: string }).url);
    await visitor.page.getByTestId("toss-deposit").waitFor();
    shop.sandbox.clock.advance(169 * 3_600_000);
    await visitor.page.getByTestId("toss-deposit").click();
    await visitor.page.getByRole("alert").getByText("NOT_AVAILABLE_PAYMENT").waitFor();
    expect(onlyPayment(shop.sandbox).status).toBe("WAITING_FOR_DEPOSIT");
  });

  test("is paid into right after the confirm, when the buyer says so", async () => {
    await using visitor = await shop.visit();
    await request(visitor);
    await frame(visitor).getByTestId("toss-deposit-now").check();
    await frame(visitor).getByTestId("toss-approve").click();
    await settled(visitor);
    expect(await confirm()).toMatchObject({ status: "WAITING_FOR_DEPOSIT" });
    await expect.poll(() => onlyPayment(shop.sandbox).status).toBe("DONE");
  });

  test("has the refund account that the buyer typed, and never half of one", async () => {
    await using visitor = await shop.visit();
    await request(visitor);
    await frame(visitor).getByTestId("toss-refund-bank").selectOption("90");
    await frame(visitor).getByTestId("toss-refund-account-number").fill("3333-01");
    await frame(visitor).getByTestId("toss-refund-holder-name").fill("김토스");
    await frame(visitor).getByTestId("toss-approve").click();
    await frame(visitor).locator("[data-testid=toss-refund-account-number]:focus").waitFor();
    await frame(visitor).getByTestId("toss-refund-account-number").fill("333301");
    await frame(visitor).getByTestId("toss-approve").click();
    await settled(visitor);
    expect(await confirm()).toMatchObject({
      virtualAccount: {
        refundReceiveAccount: { bankCode: "90", accountNumber: "333301", holderName: "김토스" },
      },
    });
  });
});

describe("a payment that the shop's server created", () => {
  const create = async (more: object): Promise<string> => {
    const { sandbox, url } = shop;
    const { checkout } = await post(sandbox, sandbox.apiKeys.secretKey, "/v1/payments", {
      method: "CARD",
      orderId: "order-1",
      orderName: "토스 티셔츠",
      amount: 15000,
      returnUrl: `${url}/return?from=toss`,
      ...more,
    });
    return (checkout as { url: string }).url;
  };

  test("opens at checkout.url and ends at returnUrl, approved or not", async () => {
    await using visitor = await shop.visit();
    const { page } = visitor;
    const address = await create({});
    await page.goto(address);
    await page.getByTestId("toss-decline-code").selectOption("PAY_PROCESS_ABORTED");
    await page.getByTestId("toss-decline").click();
    await page.waitForURL("**/return?*");
    expect(query(visitor)).toMatchObject({ from: "toss", code: "PAY_PROCESS_ABORTED" });

    await page.goto(address);
    await page.getByTestId("toss-approve").click();
    await page.waitForURL("**/return?*");
    const { paymentKey } = onlyPayment(shop.sandbox);
    expect(query(visitor)).toEqual({
      from: "toss",
      orderId: "order-1",
      paymentKey,
      amount: "15000",
    });
    expect(onlyPayment(shop.sandbox).status).toBe("IN_PROGRESS");
  });

  test.for([
    ["CARD", "DONE"],
    ["VIRTUAL_ACCOUNT", "WAITING_FOR_DEPOSIT"],
  ])(
    "with AUTOMATIC confirmation is approved by the buyer alone (%s)",
    async ([method, status]) => {
      await using visitor = await shop.visit();
      await visitor.page.goto(await create({ method, confirmationMethod: "AUTOMATIC" }));
      await visitor.page.getByTestId("toss-approve").click();
      await visitor.page.waitForURL("**/return?*");
      expect(onlyPayment(shop.sandbox).status).toBe(status);
    },
  );

  test("with AUTOMATIC confirmation and a card that is refused ends at returnUrl with the code", async () => {
    await using visitor = await shop.visit();
    const { page } = visitor;
    await page.goto(await create({ confirmationMethod: "AUTOMATIC" }));
    await page.getByTestId("toss-refuse-confirm").click();
    await page.waitForURL("**/return?*");
    expect(query(visitor)).toMatchObject({ code: "REJECT_CARD_COMPANY" });
    expect(onlyPayment(shop.sandbox).status).toBe("ABORTED");
  });
});
