import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { startNextApp } from "../../../packages/cli/test/next-app.ts";
import { browserArgs, resolveBrowser } from "../../../scripts/browser.ts";
import { charges, confirms } from "../e2e/buyer.ts";

const shop = path.join(import.meta.dirname, "..");
const leftOut = new Set([".next", ".turbo", "e2e", "full", "node_modules", "tsconfig.tsbuildinfo"]);

/** A page of the shop that has the success page fetched in advance, and the value of a variable that is public. */
const links = `import type { Route } from "next";
import Link from "next/link";
import { Shown } from "./shown.tsx";

export default async function LinksPage({ searchParams }: PageProps<"/links">) {
  const { to } = await searchParams;
  return (
    <p>
      <Link href={String(to) as Route} prefetch={true}>success</Link>
      <Shown />
    </p>
  );
}
`;
const shown = `"use client";

export const Shown = () => <span>{process.env.NEXT_PUBLIC_CANARY}</span>;
`;

/** In the environment of the build. Only what is said to be public may reach a browser. */
const canaries = {
  TOSS_CLIENT_KEY: ["test_gck", "canaryOfTheClientKey"].join("_"),
  TOSS_SECRET_KEY: ["test_gsk", "canaryOfTheSecretKey"].join("_"),
  DATABASE_URL: "postgresql://shop:canaryOfThePassword@127.0.0.1:9/shop",
  DEMO_STAFF_SECRET: "canaryOfTheStaffSecret",
  NEXT_PUBLIC_CANARY: "canaryOfThePublic",
};

test("S12 S33 of a shop built with secrets around it no browser gets one, and a link to its success page, fetched in advance, confirms nothing until it is followed", async () => {
  await using stack = new AsyncDisposableStack();
  const sandbox = stack.use(await startSandbox());
  const cache = path.join(shop, "../../.cache");
  mkdirSync(cache, { recursive: true });
  // As deep as the shop is, since it reaches for a font of the repository's.
  const copy = mkdtempSync(path.join(cache, "demo-built-"));
  stack.defer(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(shop, copy, {
    recursive: true,
    filter: (file) => !leftOut.has(path.relative(shop, file)),
  });
  mkdirSync(path.join(copy, "app/links"));
  writeFileSync(path.join(copy, "app/links/page.tsx"), links);
  writeFileSync(path.join(copy, "app/links/shown.tsx"), shown);

  const { url } = stack.use(
    await startNextApp(
      copy,
      {
        TOSS_CLIENT_KEY: sandbox.clientKey,
        TOSS_SECRET_KEY: sandbox.secretKey,
        TOSS_SANDBOX_URL: sandbox.url,
        DATABASE_URL: "",
        DEMO_DATABASE_FOLDER: path.join(copy, "databases"),
      },
      canaries,
    ),
  );
  const files = globSync(".next/static/**/*.*", { cwd: copy });
  const built = files.map((file) => readFileSync(path.join(copy, file), "latin1")).join("\n");
  const found = Object.values(canaries).filter((canary) => built.includes(canary.slice(-15)));
  expect(found).toEqual([canaries.NEXT_PUBLIC_CANARY]);

  const executablePath = await resolveBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  stack.defer(() => browser.close());
  const context = await browser.newContext({ baseURL: url, locale: "en-US" });
  const page = await context.newPage();
  const orderId = await order(page);
  const { paymentKey } = sandbox.payments.authenticate({ orderId, amount: 18_000 });
  const success = `/checkout/success?${new URLSearchParams({ paymentKey, orderId, amount: "18000" })}`;

  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") posts.push(new URL(request.url()).pathname);
  });
  const inAdvance = page.waitForResponse((response) =>
    response.url().includes("/checkout/success"),
  );
  await page.goto(`/links?${new URLSearchParams({ to: success })}`);
  const fetched = await inAdvance;
  expect(fetched.request().headers()).toMatchObject({ rsc: "1" });
  expect(fetched.status()).toBe(200);
  await page.waitForLoadState("networkidle");
  expect([posts, confirms(sandbox)]).toEqual([[], []]);

  await page.getByRole("link", { name: "success" }).click();
  await page.waitForURL(`**/orders/${orderId}`);
  await page.getByText("Thank you for your order.").waitFor();
  expect(posts).toEqual(["/api/trpc/payments.confirm"]);
  expect(confirms(sandbox)).toHaveLength(1);
  expect(charges(sandbox)).toEqual([orderId]);
}, 600_000);

async function order(page: Page): Promise<string> {
  const lines = [{ productId: "onggi-jar", quantity: 1 }];
  const response = await page.request.post("/api/trpc/shop.checkout", {
    data: { json: { lines } },
  });
  const { result } = await response.json();
  return result.data.json.orderId;
}
