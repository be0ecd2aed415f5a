import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { makeWebhook } from "@toss-bff/toss-client/webhooks";
import { describe, expect, test } from "vitest";
import { patientShop } from "../test/patient-shop.ts";
import { durableKinds, ledgerKinds, openShop, type Shop } from "../test/shop.ts";
import type { Checkout } from "./checkout-options.ts";
import type { WebhookReceipt } from "./webhook-options.ts";

/** The shop's webhook address, which the sandbox sends to. */
async function receive(shop: Shop, checkout: Checkout) {
  const receipts: WebhookReceipt[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { headers } = request;
    receipts.push(await checkout.receiveWebhook({ headers, body: Buffer.concat(parts) }));
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  shop.sandbox.webhooks.register(url);
  return {
    receipts,
    async [Symbol.asyncDispose]() {
      await shop.sandbox.webhooks.settled();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function status(shop: Shop, orderId: string) {
  return (await shop.checkout.find({ orderId }))?.status;
}

async function becomes(shop: Shop, orderId: string, wanted: string) {
  while ((await status(shop, orderId)) !== wanted) await sleep(5);
}

/** A virtual account that waits for its deposit. */
async function awaiting(shop: Shop) {
  const redirect = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
  await shop.checkout.confirm(redirect);
  shop.sandbox.requests.clear();
  return redirect;
}

const payment = (paymentKey: string, orderId: string, changes: object = {}) =>
  makeWebhook(
    "PAYMENT_STATUS_CHANGED",
    { paymentKey, orderId, status: "DONE", ...changes },
    { exact: true },
  );

describe.each(ledgerKinds)("with the %s ledger", (kind) => {
  test("a deposit is settled by its webhooks, and so is its reversal, with one event for each", async () => {
    await using shop = await openShop(kind);
    const { checkout } = await patientShop(shop);
    await using _hooks = await receive(shop, checkout);
    const { orderId, paymentKey } = await awaiting(shop);
    shop.sandbox.payments.deposit(paymentKey);
    await becomes(shop, orderId, "paid");
    await shop.sandbox.webhooks.settled();
    shop.sandbox.payments.reverseDeposit(paymentKey);
    await becomes(shop, orderId, "awaitingDeposit");
    await shop.sandbox.webhooks.settled();
    shop.sandbox.payments.deposit(paymentKey);
    await becomes(shop, orderId, "paid");
    await shop.sandbox.webhooks.settled();
    const types: string[] = [];
    for (;;) {
      const [event] = await shop.ledger.takeOutbox(1, 60_000);
      if (event === undefined) break;
      types.push(event.type);
      await shop.ledger.ackOutbox(event.id);
    }
    expect(types).toEqual(["paid", "depositReversed", "paid"]);
  });

  test("F61 eight copies of one message are one look, and all are taken", async () => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    // The real clock: copies that come during the look are looked at two seconds later, together.
    const checkout = shop.instance({ clock: undefined });
    const hook = payment(paymentKey, orderId);
    const receipts = await Promise.all(
      Array.from({ length: 8 }, () => checkout.receiveWebhook(hook)),
    );
    expect(receipts.every(({ outcome }) => outcome === "noted")).toBe(true);
    await sleep(50);
    expect(shop.seen()).toEqual(["GET /v1/payments/{key}"]);
  });

  test("F62 a forged DONE for an unpaid order looks, and changes nothing (INV-8)", async () => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await awaiting(shop);
    const { checkout } = await patientShop(shop);
    await checkout.receiveWebhook(payment(paymentKey, orderId));
    await sleep(50);
    expect(await status(shop, orderId)).toBe("awaitingDeposit");
    expect(await shop.ledger.takeOutbox(10, 1_000)).toEqual([]);
  });

  test("a refund made in the dashboard is told by a webhook, and recorded", async () => {
    await using shop = await openShop(kind);
    const { checkout } = await patientShop(shop);
    await using _hooks = await receive(shop, checkout);
    const { orderId, paymentKey } = await shop.paidOrder();
    await shop.toss.payments.cancel(paymentKey, { cancelReason: "대시보드" });
    await becomes(shop, orderId, "refunded");
  });
});

test.each(durableKinds)(
  "F57 a webhook before the confirm changes nothing, and the confirm is a normal one, on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const hook = payment(redirect.paymentKey, redirect.orderId);
    expect(await shop.checkout.receiveWebhook(hook)).toMatchObject({ outcome: "unknown" });
    expect(await status(shop, redirect.orderId)).toBe("created");
    expect(shop.seen()).toEqual([]);
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
  },
);

test.each(durableKinds)(
  "F58 a webhook between the answer and its writing, at another instance, makes no second paid event, on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const { checkout: other } = await patientShop(shop);
    await using hooks = await receive(shop, other);
    const redirect = shop.authenticate(await shop.order());
    shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter" });
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    await shop.sandbox.webhooks.settled();
    await other.reconcileOnce();
    expect(hooks.receipts.length).toBeGreaterThan(0);
    const events = await shop.ledger.takeOutbox(10, 60_000);
    expect(events.map(({ type }) => type)).toEqual(["paid"]);
  },
);

test.each(durableKinds)(
  "F59 DONE and then a forged ABORTED leave a paid order paid, on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    await shop.checkout.receiveWebhook(payment(paymentKey, orderId));
    await shop.checkout.receiveWebhook(payment(paymentKey, orderId, { status: "ABORTED" }));
    await sleep(50);
    await shop.checkout.reconcileOnce();
    expect(await status(shop, orderId)).toBe("paid");
  },
);

test("a second hint while the first one's look is under way is looked at, too", async () => {
  await using shop = await openShop("sqlite");
  const { orderId, paymentKey } = await shop.paidOrder();
  let answer = (): void => undefined;
  const held = new Promise<void>((done) => {
    answer = done;
  });
  const { payments } = shop.toss;
  let asked = 0;
  const retrieve: typeof payments.retrieve = async (...input) => {
    const seen = await payments.retrieve(...input);
    asked += 1;
    if (asked === 1) await held;
    return seen;
  };
  const toss = { ...shop.toss, payments: { ...payments, retrieve } };
  const { checkout } = await patientShop(shop, { toss });
  const first = checkout.receiveWebhook(payment(paymentKey, orderId));
  while (asked === 0) await sleep(5);
  // Toss's first answer is on its way, and does not know of this cancel.
  await shop.toss.payments.cancel(paymentKey, { cancelReason: "대시보드" });
  await checkout.receiveWebhook(payment(paymentKey, orderId, { status: "CANCELED" }));
  answer();
  await first;
  await checkout.reconcileOnce();
  // The second look may go on beside this one.
  await becomes(shop, orderId, "refunded");
});
