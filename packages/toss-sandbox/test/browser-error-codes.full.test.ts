import { expect, test } from "vitest";
import {
  agreed,
  frame,
  pay,
  settled,
  sharedBrowserShop,
  start,
  type Visitor,
  withApiKeys,
} from "./browser.ts";

const shop = sharedBrowserShop();

/** Every error code of the browser SDK, as Toss's documents and type file list them. */
const documented = [
  "AGREEMENT_WIDGET_ALREADY_RENDERED",
  "BELOW_ZERO_AMOUNT",
  "CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY",
  "EXCEED_DEPOSIT_AMOUNT_LIMIT",
  "EXCEED_MAX_DUE_DATE",
  "INCORRECT_FAIL_URL_FORMAT",
  "INCORRECT_SUCCESS_URL_FORMAT",
  "INSECURE_KEY_USAGE",
  "INVALID_AMOUNT_CURRENCY",
  "INVALID_AMOUNT_VALUE",
  "INVALID_CLIENT_KEY",
  "INVALID_CUSTOMER_KEY",
  "INVALID_METADATA",
  "INVALID_METHOD_TRANSACTION",
  "INVALID_PARAMETER",
  "INVALID_PARAMETERS",
  "INVALID_SELECTOR",
  "INVALID_VARIANT_KEY",
  "NEED_AGREEMENT_WITH_REQUIRED_TERMS",
  "NEED_AGREEMENT_WITH_TERMS",
  "NEED_CARD_PAYMENT_DETAIL",
  "NEED_MERCHANT_ONE_TOUCH_SETTING",
  "NEED_REFUND_ACCOUNT_DETAIL",
  "NOT_REGISTERED_REDIRECT_URL",
  "NOT_SELECTED_PAYMENT_METHOD",
  "NOT_SETUP_AMOUNT",
  "NOT_SUPPORTED_API_INDIVIDUAL_KEY",
  "NOT_SUPPORTED_METHOD",
  "NOT_SUPPORTED_PROMISE",
  "NOT_SUPPORTED_WIDGET_KEY",
  "NO_ACTIVE_PAYMENT_REQUEST",
  "PAYMENT_METHODS_WIDGET_ALREADY_RENDERED",
  "PAYMENT_REQUEST_ABORTED",
  "PAYMENT_WINDOW_ALREADY_RENDERED",
  "PROVIDER_STATUS_UNHEALTHY",
  "UNKNOWN",
  "UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD",
  "USER_CANCEL",
  "V1_METHOD_NOT_SUPPORTED",
] as const;

const won = (value: number) => `{ value: ${value}, currency: "KRW" }`;
const request = "widgets.requestPayment(redirect())";

/** The code that an expression gives in a page with both widgets. */
const rendered =
  (expression: string, query = "") =>
  async (visitor: Visitor) => {
    await visitor.run(`await renderAll(${JSON.stringify(query)})`);
    return visitor.codeOf(expression);
  };

/** The code that an expression gives once a method is chosen and the terms are agreed to. */
const chosen =
  (expression: string, options: Parameters<typeof agreed>[1] = {}) =>
  async (visitor: Visitor) => {
    await agreed(visitor, options);
    return visitor.codeOf(expression);
  };

/** The code that an expression gives in a page with the API keys. */
const withApi = (expression: string) => async (visitor: Visitor) => {
  await withApiKeys(visitor, shop.sandbox);
  return visitor.codeOf(expression);
};

/** The code that calling `TossPayments` gives; `key` names one of the shop's. */
const onLoad = (expression: (keys: { widget: string; api: string }) => string) => {
  return async (visitor: Visitor) => {
    const keys = { widget: shop.sandbox.clientKey, api: shop.sandbox.apiKeys.clientKey };
    await visitor.run(`await load("${keys.widget}")`);
    return visitor.codeOf(expression(keys));
  };
};

async function codeSettled(visitor: Visitor): Promise<unknown> {
  return ((await settled(visitor)) as { code?: string }).code;
}

