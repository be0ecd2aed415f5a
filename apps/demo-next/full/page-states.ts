import type { Page } from "@playwright/test";
import type { TestShop } from "../e2e/open-shop.ts";

/** A visitor of the shop with a browser of its own, in whatever language. */
export interface Visitor {
  page: Page;
  shop: TestShop;
}

type Method = "CARD" | "VIRTUAL_ACCOUNT";

const price = 18_000;
const dropped = { kind: "dropBefore", times: 2 } as const;

async function send({ page }: Visitor, procedure: string, input: object): Promise<void> {
  await page.request.post(`/api/trpc/${procedure}`, { data: { json: input } });
}

async function order({ page }: Visitor): Promise<string> {
  const lines = [{ productId: "onggi-jar", quantity: 1 }];
  const response = await page.request.post("/api/trpc/shop.checkout", {
    data: { json: { lines } },
  });
  const { result } = await response.json();
  return result.data.json.orderId;
}

function authenticate({ shop }: Visitor, orderId: string, method: Method) {
  const { paymentKey } = shop.sandbox.payments.authenticate({ orderId, amount: price, method });
  return { paymentKey, orderId, amount: price };
}

/** The address Toss would send the buyer of a new order back to. */
async function returned(visitor: Visitor): Promise<string> {
  const payment = authenticate(visitor, await order(visitor), "CARD");
  return `/checkout/success?${new URLSearchParams({ ...payment, amount: String(price) })}`;
}

/** A new order that was paid, or waits for its deposit. */
async function paid(visitor: Visitor, method: Method = "CARD") {
  const payment = authenticate(visitor, await order(visitor), method);
  await send(visitor, "payments.confirm", payment);
  return payment;
}

const becomeStaff = (visitor: Visitor) => send(visitor, "session.signIn", { role: "staff" });

async function refund(visitor: Visitor, paymentKey: string, cancelAmount: number | "full") {
  await becomeStaff(visitor);
  const requestId = `refund-${cancelAmount}`;
  const cancelReason = "굽에 금이 갔어요";
  await send(visitor, "payments.cancel", { paymentKey, requestId, cancelReason, cancelAmount });
  await send(visitor, "session.signIn", { role: "shopper" });
}

async function showOrder({ page }: Visitor, orderId: string): Promise<void> {
  await page.goto(`/orders/${orderId}`);
  await page.locator("#receipt").waitFor();
}

/** The staff's page of a paid order. */
async function showRefund(visitor: Visitor): Promise<{ paymentKey: string }> {
  const { orderId, paymentKey } = await paid(visitor);
  await becomeStaff(visitor);
  await showOrder(visitor, orderId);
  await visitor.page.locator("#refund").waitFor();
  return { paymentKey };
}

async function fillRefund({ page }: Visitor): Promise<void> {
  await page.locator("input[type=radio]").nth(1).check();
  await page.locator("input[type=number]").fill("5000");
  await page.locator("input[type=text]").fill("Cracked foot");
}

async function sendRefund(visitor: Visitor): Promise<void> {
  await fillRefund(visitor);
  await visitor.page.locator("button[type=submit]").click();
}

const heading = ({ page }: Visitor) => page.getByRole("heading", { level: 1 });
const widget = ({ page }: Visitor) => page.getByTestId("toss-agreement");
const notice = ({ page }: Visitor) =>
  page.locator("[data-tone][role=status], [data-tone][role=alert]");
const pay = ({ page }: Visitor) => page.getByRole("button", { name: /^(Pay|.*결제하기$)/ });

async function goto(visitor: Visitor, path: string): Promise<void> {
  await visitor.page.goto(path);
  await heading(visitor).waitFor();
}

async function confirm(visitor: Visitor, sign: string): Promise<void> {
  await visitor.page.goto(await returned(visitor));
  await visitor.page.locator(sign).first().waitFor();
}

