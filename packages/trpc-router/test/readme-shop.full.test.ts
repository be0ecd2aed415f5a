import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { type Sandbox, startSandbox } from "@toss-bff/toss-sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserArgs, resolveBrowser } from "../../../scripts/browser.ts";
import { installHost } from "../../../tests/installed-host.ts";
import { readmeApp, readmeAppWithoutTrpc } from "../../../tests/readme-blocks.ts";
import { createNextApp } from "../../cli/test/fresh-apps.data.ts";
import { writeFiles } from "../../cli/test/lay-down.ts";
import { buildNextApp, serveNextApp, startNextApp } from "../../cli/test/next-app.ts";
import { createCheckout, createTossClient } from "../src/index.ts";
import { breakTheLimits, payAnOrder } from "./server-cases.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const readme = readFileSync(join(root, "packages/trpc-router/README.md"), "utf8");
const files = { ...createNextApp(""), ...readmeApp("packages/trpc-router") };

let folder: string;
let sandbox: Sandbox;
const opened = new AsyncDisposableStack();

/** A fresh Next.js app, and in it what the router's README prints, word for word, built once for all. */
beforeAll(async () => {
  const reactQuery = ["@tanstack/react-query", "@trpc/tanstack-react-query"];
  const tools = ["@playwright/test", "vitest"];
  const installed = ["@trpc/client", "next", "react-dom", ...reactQuery, ...tools];
  const types = ["@types/node", "@types/react", "@types/react-dom"];
  folder = opened.use(installHost([...installed, ...types], join(root, ".cache"))).folder;
  writeFiles(folder, files);
  sandbox = opened.use(await startSandbox());
  // Only the sandbox's port is another one.
  await buildNextApp(folder, { TOSS_SANDBOX_URL: sandbox.url });
}, 600_000);
afterAll(() => opened.disposeAsync(), 60_000);

test("the shop that the router's README prints, word for word in a fresh Next.js app, builds, and a buyer pays an order and takes it back", async () => {
  expect(files[".env.local"]).toContain(`TOSS_CLIENT_KEY=${sandbox.clientKey}\n`);
  expect(files[".env.local"]).toContain(`TOSS_SECRET_KEY=${sandbox.secretKey}\n`);
  await using shop = await serveNextApp(folder, { TOSS_SANDBOX_URL: sandbox.url });
  sandbox.webhooks.register(`${shop.url}/api/toss/webhook`);

  const executablePath = await resolveBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    const calls: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/api/trpc/")) calls.push(callOf(request.url()));
    });
    const orderPage = await order(page, shop.url);
    expect(problems).toEqual([]);

    expect(sandbox.payments.list()).toMatchObject([{ status: "DONE", totalAmount: 15_000 }]);
    // Alone, in no batch.
    expect(calls.filter((call) => call.startsWith("payments.confirm"))).toEqual([
      "payments.confirm",
    ]);
    const confirms = sandbox.requests.list().filter(({ path }) => path.endsWith("/confirm"));
    expect(confirms).toHaveLength(1);
    await sandbox.webhooks.settled();
    expect(sandbox.webhooks.deliveries()).toMatchObject([{ state: "delivered" }]);

    calls.length = 0;
    await takeBack(page, orderPage.replace("/checkout/", "/orders/"), sandbox);
    // The page came with its order: only what is asked after a press is a query, and those are batched.
    expect(calls).toEqual(Array(2).fill("payments.retrieveByOrderId?batch=1"));
    expect(problems).toEqual([]);

    const stranger = await browser.newContext().then((context) => context.newPage());
    await stranger.goto(orderPage);
    await stranger.getByText("404").waitFor();
    await stranger.goto(orderPage.replace("/checkout/", "/orders/"));
    await stranger.waitForLoadState("networkidle");
    expect(await stranger.getByRole("heading").count()).toBe(0);
    await page.goto(`${shop.url}/checkout/fail?code=PAY_PROCESS_CANCELED`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await refused(shop.url)).toBe(403);
  } finally {
    await browser.close();
  }
}, 600_000);

test("on a Next.js server, built and started, the handlers that the README prints do what they do on the others", async () => {
  await using stack = new AsyncDisposableStack();
  // Of its own: what the shop above was told of is not its business.
  const toss = stack.use(await startSandbox());
  const file = join(folder, "handlers.db");
  const { url } = stack.use(
    await serveNextApp(folder, { TOSS_SANDBOX_URL: toss.url, PAYMENTS_FILE: file }),
  );

  const ledger = sqliteLedger({ file });
  stack.defer(() => ledger.close());
  const client = stack.use(createTossClient({ secretKey: toss.secretKey, baseUrl: toss.url }));
  const shop = { url, sandbox: toss, checkout: createCheckout({ toss: client, ledger }) };
  await payAnOrder(shop);
  await breakTheLimits(shop);

  // What Toss sends by itself is taken, too.
  toss.webhooks.register(`${url}/api/toss/webhook`);
  await payAnOrder(shop);
  await toss.webhooks.settled();
  expect(toss.webhooks.deliveries()).toMatchObject([{ state: "delivered" }]);
}, 600_000);

