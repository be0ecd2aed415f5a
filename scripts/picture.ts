import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { openShop } from "../apps/demo-next/e2e/open-shop.ts";
import { browserArgs, resolveBrowser } from "./browser.ts";

// Takes docs/demo.png from the built shop: the pots, Toss's window over the checkout, the receipt.
const file = fileURLToPath(new URL("../docs/demo.png", import.meta.url));
const screen = { width: 1120, height: 1000 };

const shop = await openShop();
const browser = await chromium.launch({
  executablePath: await resolveBrowser(),
  args: browserArgs,
});
try {
  const context = await browser.newContext({
    baseURL: shop.url,
    locale: "en-US",
    viewport: screen,
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await writeFile(file, await paste(browser, await visit(page)));
} finally {
  await browser.close();
  await shop[Symbol.asyncDispose]();
}

/** Buys two cups, as a visitor does, and takes a picture of each step. */
async function visit(page: Page): Promise<Buffer[]> {
  await page.goto("/", { waitUntil: "networkidle" });
  const oneMore = page.getByRole("button", { name: "One more Celadon tea cup" });
  await oneMore.click();
  await oneMore.click();
  const pots = await page.screenshot();

  await page.getByRole("button", { name: "Buy" }).click();
  await page.getByTestId("toss-agreement").check();
  await page.getByRole("button", { name: "Pay ₩48,000" }).click();
  const approve = page.getByTestId("toss-window").contentFrame().getByTestId("toss-approve");
  await approve.waitFor();
  const checkout = await page.screenshot();

  await approve.click();
  await page.getByRole("heading", { name: "Receipt" }).waitFor();
  return [pots, checkout, await page.screenshot()];
}

/** The pictures beside each other, half their size. */
async function paste(browser: Browser, pictures: Buffer[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1_748, height: 522 } });
  const images = pictures.map(
    (picture) => `<img src="data:image/png;base64,${picture.toString("base64")}">`,
  );
  await page.setContent(`<style>
    body { display: flex; gap: 20px; margin: 10px; background: #fff }
    img { width: ${screen.width / 2}px; border: 1px solid #ddd; border-radius: 8px }
  </style>${images.join("")}`);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}
