import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { type Sandbox, startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { browserArgs, resolveBrowser } from "../../../scripts/browser.ts";
import { planInit, writePlan } from "../src/init/run-init.ts";
import { createNextApp, createT3App } from "./fresh-apps.data.ts";
import { writeFiles } from "./lay-down.ts";
import { startNextApp } from "./next-app.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** `isStaff` as a shop with a login of its own would write it. */
const loggedInStaff = `import { cookies } from "next/headers";

export async function isStaff(): Promise<boolean> {
  return (await cookies()).get("login")?.value === "staff";
}
`;

/** A fresh app after `init --write`, built and started. It lies in the repository to find its packages there. */
async function openShop(files: Readonly<Record<string, string>>, sandbox: Sandbox) {
  await using stack = new AsyncDisposableStack();
  mkdirSync(join(root, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(root, ".cache/cli-shop-"));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  const guard = "src/server/api/trpc.ts" in files;
  writePlan(planInit(folder, { database: "sqlite", trpc: "auto", guard }), false);
  const staff = guard ? "src/lib/payments/staff.ts" : "lib/payments/staff.ts";
  expect(readFileSync(join(folder, staff), "utf8")).toContain("return false;");
  writeFiles(folder, { [staff]: loggedInStaff });
  const { url } = stack.use(
    await startNextApp(folder, {
      TOSS_CLIENT_KEY: sandbox.clientKey,
      TOSS_SECRET_KEY: sandbox.secretKey,
      TOSS_SANDBOX_URL: sandbox.url,
    }),
  );
  sandbox.webhooks.register(`${url}/api/toss/webhook`);
  const all = stack.move();
  return { url, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

test.each([
  ["create-next-app", createNextApp(""), "/api/payments/confirm"],
  ["create-t3-app", createT3App, "/api/trpc/payments.confirm"],
])(
  "%s: after init the app builds, a buyer pays an order, and staff alone refund it",
  async (_, files, confirm) => {
    await using sandbox = await startSandbox();
    await using shop = await openShop(files, sandbox);
    const browser = await chromium.launch({
      executablePath: await resolveBrowser(),
      args: browserArgs,
    });
    try {
      const page = await browser.newPage();
      await page.goto(`${shop.url}/checkout`);
      await page.getByRole("button", { name: "1,000원 주문하기" }).click();
      await page.waitForURL("**/checkout/order_*");
      const orderPage = page.url();
      await page.getByTestId("toss-agreement").check();
      await page.getByRole("button", { name: "1,000원 결제하기" }).click();
      await page.getByTestId("toss-window").contentFrame().getByTestId("toss-approve").click();
      await page.waitForURL(orderPage);
      await page.locator('[data-status="paid"]').waitFor();

      expect(sandbox.payments.list()).toMatchObject([{ status: "DONE", totalAmount: 1_000 }]);
      const confirms = sandbox.requests.list().filter(({ path }) => path.endsWith("/confirm"));
      expect(confirms).toHaveLength(1);
      await sandbox.webhooks.settled();
      expect(sandbox.webhooks.deliveries()).toMatchObject([{ state: "delivered" }]);

      const headers = { "content-type": "application/json", "sec-fetch-site": "cross-site" };
      const forged = await fetch(`${shop.url}${confirm}`, { method: "POST", headers, body: "{}" });
      expect(forged.status).toBe(403);

      const [{ paymentKey } = expect.unreachable()] = sandbox.payments.list();
      const refund = { paymentKey, requestId: "r-1", cancelReason: "late", cancelAmount: "full" };
      const cancel = async (login: string) => {
        const body = JSON.stringify({ json: refund });
        const sent = { "content-type": "application/json", cookie: `login=${login}` };
        const url = shop.url + confirm.replace("confirm", "cancel");
        return (await fetch(url, { method: "POST", headers: sent, body })).status;
      };
      expect(await cancel("buyer")).toBe(404);
      expect(sandbox.payments.get(paymentKey)).toMatchObject({ status: "DONE" });
      expect(await cancel("staff")).toBe(200);
      expect(sandbox.payments.get(paymentKey)).toMatchObject({ status: "CANCELED" });

      const stranger = await browser.newContext().then((context) => context.newPage());
      await stranger.goto(orderPage);
      await stranger.getByText("404").waitFor();
      expect(await stranger.locator("[data-status]").count()).toBe(0);
    } finally {
      await browser.close();
    }
  },
  600_000,
);
