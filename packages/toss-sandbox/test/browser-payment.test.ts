import { describe, expect, test } from "vitest";
import {
  agreed,
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

/** The shop's confirm of its one payment. */
function confirm(secretKey = shop.sandbox.apiKeys.secretKey) {
  const { paymentKey, orderId, totalAmount: amount } = onlyPayment(shop.sandbox);
  return post(shop.sandbox, secretKey, "/v1/payments/confirm", { paymentKey, orderId, amount });
}

describe("payment().requestPayment", () => {
  test.for([
    ["CARD", "카드"],
    ["TRANSFER", "계좌이체"],
    ["VIRTUAL_ACCOUNT", "가상계좌"],
    ["MOBILE_PHONE", "휴대폰"],
    ["CULTURE_GIFT_CERTIFICATE", "문화상품권"],
    ["BOOK_GIFT_CERTIFICATE", "도서문화상품권"],
    ["GAME_GIFT_CERTIFICATE", "게임문화상품권"],
  ])("%s in promise mode is a payment by %s", async ([code, method]) => {
    await using visitor = await shop.visit();
    await withApiKeys(visitor, shop.sandbox);
    await start(visitor, `payment.requestPayment(order({ ...transfer, method: "${code}" }))`);
    await frame(visitor).getByTestId("toss-approve").click();
    const { paymentKey } = onlyPayment(shop.sandbox);
    const amount = { value: 15000, currency: "KRW" };
    expect(await settled(visitor)).toEqual({ value: { paymentKey, orderId: "order-1", amount } });
    expect(await confirm()).toMatchObject({ method });
  });

  const overseas = (more = "") => `({
    method: "FOREIGN_EASY_PAY",
    amount: { value: 10.5, currency: "USD" },
    foreignEasyPay: { provider: "PAYPAL", country: "US" },
    ${more}
  })`;

  test("FOREIGN_EASY_PAY redirects, in dollars and cents", async () => {
    await using visitor = await shop.visit();
    await withApiKeys(visitor, shop.sandbox);
    await start(visitor, `payment.requestPayment(redirect(${overseas()}))`);
    await frame(visitor).getByRole("button", { name: "10.50" }).click();
    await visitor.page.waitForURL("**/success?*");
    expect(query(visitor)).toMatchObject({ amount: "10.5" });
    expect(await confirm()).toMatchObject({
      method: "해외간편결제",
      easyPay: { provider: "PAYPAL" },
      country: "US",
      currency: "USD",
      totalAmount: 10.5,
    });
  });

  test.for([
    ["without addresses", `order(${overseas()})`, "NOT_SUPPORTED_PROMISE"],
    ["without a wallet", `redirect(${overseas("foreignEasyPay: {},")})`, "INVALID_PARAMETERS"],
    [
      "by a wallet nobody knows",
      `redirect(${overseas(`foreignEasyPay: { provider: "NOPAY", country: "US" },`)})`,
      "NOT_SUPPORTED_METHOD",
    ],
  ])("FOREIGN_EASY_PAY %s is refused", async ([, request, code]) => {
    await using visitor = await shop.visit();
    await withApiKeys(visitor, shop.sandbox);
    expect(await visitor.codeOf(`payment.requestPayment(${request})`)).toBe(code);
  });

  const card = (options: string) =>
    `payment.requestPayment(order({ ...transfer, method: "CARD", card: ${options} }))`;

  test("CARD opens the window of cards and wallets", async () => {
    await using visitor = await shop.visit();
    await withApiKeys(visitor, shop.sandbox);
    await start(visitor, card("{}"));
    await frame(visitor).getByTestId("toss-approve").waitFor();
    expect(await frame(visitor).getByRole("radio").count()).toBe(9);
    await frame(visitor).getByTestId("toss-method-KAKAOPAY").check();
    await frame(visitor).getByTestId("toss-approve").click();
    await settled(visitor);
    expect(await confirm()).toMatchObject({ easyPay: { provider: "카카오페이" } });
  });

  test("DIRECT opens the wallet or the card company at once", async () => {
    await using visitor = await shop.visit();
    await withApiKeys(visitor, shop.sandbox);
    await start(visitor, card(`{ flowMode: "DIRECT", easyPay: "토스페이" }`));
    await frame(visitor).getByText("토스페이").waitFor();
    expect(await frame(visitor).getByRole("radio").count()).toBe(0);
    await frame(visitor).getByTestId("toss-close").click();

    shop.sandbox.reset();
    await start(visitor, card(`{ flowMode: "DIRECT", cardCompany: "신한", useCardPoint: true }`));
    await frame(visitor).getByText("신한카드").waitFor();
    expect(await frame(visitor).getByRole("radio").count()).toBe(0);
    await frame(visitor).getByTestId("toss-approve").click();
    await settled(visitor);
    expect(await confirm()).toMatchObject({ card: { issuerCode: "41", useCardPoint: true } });
  });

  test.for([
    [`{ flowMode: "DIRECT" }`, "INVALID_FLOW_MODE_PARAMETERS"],
    [`{ flowMode: "DIRECT", easyPay: "NOPAY" }`, "INVALID_EASY_PAY"],
    [`{ flowMode: "DIRECT", easyPay: "PAYCO" }`, "UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD"],
    [`{ cardCompany: "nobody" }`, "INVALID_CARD_COMPANY"],
    [`{ cardInstallmentPlan: 3 }`, "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT"],
  ])("CARD with %s is refused with %s", async ([options = "", code]) => {
    await using visitor = await shop.visit();
    await withApiKeys(visitor, shop.sandbox);
    expect(await visitor.codeOf(card(options))).toBe(code);
  });

  test("a virtual account keeps the shop's due date and refund account", async () => {
    await using visitor = await shop.visit();
    await withApiKeys(visitor, shop.sandbox);
    const dueDate = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 19);
    const options = `{
      dueDate: "${dueDate}",
      cashReceipt: { type: "소득공제" },
      refundReceiveAccount: { bankCode: "20", accountNumber: "123", holderName: "김토스" },
    }`;
    const account = (virtualAccount: string) =>
      `payment.requestPayment(order({ ...transfer, method: "VIRTUAL_ACCOUNT", virtualAccount: ${virtualAccount} }))`;
    await start(visitor, account(options));
    await frame(visitor).getByText("나중에 버튼으로 입금").waitFor();
    expect(await frame(visitor).getByTestId("toss-refund-bank").count()).toBe(0);
    await frame(visitor).getByTestId("toss-approve").click();
    await settled(visitor);
    expect(await confirm()).toMatchObject({
      virtualAccount: {
        dueDate: `${dueDate}+09:00`,
        refundReceiveAccount: { bankCode: "20", accountNumber: "123", holderName: "김토스" },
      },
    });
    const refused = account(`{ cashReceipt: { type: "영수증" } }`);
    expect(await visitor.codeOf(refused)).toBe("INVALID_PARAMETERS");
    const tooLate = account(`{ dueDate: "2099-01-01T00:00:00" }`);
    expect(await visitor.codeOf(tooLate)).toBe("EXCEED_MAX_DUE_DATE");
  });
});

