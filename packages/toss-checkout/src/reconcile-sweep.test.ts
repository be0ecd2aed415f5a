import type { TossClient, Transaction } from "@toss-bff/toss-client";
import { expect, test } from "vitest";
import { ledgerKinds, openShop } from "../test/shop.ts";

test.each(ledgerKinds)(
  "a sweep finds a refund made in the dashboard, with the %s ledger",
  async (kind) => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    await shop.toss.payments.cancel(paymentKey, { cancelReason: "대시보드", cancelAmount: 5_000 });
    expect(await shop.checkout.sweepOnce()).toEqual({ payments: 1, hinted: 1, strangers: 0 });
    expect((await shop.checkout.find({ orderId }))?.status).toBe("paid");
    await shop.checkout.reconcileOnce();
    expect((await shop.checkout.find({ orderId }))?.status).toBe("partRefunded");
    await shop.toss.payments.cancel(paymentKey, { cancelReason: "대시보드", cancelAmount: 1_000 });
    expect(await shop.checkout.sweepOnce()).toMatchObject({ hinted: 1 });
    await shop.checkout.reconcileOnce();
    expect(await shop.checkout.sweepOnce()).toMatchObject({ hinted: 0 });
  },
);

test("a sweep finds a deposit that the bank took back", async () => {
  await using shop = await openShop();
  const redirect = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
  await shop.checkout.confirm(redirect);
  shop.sandbox.payments.deposit(redirect.paymentKey);
  shop.advance(3_000);
  expect((await shop.checkout.look(redirect.orderId)).order.status).toBe("paid");
  shop.sandbox.payments.reverseDeposit(redirect.paymentKey);
  await shop.checkout.sweepOnce();
  await shop.checkout.reconcileOnce();
  expect((await shop.checkout.find(redirect))?.status).toBe("awaitingDeposit");
});

test("a payment that was confirmed without this ledger holds its order for a person, and is not paid", async () => {
  await using shop = await openShop();
  const order = await shop.order();
  const [redirect, second] = [shop.authenticate(order), shop.authenticate(order)];
  await shop.toss.payments.confirm(redirect);
  for (let n = 0; n < 2; n += 1) {
    expect(await shop.checkout.sweepOnce()).toEqual({ payments: 1, hinted: 0, strangers: 1 });
  }
  expect((await shop.checkout.find(order))?.status).toBe("review");
  expect(shop.alerts).toMatchObject([{ kind: "stranger", orderId: order.orderId }]);
  const events = await shop.ledger.takeOutbox(10, 1_000);
  expect(events.map(({ type }) => type)).toEqual(["review"]);
  // A second payment of it would be a second charge.
  await expect(shop.checkout.confirm(second)).rejects.toMatchObject({
    reason: "PAYMENT_KEY_CONFLICT",
  });
});

test("a second payment of a paid order is told, and the order stays paid", async () => {
  await using shop = await openShop();
  const order = await shop.order();
  const [first, second] = [shop.authenticate(order), shop.authenticate(order)];
  await shop.checkout.confirm(first);
  // Toss itself refuses that for one orderId; a shop that numbers its orders twice meets it all the same.
  const list = {
    pages: async function* () {
      yield [{ ...(await rows(shop.toss))[0], paymentKey: second.paymentKey } as Transaction];
    },
  };
  const toss = { ...shop.toss, transactions: { list: () => list } } as unknown as TossClient;
  const checkout = shop.instance({ toss });
  expect(await checkout.sweepOnce()).toMatchObject({ payments: 1, strangers: 1 });
  expect(shop.alerts).toMatchObject([{ kind: "stranger", orderId: order.orderId }]);
  expect((await shop.checkout.find({ orderId: order.orderId }))?.status).toBe("paid");
});

test("a payment of an order nobody knows is told, unless it is another system's", async () => {
  await using shop = await openShop();
  const redirect = shop.authenticate({ ...(await shop.order()), orderId: "other-system-1" });
  await shop.toss.payments.confirm(redirect);
  const sharing = shop.instance({ isForeign: ({ orderId }) => orderId.startsWith("other-") });
  expect(await sharing.sweepOnce()).toMatchObject({ payments: 0, strangers: 0 });
  expect(await shop.checkout.sweepOnce()).toMatchObject({ strangers: 1 });
  expect(await shop.checkout.find({ orderId: "other-system-1" })).toBeNull();
});

test("a list that cannot be read is an error, and the next sweep begins where the last whole one ended", async () => {
  await using shop = await openShop();
  await shop.paidOrder();
  shop.sandbox.faults.add({ kind: "dropBefore" });
  await expect(shop.checkout.sweepOnce()).rejects.toThrow();
  expect(await shop.checkout.sweepOnce()).toMatchObject({ payments: 1 });
  shop.advance(3_600_000);
  await shop.checkout.sweepOnce();
  shop.advance(3_600_000);
  expect(await shop.checkout.sweepOnce()).toMatchObject({ payments: 0 });
});

async function rows(toss: TossClient): Promise<Transaction[]> {
  const day = 86_400_000;
  const input = { startDate: new Date(Date.now() - day), endDate: new Date(Date.now() + day) };
  const found: Transaction[] = [];
  for await (const row of toss.transactions.list(input)) found.push(row);
  return found;
}
