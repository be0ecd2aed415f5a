import { beforeAll, describe, expect, test } from "vitest";
import { sharedBrowserShop } from "./browser.ts";

const shop = sharedBrowserShop();
let widgetKey: string;
let apiKey: string;

beforeAll(() => {
  widgetKey = shop.sandbox.clientKey;
  apiKey = shop.sandbox.apiKeys.clientKey;
});

const won = (value: unknown) => `({ value: ${value}, currency: "KRW" })`;

describe("window.TossPayments", () => {
  test("is there when the official loader's script has loaded, and is a plain function", async () => {
    await using visitor = await shop.visit();
    const seen = await visitor.run(`
      const toss = await load("${widgetKey}");
      return [Object.keys(toss).sort(), typeof window.TossPayments, window.TossPayments.ANONYMOUS === ANONYMOUS];
    `);
    expect(seen).toEqual([["brandpay", "payment", "widgets"], "function", true]);
    expect(visitor.problems).toEqual([]);
  });

  test("comes back after clearTossPayments", async () => {
    await using visitor = await shop.visit();
    const seen = await visitor.run(`
      await load("${widgetKey}");
      clearTossPayments();
      const cleared = typeof window.TossPayments;
      await load("${widgetKey}");
      return [cleared, typeof window.TossPayments];
    `);
    expect(seen).toEqual(["undefined", "function"]);
  });

  test("throws at once, before any promise", async () => {
    await using visitor = await shop.visit();
    const widgets = (key: string) => (customerKey: string) =>
      `TossPayments("${key}").widgets({ customerKey: ${JSON.stringify(customerKey)} })`;
    const cases: Record<string, [string, string | null]> = {
      "unknown client key": [`TossPayments("test_gck_unknown")`, "INVALID_CLIENT_KEY"],
      "name of Object.prototype": [`TossPayments("constructor")`, "INVALID_CLIENT_KEY"],
      "no client key": [`TossPayments()`, "INVALID_CLIENT_KEY"],
      "widget secret key": [`TossPayments("${shop.sandbox.secretKey}")`, "INSECURE_KEY_USAGE"],
      "live API secret key": [`TossPayments("live_sk_abc")`, "INSECURE_KEY_USAGE"],
      "secret as customerKey": [widgets(widgetKey)("live_gsk_a"), "INSECURE_KEY_USAGE"],
      "widgets with API key": [widgets(apiKey)("buyer-1"), "NOT_SUPPORTED_API_INDIVIDUAL_KEY"],
      "payment with widget key": [
        `TossPayments("${widgetKey}").payment({ customerKey: "buyer-1" })`,
        "NOT_SUPPORTED_WIDGET_KEY",
      ],
      "brandpay with widget key": [
        `TossPayments("${widgetKey}").brandpay({ customerKey: "buyer-1" })`,
        "NOT_SUPPORTED_WIDGET_KEY",
      ],
      "brandpay with API key": [
        `TossPayments("${apiKey}").brandpay({ customerKey: "buyer-1" })`,
        null,
      ],
      "customerKey of 1 character": [widgets(widgetKey)("a"), "INVALID_CUSTOMER_KEY"],
      "customerKey of 51 characters": [widgets(widgetKey)("a".repeat(51)), "INVALID_CUSTOMER_KEY"],
      "customerKey with a blank": [widgets(widgetKey)("buyer 1"), "INVALID_CUSTOMER_KEY"],
      "no customerKey": [`TossPayments("${widgetKey}").widgets()`, "INVALID_CUSTOMER_KEY"],
      "customerKey of 2 characters": [widgets(widgetKey)("a1"), null],
      "customerKey of every kind": [widgets(widgetKey)("aZ09-_=.@"), null],
      ANONYMOUS: [`TossPayments("${widgetKey}").widgets({ customerKey: ANONYMOUS })`, null],
      "payment with API key": [`TossPayments("${apiKey}").payment({ customerKey: "b1" })`, null],
    };
    await visitor.run(`await load("${widgetKey}")`);
    const thrown: Record<string, unknown> = {};
    for (const [name, [expression]] of Object.entries(cases)) {
      thrown[name] = await visitor.run(
        `try { ${expression}; return null; } catch (e) { return e.code; }`,
      );
    }
    expect(thrown).toEqual(
      Object.fromEntries(Object.entries(cases).map(([name, [, code]]) => [name, code])),
    );
  });
});

