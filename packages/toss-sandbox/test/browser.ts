import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type FrameLocator,
  type Page,
} from "@playwright/test";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { browserArgs, resolveBrowser } from "../../../scripts/browser.ts";
import { type Sandbox, type SandboxPayment, startSandbox } from "../src/index.ts";

// A browser shares its cores with everything else that is being tested; Playwright itself gives up after 10 s and
// says what it waited for.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The official loader as npm installed it. */
const loader = readFileSync(
  new URL("dist/index.esm.js", import.meta.resolve("@tosspayments/tosspayments-sdk/package.json")),
);

/** A browser, a sandbox, and a shop whose pages are of another site than the sandbox's. */
export interface BrowserShop {
  sandbox: Sandbox;
  /** `http://localhost:PORT` */
  url: string;
  /** A fresh visitor on the shop's first page, with the official loader at hand. Speaks Korean by default. */
  visit(options?: BrowserContextOptions): Promise<Visitor>;
}

export interface Visitor extends AsyncDisposable {
  page: Page;
  /** Runs JavaScript in the shop's page; what it returns comes back as JSON. */
  run(body: string): Promise<unknown>;
  /** The `code` that an expression throws or rejects with, `null` when it does neither. */
  codeOf(expression: string): Promise<unknown>;
  /** Errors that nobody caught, and what the console has as an error. */
  problems: string[];
}

/** One shop for the tests of a file, whose sandbox is emptied before each of them. */
export function sharedBrowserShop(): BrowserShop {
  let shop: BrowserShop & AsyncDisposable;
  beforeAll(async () => {
    shop = await openBrowserShop();
  });
  beforeEach(() => shop.sandbox.reset());
  afterAll(() => shop[Symbol.asyncDispose]());
  return {
    get sandbox() {
      return shop.sandbox;
    },
    get url() {
      return shop.url;
    },
    visit: (options) => shop.visit(options),
  };
}

