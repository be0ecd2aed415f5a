import { setTimeout as sleep } from "node:timers/promises";
import { makeWebhook } from "@toss-bff/toss-client/webhooks";
import { describe, expect, test } from "vitest";
import { type KillPoint, killPoints } from "../test/crash/kill-points.data.ts";
import { leaveInDoubt } from "../test/crash/killing.ts";
import { startServer } from "../test/crash/server.ts";
import type { Call } from "../test/crash/shop-process.ts";
import { patientShop } from "../test/patient-shop.ts";
import { durableKinds, openShop, type Shop } from "../test/shop.ts";

/** The slowest poll of a reconciler that looks every five seconds. */
const slowestPollMs = 7_500;

/** Within what it is resolved (G6): Toss shows what was sent after ten seconds; what was not, a lease has to end for. */
const withinMs = ({ id }: KillPoint): number => {
  if (id === "C1") return 35_000;
  return id === "K2" || id === "C2" ? 60_000 : 25_000;
};

const pointsOf = (operation: KillPoint["operation"]) =>
  killPoints.filter((point) => point.operation === operation).map((point) => ({ ...point }));

/** Makes the call in a server of its own that dies over it. */
async function killed(shop: Shop, { moment }: KillPoint, call: Call): Promise<void> {
  const { url: baseUrl, secretKey } = shop.sandbox;
  const server = await startServer({ place: shop.place, secretKey, baseUrl, reconciles: false });
  const reply = await server.call(call, moment);
  await server.stop();
  expect(reply).toBeNull();
}

/** Lets the other server's reconciler work. @returns how long that took, by the ledger's clock */
async function healed(shop: Shop, orderId: string, isDone: () => Promise<boolean>) {
  for (let waitedMs = 0; waitedMs <= 120_000; waitedMs += slowestPollMs) {
    if (await isDone()) return waitedMs;
    shop.advance(slowestPollMs);
    await shop.checkout.reconcileOnce();
  }
  throw new Error(`${orderId} is not resolved.`);
}

const recordOf = async (shop: Shop, orderId: string) =>
  (await shop.ledger.read({ orderId })).record;
const isPaid = async (shop: Shop, orderId: string) =>
  (await recordOf(shop, orderId))?.status === "paid";

const approvals = (shop: Shop): number =>
  shop.sandbox.payments.list().filter(({ approvedAt }) => approvedAt !== null).length;

const posts = (shop: Shop): number =>
  shop.sandbox.requests.list().filter(({ method }) => method === "POST").length;

async function eventsOf(shop: Shop, orderId: string): Promise<string[]> {
  return (await shop.ledger.history(orderId)).events.map(({ type }) => type);
}

describe.each(durableKinds)("on %s", (kind) => {
  test.each(pointsOf("confirm"))(
    "$id a server killed $title: the order is paid within a minute, charged once (G6)",
    async (point) => {
      await using shop = await openShop(kind);
      const redirect = shop.authenticate(await shop.order());
      const { orderId } = redirect;
      await killed(shop, point, { confirm: redirect });
      if (point.id === "K1") {
        // Nobody was asked to pay: the order stays as it was until the buyer asks again.
        expect([posts(shop), (await recordOf(shop, orderId))?.status]).toEqual([0, "created"]);
        await shop.checkout.confirm(redirect);
      }
      const healedMs = await healed(shop, orderId, () => isPaid(shop, orderId));
      expect(healedMs).toBeLessThanOrEqual(withinMs(point));
      expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
      expect([approvals(shop), posts(shop)]).toEqual([1, 1]);
      expect(await eventsOf(shop, orderId)).toEqual(["paid"]);
    },
  );

  test("K5 a page reloaded after the server was killed shows paid before the lease is over", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const [, , , , point] = pointsOf("confirm");
    await killed(shop, point as KillPoint, { confirm: redirect });
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    expect([approvals(shop), posts(shop)]).toEqual([1, 1]);
  });

  test.each(pointsOf("cancel"))(
    "$id a server killed $title: the refund is carried out exactly once",
    async (point) => {
      await using shop = await openShop(kind);
      const { orderId, paymentKey } = await shop.paidOrder();
      const cancelReason = "고객 변심";
      const refund = { paymentKey, requestId: "request-1", cancelReason, cancelAmount: 5_000 };
      await killed(shop, point, { cancel: refund });
      const arrived = point.id > "R2" ? 5_000 : 0;
      // What Toss shows is seen at once, before any lease is over.
      while (shop.sandbox.requests.list().length === 0 && arrived > 0) await sleep(5);
      const { payment } = await shop.checkout.look(orderId);
      expect(payment?.balanceAmount).toBe(15_000 - arrived);
      shop.advance(60_000);
      expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "refunded" });
      const cancels = shop.sandbox.payments.get(paymentKey)?.cancels ?? [];
      expect(cancels.map(({ cancelAmount }) => cancelAmount)).toEqual([5_000]);
      expect(posts(shop)).toBe(1);
      expect(await eventsOf(shop, orderId)).toEqual(["paid", "refunded"]);
    },
  );

  test.each(pointsOf("reconciler"))(
    "$id a reconciler killed $title: the order is due again and paid once (G6)",
    async (point) => {
      await using shop = await openShop(kind);
      const redirect = shop.authenticate(await shop.order());
      const { orderId } = redirect;
      await leaveInDoubt(shop, redirect);
      await killed(shop, point, { reconcile: orderId });
      const healedMs = await healed(shop, orderId, () => isPaid(shop, orderId));
      expect(healedMs).toBeLessThanOrEqual(withinMs(point));
      expect([approvals(shop), posts(shop)]).toEqual([1, 1]);
      expect(await eventsOf(shop, orderId)).toEqual(["paid"]);
    },
  );

  test.each(pointsOf("webhook"))(
    "$id a server killed $title: Toss sends the webhook again, and what it tells of is known",
    async (point) => {
      await using shop = await openShop(kind);
      const { orderId, paymentKey } = await shop.paidOrder();
      await shop.toss.payments.cancel(paymentKey, { cancelReason: "대시보드" });
      const data = { paymentKey, orderId, status: "CANCELED" } as const;
      const hook = makeWebhook("PAYMENT_STATUS_CHANGED", data, { exact: true });
      const { headers } = hook;
      await killed(shop, point, { webhook: { headers, body: String(hook.body) } });
      expect((await recordOf(shop, orderId))?.status).toBe(point.id === "W3" ? "refunded" : "paid");
      shop.advance(60_000);
      const { checkout } = await patientShop(shop);
      expect(await checkout.receiveWebhook(hook)).toMatchObject({ outcome: "noted" });
      // The look may go on beside the answer.
      while ((await recordOf(shop, orderId))?.status !== "refunded") await sleep(5);
      expect(await eventsOf(shop, orderId)).toEqual(["paid", "refunded"]);
    },
  );
});