test("the shop without tRPC that the router's README prints, word for word in a fresh Next.js app that has no client of tRPC's, builds, and a buyer pays an order", async () => {
  await using stack = new AsyncDisposableStack();
  const toss = stack.use(await startSandbox());
  const installed = ["next", "react-dom", "@types/node", "@types/react", "@types/react-dom"];
  const host = stack.use(installHost(installed, join(root, ".cache")));
  const plain = readmeAppWithoutTrpc("packages/trpc-router");
  expect(Object.keys(plain)).not.toContain("lib/router.ts");
  writeFiles(host.folder, { ...createNextApp(""), ...plain });
  const shop = stack.use(await startNextApp(host.folder, { TOSS_SANDBOX_URL: toss.url }));

  const executablePath = await resolveBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  stack.defer(() => browser.close());
  const page = await browser.newPage();
  const orderPage = await order(page, shop.url);
  expect(toss.payments.list()).toMatchObject([{ status: "DONE", totalAmount: 15_000 }]);

  const stranger = await browser.newContext().then((context) => context.newPage());
  await stranger.goto(orderPage);
  await stranger.getByText("404").waitFor();
}, 600_000);

/** As the README tells its reader to. @returns The address of the order's page, which says that it is paid. */
async function order(page: Page, shop: string): Promise<string> {
  await page.goto(`${shop}/checkout`);
  await page.getByRole("button", { name: printed("달항아리 주문하기") }).click();
  await page.waitForURL("**/checkout/order_*");
  const orderPage = page.url();
  await page.getByTestId("toss-agreement").check();
  await page.getByRole("button", { name: printed("15,000원 결제하기") }).click();
  await page.getByTestId("toss-window").contentFrame().getByTestId("toss-approve").click();
  await page.waitForURL(orderPage);
  await page.getByRole("heading", { name: "달항아리: paid" }).waitFor();
  return orderPage;
}

/** The page with the order: drawn on the server, its button a server action that Toss first declines. */
async function takeBack(page: Page, address: string, sandbox: Sandbox): Promise<void> {
  const [{ paymentKey, totalAmount } = expect.unreachable()] = sandbox.payments.list();
  const { approvedAt } = sandbox.payments.get(paymentKey) ?? expect.unreachable();
  const paidAt = new Date(approvedAt ?? expect.unreachable());
  const words = paidAt.toLocaleString("ko-KR", { timeZone: "Asia/Seoul" });
  expect(await (await page.request.get(address)).text()).toContain(words);

  await page.goto(address);
  await page.getByText(words).waitFor();
  sandbox.faults.add({
    route: "cancel",
    kind: "answer",
    status: 403,
    body: JSON.stringify({
      code: "NOT_CANCELABLE_PAYMENT",
      message: "취소 할 수 없는 결제 입니다.",
    }),
  });
  const button = page.getByRole("button", { name: "주문 취소하기" });
  await button.click();
  const refusal = page.getByRole("alert").filter({ hasText: /./ });
  expect(await refusal.textContent()).toBe(
    "이 결제는 취소할 수 없습니다. 판매자에게 문의해 주세요.",
  );
  expect(sandbox.payments.get(paymentKey)).toMatchObject({ status: "DONE", cancels: null });

  await button.click();
  await page.getByRole("heading", { name: "달항아리: refunded" }).waitFor();
  expect(await refusal.count()).toBe(0);
  expect(await page.getByText(words).count()).toBe(1);
  expect(sandbox.payments.get(paymentKey)).toMatchObject({
    status: "CANCELED",
    balanceAmount: 0,
    cancels: [{ cancelAmount: totalAmount }],
  });
}

/** The procedures that an address calls, and whether as a batch. */
function callOf(address: string): string {
  const { pathname, searchParams } = new URL(address);
  return `${pathname.split("/").at(-1)}${searchParams.has("batch") ? "?batch=1" : ""}`;
}

/** What the README tells its reader to press. */
function printed(label: string): string {
  expect(readme).toContain(`press ${label}`);
  return label;
}

/** What a confirm is answered that another site's page sends. */
async function refused(url: string): Promise<number> {
  const { status } = await fetch(`${url}/api/trpc/payments.confirm`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "https://evil.example" },
    body: "{}",
  });
  return status;
}
