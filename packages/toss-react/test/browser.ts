import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import type { Sandbox } from "@toss-bff/toss-sandbox";
import type { Checkout, CheckoutAlert, Order } from "@toss-bff/trpc-router";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { expect, vi } from "vitest";
import { browserArgs, resolveBrowser } from "../../../scripts/browser.ts";
import { type Bundle, bundlePages, type ReactVersion } from "./bundle.ts";
import { openHost } from "./host.ts";
import type { PageConfig } from "./page/config.ts";

// A browser shares its cores with everything else that is being tested.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** Expects it of what is read, as soon as it holds. */
export function eventually<T>(read: () => T): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, { timeout: 20_000 });
}

/** A browser, a sandbox, and a shop whose pages are rendered on the server and taken over by React. */
export interface BrowserShop extends AsyncDisposable {
  sandbox: Sandbox;
  checkout: Checkout;
  /** What the shop's people were told. */
  alerts: CheckoutAlert[];
  url: string;
  openOrder(): Promise<Order>;
  /** The address Toss sends the buyer of this order back to. */
  approve(order: Order): string;
  /** A page of a visitor of its own. */
  visit(path: string, options?: BrowserContextOptions): Promise<Visit>;
}

export interface Visit extends AsyncDisposable {
  page: Page;
  /** What the page sent to `payments.confirm`. */
  confirms: string[];
  /** Errors that nobody caught, and what the console has as an error or a warning. */
  problems: string[];
}

export async function openBrowserShop(react: ReactVersion): Promise<BrowserShop> {
  const bundle = await bundlePages(react);
  const host = await openHost();
  const { sandbox, checkout, alerts, router } = host;
  const trpc = createHTTPHandler({
    router,
    basePath: "/trpc/",
    createContext: ({ req }) => ({ language: languageOf(req) }),
  });
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://shop");
    if (pathname.startsWith("/trpc/")) return trpc(request, response);
    if (pathname === "/silent.js") return;
    if (pathname === "/page.js") return response.end(bundle.script);
    const { clientKey, scriptUrl: src } = sandbox;
    const language = languageOf(request);
    answerPage(response, bundle, { language, path: pathname, query: search, clientKey, src });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const executablePath = await resolveBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArgs });

  return {
    sandbox,
    checkout,
    alerts,
    url,
    openOrder: () => checkout.openOrder({ orderName: "Tea", amount: 1_000, ownerId: "alice" }),
    approve({ orderId, amount }) {
      const { paymentKey } = sandbox.payments.authenticate({ orderId, amount });
      const query = { paymentType: "NORMAL", orderId, paymentKey, amount: String(amount) };
      return `/success?${new URLSearchParams(query)}`;
    },
    visit: (path, options) => visit(browser, url + path, options),
    async [Symbol.asyncDispose]() {
      await browser.close();
      server.close();
      server.closeAllConnections();
      await host[Symbol.asyncDispose]();
    },
  };
}

async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ locale: "en-US", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  const confirms: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("request", (request) => {
    if (request.url().includes("payments.confirm")) confirms.push(request.postData() ?? "");
  });
  await page.goto(url);
  return { page, problems, confirms, [Symbol.asyncDispose]: () => context.close() };
}

function languageOf({ headers }: IncomingMessage): "ko" | "en" {
  return headers["accept-language"]?.startsWith("ko") ? "ko" : "en";
}

function answerPage(response: ServerResponse, { render }: Bundle, config: PageConfig): void {
  const data = JSON.stringify(config).replaceAll("<", "\\u003c");
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(`<!doctype html>
<html lang="${config.language}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>shop</title>
<link rel="icon" href="data:,">
<div id="root">${render(config)}</div>
<script type="application/json" id="config">${data}</script>
<script src="/page.js"></script>
</html>`);
}