const provoke: Record<(typeof documented)[number], (visitor: Visitor) => Promise<unknown>> = {
  AGREEMENT_WIDGET_ALREADY_RENDERED: rendered(
    `widgets.renderAgreement({ selector: "#agreement" })`,
  ),
  BELOW_ZERO_AMOUNT: chosen(`widgets.setAmount(${won(0)}).then(() => ${request})`),
  CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY: chosen(request, {
    variantKey: "FULL",
    method: "문화바우처",
  }),
  EXCEED_DEPOSIT_AMOUNT_LIMIT: chosen(
    `widgets.setAmount(${won(100_000_001)}).then(() => ${request})`,
    { method: "VIRTUAL_ACCOUNT" },
  ),
  EXCEED_MAX_DUE_DATE: withApi(`payment.requestPayment(redirect({
    ...transfer, method: "VIRTUAL_ACCOUNT", virtualAccount: { validHours: 2161 },
  }))`),
  INCORRECT_FAIL_URL_FORMAT: chosen(`widgets.requestPayment(redirect({ failUrl: "/fail" }))`),
  INCORRECT_SUCCESS_URL_FORMAT: chosen(`widgets.requestPayment(redirect({ successUrl: "/ok" }))`),
  INSECURE_KEY_USAGE: onLoad(() => `TossPayments("test_gsk_abc")`),
  INVALID_AMOUNT_CURRENCY: rendered(`widgets.setAmount({ value: 1, currency: "EUR" })`),
  INVALID_AMOUNT_VALUE: rendered(`widgets.setAmount(${won(0.5)})`),
  INVALID_CLIENT_KEY: onLoad(() => `TossPayments("test_gck_unknown")`),
  INVALID_CUSTOMER_KEY: onLoad(
    ({ widget }) => `TossPayments("${widget}").widgets({ customerKey: "a" })`,
  ),
  INVALID_METADATA: chosen(`widgets.requestPayment(redirect({ metadata: { a: 1 } }))`),
  INVALID_METHOD_TRANSACTION: chosen(
    `widgets.requestPayment(order()).catch(() => {}) && ${request}`,
  ),
  INVALID_PARAMETER: rendered(`methods.on("select", () => {})`),
  INVALID_PARAMETERS: chosen("widgets.requestPayment({})"),
  INVALID_SELECTOR: async (visitor) => {
    await visitor.run("await renderAll(); await methods.destroy();");
    return visitor.codeOf(`widgets.renderPaymentMethods({ selector: "#nowhere" })`);
  },
  INVALID_VARIANT_KEY: rendered(
    `widgets.renderPaymentWindow({ variantKey: { paymentMethod: "NONE" } })`,
  ),
  NEED_AGREEMENT_WITH_REQUIRED_TERMS: rendered(request),
  NEED_AGREEMENT_WITH_TERMS: withApi("brandpay.isOneTouchPayEnabled()"),
  NEED_CARD_PAYMENT_DETAIL: chosen(request, { variantKey: "DETAILS" }),
  NEED_MERCHANT_ONE_TOUCH_SETTING: async (visitor) => {
    await visitor.run(`await load("${shop.sandbox.clientKey}", "?one-touch-pay=off")`);
    return withApi("brandpay.changeOneTouchPay()")(visitor);
  },
  NEED_REFUND_ACCOUNT_DETAIL: chosen(request, {
    variantKey: "DETAILS",
    method: "VIRTUAL_ACCOUNT",
  }),
  NOT_REGISTERED_REDIRECT_URL: withApi(
    `toss.brandpay({ customerKey: "buyer-1" }).changePassword()`,
  ),
  NOT_SELECTED_PAYMENT_METHOD: async (visitor) => {
    await visitor.run("await renderAll(); await methods.destroy();");
    return visitor.codeOf(request);
  },
  NOT_SETUP_AMOUNT: onLoad(
    ({ widget }) => `
      TossPayments("${widget}").widgets({ customerKey: ANONYMOUS }).requestPayment(redirect())`,
  ),
  NOT_SUPPORTED_API_INDIVIDUAL_KEY: onLoad(
    ({ api }) => `TossPayments("${api}").widgets({ customerKey: "buyer-1" })`,
  ),
  NOT_SUPPORTED_METHOD: withApi(
    `payment.requestPayment(redirect({ ...transfer, method: "CASH" }))`,
  ),
  NOT_SUPPORTED_PROMISE: chosen(`widgets.requestPayment(order({ windowTarget: "self" }))`),
  NOT_SUPPORTED_WIDGET_KEY: onLoad(
    ({ widget }) => `TossPayments("${widget}").payment({ customerKey: "buyer-1" })`,
  ),
  NO_ACTIVE_PAYMENT_REQUEST: withApi("payment.destroy()"),
  PAYMENT_METHODS_WIDGET_ALREADY_RENDERED: rendered(
    `widgets.renderPaymentMethods({ selector: "#methods" })`,
  ),
  async PAYMENT_REQUEST_ABORTED(visitor) {
    await withApiKeys(visitor, shop.sandbox);
    await start(visitor, "payment.requestPayment(order(transfer))");
    await frame(visitor).getByTestId("toss-approve").waitFor();
    await visitor.run("await payment.destroy()");
    return codeSettled(visitor);
  },
  PAYMENT_WINDOW_ALREADY_RENDERED: rendered(
    "widgets.renderPaymentWindow().then(() => widgets.renderPaymentWindow())",
  ),
  PROVIDER_STATUS_UNHEALTHY: chosen(request, { query: "?unhealthy=TOSSPAY", method: "TOSSPAY" }),
  async UNKNOWN(visitor) {
    await visitor.page.route("**/__sandbox/window/payments", (route) => route.abort());
    return chosen(request)(visitor);
  },
  UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD: chosen(request, {
    variantKey: "FULL",
    method: "PAYCO",
  }),
  async USER_CANCEL(visitor) {
    await pay(visitor, "redirect()");
    await frame(visitor).getByTestId("toss-close").click();
    return codeSettled(visitor);
  },
  V1_METHOD_NOT_SUPPORTED: onLoad(({ api }) => `TossPayments("${api}").requestPayment("카드")`),
};

test.for(documented)("%s is met where Toss's SDK gives it", async (code) => {
  await using visitor = await shop.visit();
  expect(await provoke[code](visitor)).toBe(code);
});

test("the stand-in has a sentence for each documented code, and no code besides", async () => {
  const url = new URL("../assets/sdk/sdk-error.js", import.meta.url).href;
  const { messages } = (await import(url)) as { messages: Record<string, string> };
  expect(Object.keys(messages).sort()).toEqual([...documented].sort());
  expect(Object.values(messages).every((message) => message.length > 0)).toBe(true);
});

test("any code can be asked for in the script's address, and a window then does not open", async () => {
  await using visitor = await shop.visit();
  await agreed(visitor, { query: "?request-error=REJECT_CARD_COMPANY" });
  expect(await visitor.codeOf(request)).toBe("REJECT_CARD_COMPANY");
  expect(shop.sandbox.payments.list()).toEqual([]);
});

test("a key that the script's address names is a variant that the merchant has", async () => {
  await using visitor = await shop.visit();
  await agreed(visitor, { query: "?variant-keys=CUSTOM-1,TERMS-2", variantKey: "CUSTOM-1" });
  await visitor.run("await agreement.destroy()");
  const render = `widgets.renderAgreement({ selector: "#agreement", variantKey: "TERMS-2" })`;
  expect(await visitor.codeOf(render)).toBe(null);
});
