import { createTossClient } from "@toss-bff/toss-client";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { durableKinds, failingLedger, openShop, type Shop } from "../test/shop.ts";

const minutes = (count: number): number => count * 60_000;
const posts = (shop: Shop): number =>
  shop.sandbox.requests.list().filter(({ method }) => method === "POST").length;

/** A confirm that Toss carried out and whose answers, also to the lookup, were lost. */
async function lostConfirm(shop: Shop) {
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
  shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
  expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
  return redirect;
}

test("a payment canceled at Toss before the shop heard of it is not paid by a replayed answer", async () => {
  await using shop = await openShop("sqlite");
  const redirect = await lostConfirm(shop);
  await shop.toss.payments.cancel(redirect.paymentKey, { cancelReason: "대시보드" });
  shop.sandbox.requests.clear();
  shop.advance(minutes(1));
  const { order } = await shop.checkout.confirm(redirect);
  expect(order.status).toBe("refunded");
  expect(posts(shop)).toBe(0);
});

test("an attempt that was taken over is not sent again while Toss cannot be asked", async () => {
  await using shop = await openShop("sqlite");
  const redirect = await lostConfirm(shop);
  shop.sandbox.requests.clear();
  shop.advance(minutes(1));
  shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
  expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
  expect(posts(shop)).toBe(0);
});

test("a charged order is not freed because another secret key knows no such payment", async () => {
  await using shop = await openShop("sqlite");
  await using elsewhere = await startSandbox();
  const redirect = await lostConfirm(shop);
  await using otherKey = createTossClient({
    secretKey: elsewhere.apiKeys.secretKey,
    baseUrl: elsewhere.url,
    maxRetries: 0,
  });
  const other = shop.instance({ toss: otherKey });
  for (const wait of [1, 20]) {
    shop.advance(minutes(wait));
    expect(await other.confirm(redirect)).toMatchObject({ outcome: "pending" });
  }
  expect(shop.alerts).toMatchObject([{ kind: "merchantSetup" }, { kind: "merchantSetup" }]);
  expect(elsewhere.requests.list().every(({ method }) => method === "GET")).toBe(true);
  shop.advance(minutes(1));
  expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
});

test("a take-over that cannot be written does not say that nothing was charged", async () => {
  await using shop = await openShop("sqlite");
  const redirect = await lostConfirm(shop);
  shop.advance(minutes(1));
  const ledger = failingLedger(shop.ledger, { skip: 0, times: 1, written: false });
  await expect(shop.instance({ ledger }).confirm(redirect)).rejects.toMatchObject({
    reason: "NOT_CHARGED_TRY_AGAIN",
    charged: "maybe",
  });
});

test.each(durableKinds)(
  "a payment Toss never heard of holds the order for fifteen minutes, not for ever (F55), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const order = await shop.order();
    shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
    const { orderId, amount } = order;
    expect(await shop.checkout.confirm({ paymentKey: "invented", orderId, amount })).toMatchObject({
      outcome: "pending",
    });
    shop.advance(minutes(1));
    await expect(shop.checkout.confirm(shop.authenticate(order))).rejects.toMatchObject({
      reason: "PAYMENT_KEY_CONFLICT",
    });
    shop.advance(minutes(15));
    expect(await shop.checkout.confirm(shop.authenticate(order))).toMatchObject({
      outcome: "paid",
    });
  },
);

test("a declined payment is told its own end, not that of the payment which pays the order meanwhile", async () => {
  await using shop = await openShop("sqlite");
  const order = await shop.order();
  const [declined, good] = [shop.authenticate(order), shop.authenticate(order)];
  const body = '{"code":"REJECT_CARD_COMPANY","message":"x"}';
  shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 403, body });
  const ledger = {
    ...shop.ledger,
    commit: async (step: Parameters<typeof shop.ledger.commit>[0]) => {
      const result = await shop.ledger.commit(step);
      if (!step.cause.startsWith("released") || result === "stale") return result;
      // The release is written, its acknowledgement lost, and another instance pays with another card.
      expect(await shop.checkout.confirm(good)).toMatchObject({ outcome: "paid" });
      throw new Error("the store lost the connection");
    },
  };
  await expect(shop.instance({ ledger }).confirm(declined)).rejects.toMatchObject({
    reason: "PAYMENT_DECLINED",
    code: "REJECT_CARD_COMPANY",
  });
});

test("two declined payments stay declined, whichever page is reloaded (INV-10)", async () => {
  await using shop = await openShop("sqlite");
  const order = await shop.order();
  const declined = [shop.authenticate(order), shop.authenticate(order)];
  const body = '{"code":"NOT_AVAILABLE_PAYMENT","message":"x"}';
  shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 400, body, times: 2 });
  for (const redirect of [...declined, ...declined]) {
    await expect(shop.checkout.confirm(redirect)).rejects.toMatchObject({
      reason: "PAYMENT_DECLINED",
    });
  }
  expect(posts(shop)).toBe(2);
});

test("an edited amount on a paid order does not say that nothing was charged", async () => {
  await using shop = await openShop();
  const { paymentKey, orderId } = await shop.paidOrder();
  await expect(shop.checkout.confirm({ paymentKey, orderId, amount: 1 })).rejects.toMatchObject({
    reason: "AMOUNT_MISMATCH",
    charged: "maybe",
    retry: "no",
  });
});

test("an alert that fails later disturbs nothing", async () => {
  await using shop = await openShop();
  const checkout = shop.instance({
    onAlert: async () => {
      throw new Error("the pager is down");
    },
  });
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "patch", body: { currency: "USD" } });
  expect(await checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
});
