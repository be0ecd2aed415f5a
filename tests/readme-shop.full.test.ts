import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { createNextApp } from "../packages/cli/test/fresh-apps.data.ts";
import { writeFiles } from "../packages/cli/test/lay-down.ts";
import { startNextApp } from "../packages/cli/test/next-app.ts";
import { browserArgs, resolveBrowser } from "../scripts/browser.ts";
import { installHost } from "./installed-host.ts";
import { readmeApp } from "./readme-blocks.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "packages/trpc-router/README.md"), "utf8");

test("the shop that the router's README prints, word for word in a fresh Next.js app, builds, and a buyer pays an order", async () => {
  const installed = ["@trpc/client", "next", "react-dom"];
  const types = ["@types/node", "@types/react", "@types/react-dom"];
  using host = installHost([...installed, ...types], join(root, ".cache"));
  const files = { ...createNextApp(""), ...readmeApp("packages/trpc-router") };
  writeFiles(host.folder, files);
  await using sandbox = await startSandbox();
  expect(files[".env.local"]).toContain(`TOSS_CLIENT_KEY=${sandbox.clientKey}\n`);
  expect(files[".env.local"]).toContain(`TOSS_SECRET_KEY=${sandbox.secretKey}\n`);
  // Only the sandbox's port is another one.
  await using shop = await startNextApp(host.folder, { TOSS_SANDBOX_URL: sandbox.url });
  sandbox.webhooks.register(`${shop.url}/api/toss/webhook`);

  const executablePath = await resolveBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: printed("달항아리 주문하기") }).click();
    await page.waitForURL("**/checkout/order_*");
    const orderPage = page.url();
    await page.getByTestId("toss-agreement").check();
    await page.getByRole("button", { name: printed("15,000원 결제하기") }).click();
    await page.getByTestId("toss-window").contentFrame().getByTestId("toss-approve").click();
    await page.waitForURL(orderPage);
    await page.getByRole("heading", { name: "달항아리: paid" }).waitFor();
    expect(problems).toEqual([]);

    expect(sandbox.payments.list()).toMatchObject([{ status: "DONE", totalAmount: 15_000 }]);
    const confirms = sandbox.requests.list().filter(({ path }) => path.endsWith("/confirm"));
    expect(confirms).toHaveLength(1);
    await sandbox.webhooks.settled();
    expect(sandbox.webhooks.deliveries()).toMatchObject([{ state: "delivered" }]);

    const stranger = await browser.newContext().then((context) => context.newPage());
    await stranger.goto(orderPage);
    await stranger.getByText("404").waitFor();
    await page.goto(`${shop.url}/checkout/fail?code=PAY_PROCESS_CANCELED`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await refused(shop.url)).toBe(403);
  } finally {
    await browser.close();
  }
}, 600_000);

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
