import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { chromium } from "@playwright/test";
import { expect, test, vi } from "vitest";
import { browserArgs, resolveBrowser } from "../../../scripts/browser.ts";
import { createSandboxHandler } from "../src/next.ts";

vi.setConfig({ testTimeout: 60_000 });

const loader = readFileSync(
  new URL("dist/index.esm.js", import.meta.resolve("@tosspayments/tosspayments-sdk/package.json")),
);

/** An application whose pages are of one site with the sandbox, which is below `/toss`. */
async function openApplication() {
  const handle = createSandboxHandler({ basePath: "/toss" });
  const server = createServer(async (request, response) => {
    if (request.url?.startsWith("/toss")) {
      const answer = await handle(await toRequest(request));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      if (answer.body === null) response.end();
      else Readable.fromWeb(answer.body as never).pipe(response);
      return;
    }
    const isLoader = request.url === "/loader.js";
    response.setHeader("content-type", isLoader ? "text/javascript" : "text/html; charset=utf-8");
    response.end(isLoader ? loader : "<!doctype html><title>shop</title><p>shop</p>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({
    executablePath: await resolveBrowser(),
    args: browserArgs,
  });
  return {
    handle,
    url,
    browser,
    async [Symbol.asyncDispose]() {
      await browser.close();
      server.close();
      server.closeAllConnections();
      await handle.close();
    },
  };
}

async function toRequest(request: IncomingMessage): Promise<Request> {
  const { method = "GET", headers, url } = request;
  const body = await buffer(request);
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: headers as Record<string, string>,
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
}

test("a sandbox below a path of the shop takes a payment and shows it in its dashboard", async () => {
  await using app = await openApplication();
  const page = await (await app.browser.newContext({ locale: "en-US" })).newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(app.url);
  const { clientKey } = (await app.handle.sandbox()).apiKeys;
  await page.evaluate(`(async () => {
    const { loadTossPayments } = await import("/loader.js");
    const toss = await loadTossPayments("${clientKey}", { src: "/toss/v2/standard" });
    toss.payment({ customerKey: "buyer-1" }).requestPayment({
      method: "CARD",
      amount: { value: 15000, currency: "KRW" },
      orderId: "order-1",
      orderName: "토스 티셔츠 외 2건",
      windowTarget: "self",
      successUrl: location.origin + "/success",
      failUrl: location.origin + "/fail",
    });
  })()`);
  await page.waitForURL("**/toss/v1/payments/*/checkout?*");
  await page.getByTestId("toss-approve").click();
  await page.waitForURL("**/success?*");
  await page.goto(`${app.url}/toss`);
  await page.getByText("order-1").first().waitFor();
  expect((await app.handle.sandbox()).payments.list()).toMatchObject([{ status: "IN_PROGRESS" }]);
});