async function openBrowserShop(): Promise<BrowserShop & AsyncDisposable> {
  const executablePath = await resolveBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  const sandbox = await startSandbox();
  const server = createServer((request, response) => {
    const isLoader = request.url === "/loader.js";
    response.setHeader("content-type", isLoader ? "text/javascript" : "text/html; charset=utf-8");
    response.setHeader("content-security-policy", policy(sandbox));
    // A browser that is sent to "/stay" remains on the page it is on.
    response.statusCode = request.url?.startsWith("/stay") ? 204 : 200;
    response.end(isLoader ? loader : shopPage(sandbox));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    sandbox,
    url,
    visit: (options) => visit(browser, url, options),
    async [Symbol.asyncDispose]() {
      await browser.close();
      server.close();
      server.closeAllConnections();
      await sandbox.close();
    },
  };
}

async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ locale: "ko-KR", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(url);
  await page.waitForFunction("window.load");
  const run = (body: string) => page.evaluate<unknown>(`(async () => { ${body} })()`);
  return {
    page,
    problems,
    run,
    codeOf: (expression) =>
      run(`try { await (async () => ${expression})(); return null; } catch (e) { return e.code; }`),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** What a strict shop allows; no styles. The two unsafe words are for the page's own script and for the tests. */
function policy({ url }: Sandbox): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'unsafe-inline' 'unsafe-eval' ${url}`,
    `connect-src 'self' ${url}`,
    `frame-src ${url}`,
    "img-src data:",
  ].join("; ");
}

/** A page with places for both widgets and a few words for tests: `load`, `order`, `redirect`, `renderAll`. */
function shopPage({ scriptUrl, clientKey }: Sandbox): string {
  return `<!doctype html>
<html lang="ko">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>shop</title>
<link rel="icon" href="data:,">
<main>
  <h1>shop</h1>
  <div id="methods"></div>
  <div id="agreement"></div>
  <button id="pay">pay</button>
</main>
<script type="module">
  import * as loader from "/loader.js";
  const load = (key, query = "") => loader.loadTossPayments(key, { src: "${scriptUrl}" + query });
  const order = (more) => ({ orderId: "order-1", orderName: "토스 티셔츠 외 2건", ...more });
  const redirect = (more) => order({
    successUrl: location.origin + "/success", failUrl: location.origin + "/fail", ...more,
  });
  async function renderAll(query, variantKey) {
    const widgets = (await load("${clientKey}", query)).widgets({ customerKey: loader.ANONYMOUS });
    await widgets.setAmount({ value: 15000, currency: "KRW" });
    const [methods, agreement] = await Promise.all([
      widgets.renderPaymentMethods({ selector: "#methods", variantKey }),
      widgets.renderAgreement({ selector: "#agreement" }),
    ]);
    Object.assign(window, { widgets, methods, agreement });
  }
  Object.assign(window, { ...loader, load, order, redirect, renderAll });
</script>
</html>`;
}

/** Widgets with a choice made and the terms agreed to. `query` goes to the script's address. */
export async function agreed(
  visitor: Visitor,
  { query = "", variantKey = "DEFAULT", method = "CARD" } = {},
): Promise<void> {
  await visitor.run(`await renderAll(${JSON.stringify(query)}, ${JSON.stringify(variantKey)})`);
  await visitor.page.getByTestId(`toss-method-${method}`).check();
  await visitor.page.getByTestId("toss-agreement").check();
}

/** `payment` and `brandpay` of the API keys, and `transfer`: what a request of `payment` needs besides the order. */
export async function withApiKeys({ run }: Visitor, { apiKeys }: Sandbox): Promise<void> {
  await run(`
    const toss = await load("${apiKeys.clientKey}");
    Object.assign(window, {
      toss,
      payment: toss.payment({ customerKey: "buyer-1" }),
      brandpay: toss.brandpay({ customerKey: "buyer-1", redirectUrl: location.origin + "/brandpay" }),
      transfer: { method: "TRANSFER", amount: { value: 15000, currency: "KRW" } },
    });
  `);
}

/** What a promise of the shop's page settles with ends up in `window.settled`. */
export async function start({ run }: Visitor, expression: string): Promise<void> {
  await run(`
    delete window.settled;
    ${expression}.then(
      (value) => Object.assign(window, { settled: { value } }),
      ({ code, message }) => Object.assign(window, { settled: { code, message } }),
    );
  `);
}

/** Presses the shop's pay button: what `requestPayment` settles with ends up in `window.settled`. */
export async function pay(visitor: Visitor, request: string): Promise<void> {
  await visitor.run("await renderAll()");
  await visitor.page.getByTestId("toss-agreement").check();
  await visitor.run(`
    document.querySelector("#pay").onclick = () => widgets.requestPayment(${request}).then(
      (value) => Object.assign(window, { settled: { value } }),
      ({ code, message }) => Object.assign(window, { settled: { code, message } }),
    );
  `);
  await visitor.page.locator("#pay").click();
}

/** What a payment request came to in the shop's page. */
export async function settled(visitor: Visitor): Promise<unknown> {
  await visitor.page.waitForFunction("window.settled");
  return visitor.run("return settled");
}

/** The payment window over the shop's page. */
export function frame({ page }: Visitor): FrameLocator {
  return page.getByTestId("toss-window").contentFrame();
}

/** Query parameters of the page that the visitor is on. */
export function query({ page }: Visitor): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}

/** A POST to the sandbox's API with a secret key, and the body it answers. */
export async function post(
  { url }: Sandbox,
  secretKey: string,
  path: string,
  body: object,
): Promise<Record<string, unknown>> {
  const answer = await fetch(url + path, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${secretKey}:`)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

/** The one payment that the sandbox has. */
export function onlyPayment({ payments }: Sandbox): SandboxPayment {
  const [payment, ...others] = payments.list();
  if (payment === undefined || others.length > 0) throw new Error("not exactly one payment");
  return payment;
}