/** Ways to every page of the shop, in each state that it can be in. */
export const pageStates: Record<string, (visitor: Visitor) => Promise<void>> = {
  home: (visitor) => goto(visitor, "/"),
  "home, with a basket": async (visitor) => {
    await goto(visitor, "/");
    await visitor.page.waitForLoadState("networkidle");
    const more = visitor.page.getByRole("listitem").getByRole("button");
    await more.nth(1).click();
    await more.nth(3).click();
  },
  checkout: async (visitor) => {
    await goto(visitor, `/checkout/${await order(visitor)}`);
    await widget(visitor).waitFor();
  },
  "checkout, terms not agreed to": async (visitor) => {
    await goto(visitor, `/checkout/${await order(visitor)}`);
    await widget(visitor).waitFor();
    await pay(visitor).click();
    await visitor.page.locator("[role=status] [data-tone=warn]").waitFor();
  },
  "checkout, Toss not reached": async (visitor) => {
    await visitor.page.route("**/v2/standard*", (route) => route.abort());
    await goto(visitor, `/checkout/${await order(visitor)}`);
    await visitor.page.getByRole("main").getByRole("alert").waitFor();
  },
  "success, confirming": async (visitor) => {
    await visitor.page.route("**/payments.confirm", () => {});
    await confirm(visitor, "h1");
  },
  "success, pending": async (visitor) => {
    visitor.shop.sandbox.faults.add({ route: "confirm", ...dropped });
    await confirm(visitor, "main a[href^='/orders/']");
  },
  "success, shop not reached": async (visitor) => {
    await visitor.page.clock.install();
    await visitor.page.route("**/payments.confirm", (route) => route.abort());
    await confirm(visitor, "h1");
    const again = visitor.page.getByRole("main").getByRole("button");
    while (!(await again.isVisible())) await visitor.page.clock.runFor(1_000);
  },
  "success, declined": async (visitor) => {
    const body = JSON.stringify({ code: "REJECT_CARD_PAYMENT", message: "한도초과 혹은 잔액부족" });
    visitor.shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 403, body });
    await confirm(visitor, "main a[href^='/checkout/']");
  },
  "success, not readable": async (visitor) => {
    await goto(visitor, "/checkout/success");
    await visitor.page.locator("main a[href='/orders']").waitFor();
  },
  "fail, canceled": (visitor) =>
    goto(visitor, "/checkout/fail?code=PAY_PROCESS_CANCELED&orderId=order_1234567"),
  "fail, declined": (visitor) =>
    goto(visitor, "/checkout/fail?code=REJECT_CARD_COMPANY&orderId=order_1234567"),
  "fail, of nothing": (visitor) => goto(visitor, "/checkout/fail"),
  "orders, none": async (visitor) => {
    await visitor.page.context().clearCookies();
    await goto(visitor, "/orders");
  },
  "order, not paid": async (visitor) => showOrder(visitor, await order(visitor)),
  "order, confirming": async (visitor) => {
    visitor.shop.sandbox.faults.add({ route: "confirm", ...dropped });
    const { orderId } = await paid(visitor);
    await showOrder(visitor, orderId);
  },
  "order, awaiting its deposit": async (visitor) => {
    const { orderId } = await paid(visitor, "VIRTUAL_ACCOUNT");
    await showOrder(visitor, orderId);
  },
  "order, canceled before its deposit": async (visitor) => {
    const { orderId, paymentKey } = await paid(visitor, "VIRTUAL_ACCOUNT");
    await refund(visitor, paymentKey, "full");
    await showOrder(visitor, orderId);
  },
  "order, paid": async (visitor) => {
    const { orderId } = await paid(visitor);
    await showOrder(visitor, orderId);
  },
  "order, refunded in part": async (visitor) => {
    const { orderId, paymentKey } = await paid(visitor);
    await refund(visitor, paymentKey, 5_000);
    await showOrder(visitor, orderId);
  },
  "order, refunded": async (visitor) => {
    const { orderId, paymentKey } = await paid(visitor);
    await refund(visitor, paymentKey, "full");
    await showOrder(visitor, orderId);
  },
  "order, expired": async (visitor) => {
    const orderId = await order(visitor);
    visitor.shop.endTimeToPay(orderId);
    await showOrder(visitor, orderId);
  },
  "order, in review": async (visitor) => {
    const { orderId } = await paid(visitor);
    visitor.shop.tamper("payments", orderId, "status = 'review'");
    await showOrder(visitor, orderId);
  },
  "orders, one of each": (visitor) => goto(visitor, "/orders"),
  "no such page": (visitor) => goto(visitor, "/no-such-page"),
  "a page that the server cannot draw": async (visitor) => {
    const orderId = await order(visitor);
    visitor.shop.tamper("shop", orderId, "lines = '?'");
    await goto(visitor, `/checkout/${orderId}`);
    visitor.shop.tamper("shop", orderId, 'lines = \'[{"productId":"onggi-jar","quantity":1}]\'');
  },
  "staff, a refund to fill in": async (visitor) => {
    await showRefund(visitor);
    await fillRefund(visitor);
  },
  "staff, refunded in part": async (visitor) => {
    await showRefund(visitor);
    await sendRefund(visitor);
    await notice(visitor)
      .filter({ hasText: /Refunded|환불했/ })
      .waitFor();
  },
  "staff, refund refused": async (visitor) => {
    await showRefund(visitor);
    visitor.shop.sandbox.faults.add({
      route: "cancel",
      kind: "answer",
      status: 403,
      body: JSON.stringify({
        code: "NOT_CANCELABLE_PAYMENT",
        message: "취소 할 수 없는 결제 입니다.",
      }),
    });
    await sendRefund(visitor);
    await visitor.page.getByRole("main").getByRole("alert").waitFor();
  },
  "staff, refund pending": async (visitor) => {
    await showRefund(visitor);
    visitor.shop.sandbox.faults.add({ route: "cancel", ...dropped });
    await sendRefund(visitor);
    await visitor.page.locator("section [data-tone=warn]").waitFor();
  },
  "staff, a virtual account's order": async (visitor) => {
    const { orderId, paymentKey } = await paid(visitor, "VIRTUAL_ACCOUNT");
    visitor.shop.sandbox.payments.deposit(paymentKey);
    await becomeStaff(visitor);
    await showOrder(visitor, orderId);
    await visitor.page.locator("main [data-tone=warn]").first().waitFor();
  },
  "staff, all orders": async (visitor) => {
    await becomeStaff(visitor);
    await goto(visitor, "/orders");
  },
};
