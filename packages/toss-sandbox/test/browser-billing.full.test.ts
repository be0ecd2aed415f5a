import { expect, test } from "vitest";
import {
  frame,
  post,
  query,
  settled,
  sharedBrowserShop,
  start,
  type Visitor,
  withApiKeys,
} from "./browser.ts";

const shop = sharedBrowserShop();

const billing = (more = "") => `
  payment.requestBillingAuth({
    method: "CARD",
    successUrl: location.origin + "/billing?plan=1&",
    failUrl: location.origin + "/fail",
    ${more}
  })`;

async function request(visitor: Visitor, more = ""): Promise<void> {
  await withApiKeys(visitor, shop.sandbox);
  await start(visitor, billing(more));
}

test.for([
  ["CARD", "카드"],
  ["TRANSFER", "계좌이체"],
])(
  "%s: agreeing leads to successUrl with an authKey that is good for one billing key",
  async ([method, word]) => {
    await using visitor = await shop.visit();
    await request(visitor, `method: "${method}"`);
    await frame(visitor).getByText("buyer-1").waitFor();
    await frame(visitor).getByTestId("toss-approve").click();
    await visitor.page.waitForURL("**/billing?*");
    const { customerKey, authKey, ...rest } = query(visitor);
    expect([customerKey, authKey, rest]).toEqual([
      "buyer-1",
      expect.stringMatching(/^e_[0-9A-F]{32}$/),
      { plan: "1" },
    ]);
    expect(visitor.problems).toEqual([]);

    const { secretKey } = shop.sandbox.apiKeys;
    const path = "/v1/billing/authorizations/issue";
    const issue = () => post(shop.sandbox, secretKey, path, { customerKey, authKey });
    expect(await issue()).toMatchObject({
      customerKey,
      method: word,
      billingKey: expect.any(String),
    });
    expect(await issue()).toHaveProperty("code");
  },
);

test("declining leads to failUrl with code and message, and no orderId", async () => {
  await using visitor = await shop.visit();
  await request(visitor);
  await frame(visitor).getByTestId("toss-decline-code").selectOption("INVALID_CARD_EXPIRATION");
  await frame(visitor).getByTestId("toss-decline").click();
  await visitor.page.waitForURL("**/fail?*");
  const message = "카드 정보를 다시 확인해주세요. (유효기간)";
  expect(query(visitor)).toEqual({ code: "INVALID_CARD_EXPIRATION", message });
});

test("closing the frame rejects with USER_CANCEL, and destroy with PAYMENT_REQUEST_ABORTED", async () => {
  await using visitor = await shop.visit();
  await request(visitor);
  await frame(visitor).getByTestId("toss-close").click();
  expect(await settled(visitor)).toMatchObject({ code: "USER_CANCEL" });

  await start(visitor, billing());
  await frame(visitor).getByTestId("toss-approve").waitFor();
  expect(await visitor.codeOf(billing())).toBe("INVALID_METHOD_TRANSACTION");
  await visitor.run("await payment.destroy()");
  expect(await settled(visitor)).toMatchObject({ code: "PAYMENT_REQUEST_ABORTED" });
});

test("as a page of its own it leads back both ways, and is over once it was answered", async () => {
  await using visitor = await shop.visit();
  const { page } = visitor;
  await request(visitor, `windowTarget: "self"`);
  await page.waitForURL("**/auth?*");
  const address = page.url();
  await page.getByTestId("toss-close").click();
  await page.waitForURL("**/fail?*");
  expect(query(visitor).code).toBe("PAY_PROCESS_CANCELED");

  await page.goto(address);
  await page.getByTestId("toss-approve").click();
  await page.waitForURL("**/billing?*");
  await page.goto(address);
  await page.getByText("등록이 끝났거나 30분이 지났어요").waitFor();
  expect(await page.getByTestId("toss-approve").count()).toBe(0);
});

test("says that its 30 minutes are over", async () => {
  await using visitor = await shop.visit();
  await request(visitor, `windowTarget: "self"`);
  await visitor.page.getByTestId("toss-approve").waitFor();
  shop.sandbox.clock.advance(30 * 60_000);
  await visitor.page.getByTestId("toss-approve").click();
  await visitor.page.getByRole("alert").getByText("NOT_FOUND_PAYMENT_SESSION").waitFor();
});

test("requestBillingAuth refuses what Toss refuses, by the same code", async () => {
  await using visitor = await shop.visit();
  await withApiKeys(visitor, shop.sandbox);
  const cases: Record<string, string | null> = {
    "payment.requestBillingAuth()": "INVALID_PARAMETERS",
    [billing("method: 1,")]: "INVALID_PARAMETERS",
    [billing(`method: "MOBILE_PHONE",`)]: "NOT_SUPPORTED_METHOD",
    [billing("successUrl: undefined,")]: "INCORRECT_SUCCESS_URL_FORMAT",
    [billing(`successUrl: "/billing",`)]: "INCORRECT_SUCCESS_URL_FORMAT",
    [billing("failUrl: null,")]: "INCORRECT_FAIL_URL_FORMAT",
    [billing("customerName: 1,")]: "INVALID_PARAMETERS",
    [billing(`flowMode: "DIRECT",`)]: "INVALID_PARAMETERS",
    [billing(`flowMode: "DIRECT", easyPay: "KAKAOPAY",`)]: "INVALID_PARAMETERS",
    [billing(`flowMode: "DIRECT", easyPay: "TOSSPAY", method: "TRANSFER",`)]: "INVALID_PARAMETERS",
    [billing(`selectableCardTypes: ["FOREIGN"],`)]: "INVALID_PARAMETERS",
  };
  const seen: Record<string, unknown> = {};
  for (const expression of Object.keys(cases)) seen[expression] = await visitor.codeOf(expression);
  expect(seen).toEqual(cases);
  await visitor.run(`window.payment = toss.payment({ customerKey: ANONYMOUS })`);
  expect(await visitor.codeOf(billing())).toBe("INVALID_CUSTOMER_KEY");
});

test("a direct wallet opens the same window", async () => {
  await using visitor = await shop.visit();
  await request(visitor, `flowMode: "DIRECT", easyPay: "네이버페이"`);
  await frame(visitor).getByTestId("toss-approve").click();
  await visitor.page.waitForURL("**/billing?*");
});
