import { setTimeout as sleep } from "node:timers/promises";
import { createTossClient } from "@toss-bff/toss-client";
import { makeWebhook } from "@toss-bff/toss-client/webhooks";
import { describe, expect, test } from "vitest";
import { patientShop } from "../test/patient-shop.ts";
import { ledgerKinds, openShop, type Shop } from "../test/shop.ts";
import type { Checkout } from "./checkout-options.ts";

/** A refund through an overseas wallet, which Toss has taken and not finished. */
async function unfinishedRefund(shop: Shop, lost = false) {
  const { url: baseUrl, apiKeys } = shop.sandbox;
  const toss = createTossClient({ secretKey: apiKeys.secretKey, baseUrl, maxRetries: 0 });
  const { checkout, advance } = await patientShop(shop, { toss });
  const order = await shop.order({ amount: 100, currency: "USD" });
  const { orderId, amount } = order;
  const terms = { orderId, amount, currency: "USD", method: "ALIPAY", keys: "api" } as const;
  const { paymentKey } = shop.sandbox.payments.authenticate(terms);
  expect(await checkout.confirm({ paymentKey, orderId, amount })).toMatchObject({
    outcome: "paid",
  });
  if (lost) {
    shop.sandbox.faults.add({ route: "cancel", kind: "dropAfter" });
    shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
  }
  const refund = { requestId: "r-1", cancelReason: "고객 변심", cancelAmount: 40 };
  expect(await checkout.cancel({ paymentKey, ...refund })).toMatchObject({ outcome: "pending" });
  const { record } = await shop.ledger.read({ orderId });
  shop.sandbox.requests.clear();
  // Who sent it has the order to himself for so long.
  advance(46_000);
  return { checkout, orderId, paymentKey, refund: record?.refunds[0], toss };
}

async function refundStatus(checkout: Checkout, orderId: string) {
  return (await checkout.inspect(orderId))?.refunds.map(({ status }) => status).join();
}

/** The answer to a webhook does not wait for its look. */
async function becomes(checkout: Checkout, orderId: string, wanted: string) {
  while ((await refundStatus(checkout, orderId)) !== wanted) await sleep(5);
}

describe.each(ledgerKinds)("with the %s ledger", (kind) => {
  test.each(["DONE", "ABORTED"] as const)(
    "F76 a finished cancel that is told without its payment is looked at, and found %s",
    async (status) => {
      await using shop = await openShop(kind);
      const { checkout, orderId, paymentKey, refund, toss } = await unfinishedRefund(shop);
      shop.sandbox.payments.finishCancel(paymentKey, { status });
      const transactionKey = refund?.transactionKey ?? null;
      const hook = makeWebhook("CANCEL_STATUS_CHANGED", { transactionKey });
      expect(await checkout.receiveWebhook(hook)).toMatchObject({ outcome: "noted" });
      await becomes(checkout, orderId, status === "DONE" ? "done" : "failed");
      await toss.close();
    },
  );

  test("F76 a cancel whose key never reached us is found by the refund's id", async () => {
    await using shop = await openShop(kind);
    const { checkout, orderId, paymentKey, refund, toss } = await unfinishedRefund(shop, true);
    expect(refund?.transactionKey).toBeNull();
    shop.sandbox.payments.finishCancel(paymentKey, { status: "DONE" });
    const fields = { transactionKey: "never_heard_of", cancelRequestId: refund?.refundId ?? null };
    const hook = makeWebhook("CANCEL_STATUS_CHANGED", fields);
    expect(await checkout.receiveWebhook(hook)).toMatchObject({ outcome: "noted" });
    await becomes(checkout, orderId, "done");
    await toss.close();
  });

  test("F62 a forged end of a cancel is a look, and changes nothing (INV-8)", async () => {
    await using shop = await openShop(kind);
    const { checkout, orderId, refund, toss } = await unfinishedRefund(shop);
    const transactionKey = refund?.transactionKey ?? null;
    const forged = { transactionKey, cancelStatus: "DONE", cancelAmount: 100 };
    const hook = makeWebhook("CANCEL_STATUS_CHANGED", forged);
    await checkout.receiveWebhook(hook);
    while (shop.sandbox.requests.list().length === 0) await sleep(5);
    await sleep(50);
    expect(await refundStatus(checkout, orderId)).toBe("sent");
    await toss.close();
  });
});

test("F63 cancels that nobody has ask Toss nothing, and write nothing", async () => {
  await using shop = await openShop();
  for (let n = 0; n < 50; n += 1) {
    const fields = { transactionKey: `tx_${n}`, cancelRequestId: `refund-${n}` };
    const hook = makeWebhook("CANCEL_STATUS_CHANGED", fields);
    expect(await shop.checkout.receiveWebhook(hook)).toMatchObject({ outcome: "unknown" });
  }
  expect(shop.seen()).toEqual([]);
});
