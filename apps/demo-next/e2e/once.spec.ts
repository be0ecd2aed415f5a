import { approveWithoutReturn, charges, confirms, expectPaid, orderCups } from "./buyer.ts";
import { expect, test } from "./shop-test.ts";

test("F50 the success page opened ten times, then left by back, makes one confirm", async ({
  page,
  shop,
}) => {
  const orderId = await orderCups(page);
  const successUrl = await approveWithoutReturn(page);
  for (let visit = 0; visit < 10; visit++) {
    await page.goto(successUrl);
    await expectPaid(page, orderId);
  }
  await page.goBack();
  await expectPaid(page, orderId);
  await page.reload();
  await expectPaid(page, orderId);

  expect(confirms(shop.sandbox)).toHaveLength(1);
  expect(charges(shop.sandbox)).toEqual([orderId]);
});

test("F50 a success page reloaded while it confirms makes one confirm", async ({ page, shop }) => {
  const orderId = await orderCups(page);
  const successUrl = await approveWithoutReturn(page);
  shop.sandbox.faults.add({ route: "confirm", kind: "delayAfter", ms: 1_500 });
  for (let visit = 0; visit < 3; visit++) {
    const sent = page.waitForRequest("**/api/trpc/payments.confirm");
    await page.goto(successUrl);
    await sent;
  }
  await expectPaid(page, orderId);
  expect(confirms(shop.sandbox)).toHaveLength(1);
});

test("F51 two tabs with the same return charge once and end at the same receipt", async ({
  page,
  context,
  shop,
}) => {
  const orderId = await orderCups(page);
  const successUrl = await approveWithoutReturn(page);
  const other = await context.newPage();
  await Promise.all([page.goto(successUrl), other.goto(successUrl)]);
  await expectPaid(page, orderId);
  await expectPaid(other, orderId);

  expect(confirms(shop.sandbox)).toHaveLength(1);
  expect(charges(shop.sandbox)).toEqual([orderId]);
});

test("one batch that holds the same confirm ten times charges once, and answers each", async ({
  page,
  shop,
}) => {
  const orderId = await orderCups(page);
  const { searchParams } = new URL(await approveWithoutReturn(page));
  const json = { orderId, paymentKey: searchParams.get("paymentKey"), amount: 48_000 };
  const response = await page.request.post(
    `/api/trpc/${Array(10).fill("payments.confirm").join(",")}?batch=1`,
    { data: Object.fromEntries(Array.from({ length: 10 }, (_, call) => [call, { json }])) },
  );
  const answers: { result: { data: { json: { outcome: string } } } }[] = await response.json();
  expect(answers.map(({ result }) => result.data.json.outcome)).toEqual(Array(10).fill("paid"));
  expect(confirms(shop.sandbox)).toHaveLength(1);
  expect(charges(shop.sandbox)).toEqual([orderId]);
});

test("the address after a confirm holds no paymentKey, and neither does the history", async ({
  page,
}) => {
  const orderId = await orderCups(page);
  await page.goto(await approveWithoutReturn(page));
  await expectPaid(page, orderId);
  expect(page.url()).not.toContain("paymentKey");
  expect(await page.evaluate(() => document.referrer)).toBe("");
});

test("S33 fetching the success page, as a browser does in advance, confirms nothing", async ({
  page,
  shop,
}) => {
  await orderCups(page);
  const successUrl = await approveWithoutReturn(page);
  for (const headers of [{}, { purpose: "prefetch" }, { rsc: "1", "next-router-prefetch": "1" }]) {
    const response = await page.request.get(successUrl, { headers });
    expect(response.status()).toBe(200);
  }
  expect(confirms(shop.sandbox)).toEqual([]);
});

test.describe("an edited return", () => {
  test.use({ expectedProblems: /status of 4(00|12)/ });

  for (const amount of ["100", "47999", "480000", "48000.5"]) {
    test(`with the amount ${amount} never reaches Toss`, async ({ page, shop }) => {
      await orderCups(page);
      const successUrl = new URL(await approveWithoutReturn(page));
      shop.sandbox.requests.clear();
      successUrl.searchParams.set("amount", amount);
      await page.goto(successUrl.href);
      await expect(
        page.getByRole("heading", { name: "The payment was not completed" }),
      ).toBeVisible();
      expect(shop.sandbox.requests.list()).toEqual([]);
      expect(charges(shop.sandbox)).toEqual([]);
    });
  }
});

const names = { paymentKey: "payment number", orderId: "order number", amount: "amount" };
// toss-return.test.ts has every way of breaking one.
for (const [field, query] of [
  ["paymentKey", "paymentKey=a%2F..%2Fb&orderId=order_1234567&amount=100"],
  ["orderId", "paymentKey=key&orderId=a&orderId=b&amount=100"],
  ["amount", "paymentKey=key&orderId=order_1234567&amount=0x64"],
] as const) {
  test(`a return with ?${query} is refused at its ${field}, and nothing is sent`, async ({
    page,
    shop,
  }) => {
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.method()));
    await page.goto(`/checkout/success?${query}`);
    await expect(page.getByText(`cannot be read is the ${names[field]}.`)).toBeVisible();
    await expect(page.getByText("paymentKey")).toHaveCount(0);
    expect(sent).not.toContain("POST");
    expect(shop.sandbox.requests.list()).toEqual([]);
  });
}