describe("widgets", () => {
  test("refuse what Toss refuses, by the same code", async () => {
    await using visitor = await shop.visit();
    await visitor.run(`
      const toss = await load("${widgetKey}");
      window.widgets = toss.widgets({ customerKey: "buyer-1" });
    `);
    const render = (params: string) => `widgets.renderPaymentMethods(${params})`;
    const steps: [string, string | null][] = [
      [render(`{ selector: "#methods" }`), "NOT_SETUP_AMOUNT"],
      [`widgets.renderAgreement({ selector: "#agreement" })`, "NOT_SETUP_AMOUNT"],
      [`widgets.requestPayment(redirect())`, "NOT_SETUP_AMOUNT"],
      [`widgets.setAmount()`, "INVALID_PARAMETERS"],
      [`widgets.setAmount(${won('"15000"')})`, "INVALID_AMOUNT_VALUE"],
      [`widgets.setAmount(${won("NaN")})`, "INVALID_AMOUNT_VALUE"],
      [`widgets.setAmount(${won("Infinity")})`, "INVALID_AMOUNT_VALUE"],
      [`widgets.setAmount(${won("10.5")})`, "INVALID_AMOUNT_VALUE"],
      [`widgets.setAmount({ value: 15000 })`, "INVALID_AMOUNT_CURRENCY"],
      [`widgets.setAmount({ value: 15000, currency: "won" })`, "INVALID_AMOUNT_CURRENCY"],
      [`widgets.setAmount({ value: 10.5, currency: "USD" })`, null],
      [`widgets.setAmount(${won(15000)})`, null],
      [render("{}"), "INVALID_PARAMETERS"],
      [render(`{ selector: "#nowhere" }`), "INVALID_SELECTOR"],
      [render(`{ selector: "><" }`), "INVALID_SELECTOR"],
      [render(`{ selector: "#methods", variantKey: "NONE" }`), "INVALID_VARIANT_KEY"],
      [
        `widgets.renderAgreement({ selector: "#agreement", variantKey: "DEFAULT" })`,
        "INVALID_VARIANT_KEY",
      ],
      [`widgets.requestPayment(redirect())`, "NOT_SELECTED_PAYMENT_METHOD"],
      [render(`{ selector: "#methods", variantKey: "DEFAULT" }`), null],
      [render(`{ selector: "#methods" }`), "PAYMENT_METHODS_WIDGET_ALREADY_RENDERED"],
      [`widgets.requestPayment(redirect())`, "NEED_AGREEMENT_WITH_REQUIRED_TERMS"],
      [`widgets.renderAgreement({ selector: "#agreement", variantKey: "AGREEMENT" })`, null],
      [`widgets.renderAgreement({ selector: "#agreement" })`, "AGREEMENT_WIDGET_ALREADY_RENDERED"],
      [`widgets.requestPayment(redirect())`, "NEED_AGREEMENT_WITH_REQUIRED_TERMS"],
    ];
    const seen: [string, unknown][] = [];
    for (const [expression] of steps) seen.push([expression, await visitor.codeOf(expression)]);
    expect(seen).toEqual(steps);
    expect(await visitor.page.getByTestId("toss-method-CARD").count()).toBe(1);
    expect(visitor.problems).toEqual([]);
  });

  test("refuse a second render of the same kind while the first is under way", async () => {
    await using visitor = await shop.visit();
    const codes = await visitor.run(`
      const widgets = (await load("${widgetKey}")).widgets({ customerKey: "buyer-1" });
      await widgets.setAmount(${won(15000)});
      const calls = [1, 2].map(() => widgets.renderPaymentMethods({ selector: "#methods" }));
      return (await Promise.allSettled(calls)).map((call) => call.reason?.code ?? call.status);
    `);
    expect(codes).toEqual(["fulfilled", "INVALID_METHOD_TRANSACTION"]);
  });

  test("check the request before a window opens", async () => {
    await using visitor = await shop.visit();
    await visitor.run("await renderAll()");
    await visitor.page.getByTestId("toss-agreement").check();
    const cases: Record<string, string> = {
      "{}": "INVALID_PARAMETERS",
      "redirect({ orderId: 1 })": "INVALID_PARAMETERS",
      'redirect({ orderName: "" })': "INVALID_PARAMETERS",
      'redirect({ windowTarget: "popup" })': "INVALID_PARAMETERS",
      'redirect({ customerMobilePhone: "010-1234-5678" })': "INVALID_PARAMETERS",
      'redirect({ taxFreeAmount: "0" })': "INVALID_PARAMETERS",
      "redirect({ card: 1 })": "INVALID_PARAMETERS",
      'redirect({ successUrl: "/success" })': "INCORRECT_SUCCESS_URL_FORMAT",
      'redirect({ successUrl: "javascript:alert(1)" })': "INCORRECT_SUCCESS_URL_FORMAT",
      'redirect({ failUrl: "fail" })': "INCORRECT_FAIL_URL_FORMAT",
      "redirect({ failUrl: null })": "INCORRECT_FAIL_URL_FORMAT",
      "redirect({ metadata: [] })": "INVALID_METADATA",
      "redirect({ metadata: { a: 1 } })": "INVALID_METADATA",
      'redirect({ metadata: { "a[0]": "1" } })': "INVALID_METADATA",
      "redirect({ metadata: { a: '', b: '', c: '', d: '', e: '', f: '' } })": "INVALID_METADATA",
      'order({ windowTarget: "self" })': "NOT_SUPPORTED_PROMISE",
      'redirect({ orderId: "a b c d" })': "INVALID_ORDER_ID",
      'redirect({ orderName: "가".repeat(101) })': "INVALID_ORDER_NAME",
    };
    const seen: Record<string, unknown> = {};
    for (const request of Object.keys(cases)) {
      seen[request] = await visitor.codeOf(`widgets.requestPayment(${request})`);
    }
    expect(seen).toEqual(cases);
    await visitor.run(`await widgets.setAmount(${won(0)})`);
    expect(await visitor.codeOf("widgets.requestPayment(redirect())")).toBe("BELOW_ZERO_AMOUNT");
    expect(shop.sandbox.payments.list()).toEqual([]);
    expect(await visitor.page.getByTestId("toss-window").count()).toBe(0);
  });

  test("tell the chosen method and the agreement, the first time after `on` has returned", async () => {
    await using visitor = await shop.visit();
    const early = await visitor.run(`
      await renderAll();
      window.heard = [];
      methods.on("paymentMethodSelect", (method) => heard.push(method));
      agreement.on("agreementStatusChange", (status) => heard.push(status));
      return [...heard];
    `);
    expect(early).toEqual([]);
    await visitor.page.waitForFunction("heard.length === 2");
    await visitor.page.getByTestId("toss-method-VIRTUAL_ACCOUNT").check();
    await visitor.page.getByTestId("toss-agreement").check();
    await visitor.page.waitForFunction("heard.length === 4");
    const status = (agreed: boolean) => ({
      agreedRequiredTerms: agreed,
      agreements: [{ term: { id: "PAYMENT_TERMS", required: true }, agreed }],
    });
    expect(await visitor.run("return heard")).toEqual([
      { code: "CARD" },
      status(false),
      { code: "VIRTUAL_ACCOUNT" },
      status(true),
    ]);
    expect(await visitor.run("return methods.getSelectedPaymentMethod()")).toEqual({
      code: "VIRTUAL_ACCOUNT",
    });
    expect(await visitor.codeOf(`methods.on("select", () => {})`)).toBe("INVALID_PARAMETER");
    expect(await visitor.codeOf(`agreement.on("agreementStatusChange")`)).toBe("INVALID_PARAMETER");
  });

  test("give their place free on destroy, and say no more", async () => {
    await using visitor = await shop.visit();
    const { page } = visitor;
    await visitor.run(`
      await renderAll();
      window.heard = [];
      methods.on("paymentMethodSelect", (method) => heard.push(method));
      await methods.destroy();
      await agreement.destroy();
    `);
    expect(await page.locator("#methods *, #agreement *").count()).toBe(0);
    expect(await visitor.codeOf("widgets.requestPayment(redirect())")).toBe(
      "NOT_SELECTED_PAYMENT_METHOD",
    );
    await visitor.run("window.destroyed = methods; await renderAll();");
    await page.getByTestId("toss-method-TRANSFER").check();
    expect(await visitor.run("return heard")).toEqual([]);

    await visitor.run("await destroyed.destroy()");
    expect(await visitor.codeOf("renderAll()")).toBe("PAYMENT_METHODS_WIDGET_ALREADY_RENDERED");
    expect(await page.getByTestId("toss-method-CARD").count()).toBe(1);
  });

  test("live through React's double mount when the cleanup destroys what it rendered", async () => {
    await using visitor = await shop.visit();
    // An effect as React runs it in strict mode: mount, cleanup at once, mount again, all before anything resolved.
    const seen = await visitor.run(`
      const codes = [];
      let previous = Promise.resolve();
      function mount() {
        const ready = previous.then(async () => {
          const widgets = (await load("${widgetKey}")).widgets({ customerKey: ANONYMOUS });
          await widgets.setAmount(${won(15000)});
          return Promise.all([
            widgets.renderPaymentMethods({ selector: "#methods" }),
            widgets.renderAgreement({ selector: "#agreement" }),
          ]);
        });
        ready.catch((error) => codes.push(error.code));
        return () => {
          previous = ready.then((rendered) => Promise.all(rendered.map((one) => one.destroy())));
        };
      }
      mount()();
      mount();
      await previous;
      return codes;
    `);
    expect(seen).toEqual([]);
    await visitor.page.getByTestId("toss-method-CARD").waitFor();
    expect(await visitor.page.getByTestId("toss-method-CARD").count()).toBe(1);
    expect(await visitor.page.getByTestId("toss-agreement").count()).toBe(1);
    expect(visitor.problems).toEqual([]);
  });

  test("are one of a kind in the page, whichever widgets() rendered first", async () => {
    await using visitor = await shop.visit();
    await visitor.run("await renderAll()");
    expect(await visitor.codeOf("renderAll()")).toBe("PAYMENT_METHODS_WIDGET_ALREADY_RENDERED");
  });

  test("have no promise mode on a phone", async () => {
    const userAgent = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Mobile";
    await using visitor = await shop.visit({ userAgent });
    await visitor.run("await renderAll()");
    await visitor.page.getByTestId("toss-agreement").check();
    expect(await visitor.codeOf(`widgets.requestPayment(order({ windowTarget: "iframe" }))`)).toBe(
      "NOT_SUPPORTED_PROMISE",
    );
  });
});