describe("sandbox.paymentResult", () => {
  test("SUCCESS redirects without a window", async () => {
    await using visitor = await shop.visit();
    await agreed(visitor, { method: "TRANSFER" });
    await start(
      visitor,
      `widgets.requestPayment(redirect({ sandbox: { paymentResult: "SUCCESS" } }))`,
    );
    await visitor.page.waitForURL("**/success?*");
    expect(await confirm(shop.sandbox.secretKey)).toMatchObject({
      status: "DONE",
      method: "계좌이체",
    });
  });

  test("FAIL ends as PAY_PROCESS_ABORTED, by failUrl or by the promise", async () => {
    await using visitor = await shop.visit();
    await withApiKeys(visitor, shop.sandbox);
    const request = (kind: string, result: string) =>
      `payment.requestPayment(${kind}({ ...transfer, sandbox: { paymentResult: "${result}" } }))`;
    expect(await visitor.codeOf(request("order", "FAIL"))).toBe("PAY_PROCESS_ABORTED");
    expect(await visitor.codeOf(request("order", "MAYBE"))).toBe("INVALID_PARAMETERS");
    await start(visitor, request("redirect", "FAIL"));
    await visitor.page.waitForURL("**/fail?*");
    expect(query(visitor)).toMatchObject({ code: "PAY_PROCESS_ABORTED", orderId: "order-1" });
  });
});

describe("details that the widget asks for", () => {
  test("the card company and the instalments are on the payment", async () => {
    await using visitor = await shop.visit();
    const { page } = visitor;
    await agreed(visitor, { variantKey: "DETAILS" });
    await visitor.run(`await widgets.setAmount({ value: 60000, currency: "KRW" })`);
    await page.getByTestId("toss-card-company").selectOption("61");
    await page.getByTestId("toss-card-instalments").selectOption("3");
    await start(visitor, "widgets.requestPayment(order())");
    await frame(visitor).getByText("현대카드").waitFor();
    await frame(visitor).getByTestId("toss-approve").click();
    await settled(visitor);
    expect(await confirm(shop.sandbox.secretKey)).toMatchObject({
      card: { issuerCode: "61", installmentPlanMonths: 3 },
    });
  });

  test("the refund account is on the virtual account", async () => {
    await using visitor = await shop.visit();
    const { page } = visitor;
    await agreed(visitor, { variantKey: "DETAILS", method: "VIRTUAL_ACCOUNT" });
    await page.getByTestId("toss-refund-bank").selectOption("88");
    await page.getByTestId("toss-refund-account-number").fill("110123456789");
    expect(await visitor.codeOf("widgets.requestPayment(order())")).toBe(
      "NEED_REFUND_ACCOUNT_DETAIL",
    );
    await page.getByTestId("toss-refund-holder-name").fill("김토스");
    await start(visitor, "widgets.requestPayment(order())");
    await frame(visitor).getByTestId("toss-approve").click();
    await settled(visitor);
    expect(await confirm(shop.sandbox.secretKey)).toMatchObject({
      virtualAccount: { refundReceiveAccount: { bankCode: "88", holderName: "김토스" } },
    });
  });

  test("a wallet from abroad in the widget takes the country from the request", async () => {
    await using visitor = await shop.visit();
    await agreed(visitor, { variantKey: "FULL", method: "PAYPAL" });
    await visitor.run(`await widgets.setAmount({ value: 9.99, currency: "USD" })`);
    const pay = (more: string) => `widgets.requestPayment(redirect(${more}))`;
    expect(await visitor.codeOf(pay("{}"))).toBe("INVALID_PARAMETERS");
    await start(visitor, pay(`{ foreignEasyPay: { country: "JP" } }`));
    await frame(visitor).getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/success?*");
    expect(await confirm(shop.sandbox.secretKey)).toMatchObject({
      easyPay: { provider: "PAYPAL" },
      country: "JP",
    });
  });
});
