import { request as sendRaw } from "node:http";
import { approve, buyCups, expectPaid, openWindow, orderCups } from "./buyer.ts";
import { expect, test } from "./shop-test.ts";

/** Names under which shops take an address to go on to, each with somebody else's. */
const elsewhere = String(
  new URLSearchParams(
    ["successUrl", "failUrl", "returnUrl", "redirect", "next", "url", "callbackUrl"].map((name) => [
      name,
      "https://evil.example/",
    ]),
  ),
);

/** Where the shop sends a browser on to, asked as no browser would ask. */
const locationOf = (url: string, path: string, headers: Record<string, string>) =>
  new Promise<string | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    sendRaw({ hostname, port, path, headers }, (response) => {
      response.resume().on("end", () => resolve(response.headers.location));
    })
      .on("error", reject)
      .end();
  });

test("S32 Toss's window leads back to the shop's own pages, whatever the checkout's address asks for", async ({
  page,
  shop,
}) => {
  const orderId = await orderCups(page);
  const visited: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame())
      visited.push(request.url());
  });
  await page.goto(`/checkout/${orderId}?${elsewhere}`);
  await page.getByTestId("toss-agreement").check();
  const paymentWindow = await openWindow(page);
  await paymentWindow.getByTestId("toss-decline").click();
  await page.waitForURL("**/checkout/fail?*");
  await expect(page.getByText("The card company did not approve the payment.")).toBeVisible();

  await page.goto(`/checkout/${orderId}?${elsewhere}`);
  await page.getByTestId("toss-agreement").check();
  await approve(page);
  await expectPaid(page, orderId);
  const pages = visited.map((url) => url.replace(shop.url, "").replace(/\?.*/, ""));
  expect(pages).toEqual([
    `/checkout/${orderId}`,
    "/checkout/fail",
    `/checkout/${orderId}`,
    "/checkout/success",
  ]);
  expect(new URL(page.url()).origin).toBe(shop.url);
});

test("S32 a return that was edited leads nowhere else", async ({ page, shop }) => {
  for (const orderId of ["//evil.example", "..//evil.example/", "javascript:alert(1)"]) {
    const edited = new URLSearchParams({ orderId, paymentKey: "key", amount: "100" });
    for (const path of [`/checkout/success?${edited}`, `/checkout/fail?${edited}`]) {
      await page.goto(`${path}&${elsewhere}`);
      await page.getByRole("main").getByRole("link").first().waitFor();
      const links = await page
        .getByRole("link")
        .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      const origins = links.map((href) => new URL(href, shop.url).origin);
      expect([...new Set(origins)], path).toEqual([shop.url]);
      expect(new URL(page.url()).origin).toBe(shop.url);
    }
  }
});

test("S32 no address of the shop sends a browser to another site", async ({ page, shop }) => {
  const orderId = await buyCups(page);
  const cookies = await page.context().cookies(shop.url);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const forged = [
    {},
    { host: "evil.example" },
    { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  ];
  for (const headers of forged) {
    const ask = (path: string) => locationOf(shop.url, path, { cookie, ...headers });
    expect(await ask(`/checkout/${orderId}?${elsewhere}`)).toBe(`/orders/${orderId}`);
    for (const path of [
      `/checkout/${orderId}/?${elsewhere}`,
      "//evil.example",
      "//evil.example/",
      "/\\evil.example/",
      "/%2fevil.example/",
      "/%5cevil.example/",
      "//evil.example/%2e%2e/",
      "/checkout//evil.example/",
      "/orders/..%2f%2fevil.example/",
    ]) {
      const location = (await ask(path)) ?? "";
      expect(new URL(location, shop.url).origin, `${path} led to ${location}`).toBe(shop.url);
    }
  }
});
