import type { TossClock } from "@toss-bff/toss-client";
import type { Payment } from "@toss-bff/toss-client/payment";
import { makeWebhook } from "@toss-bff/toss-client/webhooks";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { durableKinds, openShop, type Shop } from "../test/shop.ts";
import type { Checkout } from "./checkout-options.ts";
import { memoryLedger } from "./memory-ledger.ts";
import type { OrderStatus } from "./order.ts";
import { postgresLedger } from "./postgres-ledger.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";

const minute = 60_000;

interface Redirect {
  paymentKey: string;
  orderId: string;
  amount: number;
}

const hook = ({ paymentKey, orderId }: Redirect, status: Payment["status"]) =>
  makeWebhook("PAYMENT_STATUS_CHANGED", { paymentKey, orderId, status }, { exact: true });

/** A server whose answer to a webhook waits for its look, however long that takes. */
function hookServer(shop: Shop, ledger = shop.ledger): Checkout {
  const clock: TossClock = {
    now: Date.now,
    setTimeout: (run, ms) => (ms < 2_000 ? setTimeout(run, ms) : undefined),
    clearTimeout: () => undefined,
  };
  return shop.instance({ clock, ledger });
}

/** Tells of these states, one after the other. */
async function tell(to: Checkout, redirect: Redirect, ...statuses: Payment["status"][]) {
  for (const status of statuses) {
    expect(await to.receiveWebhook(hook(redirect, status))).toMatchObject({ outcome: "noted" });
  }
}

/** What an order has to be by its payment, in Toss's words. */
function statusBy({ status, approvedAt, balanceAmount }: Payment): OrderStatus {
  switch (status) {
    case "DONE":
      return "paid";
    case "WAITING_FOR_DEPOSIT":
      return "awaitingDeposit";
    case "CANCELED":
    case "PARTIAL_CANCELED":
      if (approvedAt === null) return "canceled";
      return balanceAmount === 0 ? "refunded" : "partRefunded";
    default:
      return "created";
  }
}

/** Lets the reconciler work until nothing is due, and expects the ledger to be what GET says. */
async function expectWhatGetSays(shop: Shop, { orderId, paymentKey }: Redirect): Promise<string> {
  for (let round = 0; round < 4; round += 1) {
    await shop.checkout.reconcileOnce();
    shop.advance(minute);
  }
  const told = await shop.toss.payments.retrieve(paymentKey);
  const { record } = await shop.ledger.read({ orderId });
  const cancels = (told.cancels ?? []).map(({ cancelAmount }) => cancelAmount);
  const done = record?.refunds.filter(({ status }) => status === "done") ?? [];
  expect([record?.status, done.map(({ amount }) => amount)]).toEqual([statusBy(told), cancels]);
  expect(record?.payment?.balanceAmount ?? told.balanceAmount).toBe(told.balanceAmount);
  return (await shop.ledger.history(orderId)).events.map(({ type }) => type).join(", ");
}

/** Another server of the shop, with a connection of its own to the ledger. */
function otherServer(shop: Shop, now: () => number) {
  const { place } = shop;
  if (place.kind === "memory") throw new Error("A ledger in memory has one server.");
  const pool = place.kind === "postgres" ? new pg.Pool(place.config) : undefined;
  const own =
    place.kind === "postgres" && pool
      ? postgresLedger({ pool, schema: place.schema, now })
      : sqliteLedger({ file: place.kind === "sqlite" ? place.file : "", now });

  return {
    checkout: hookServer(shop, own),
    async [Symbol.asyncDispose]() {
      await own.close();
      await pool?.end();
    },
  };
}

async function paid(shop: Shop): Promise<Redirect> {
  const { orderId, paymentKey, amount } = await shop.paidOrder();
  return { orderId, paymentKey, amount };
}

const dashboard = (shop: Shop, { paymentKey }: Redirect, cancelAmount?: number) =>
  shop.toss.payments.cancel(paymentKey, {
    cancelReason: "대시보드",
    ...(cancelAmount && { cancelAmount }),
  });

describe.each(durableKinds)("§2.5 webhooks on %s leave in the ledger what GET says:", (kind) => {
  test.each([
    ["DONE", ["DONE"]],
    ["DONE twice", ["DONE", "DONE"]],
    ["ABORTED after DONE", ["DONE", "ABORTED"]],
  ] as const)("%s", async (_, statuses) => {
    await using shop = await openShop(kind);
    const redirect = await paid(shop);
    await tell(hookServer(shop), redirect, ...statuses);
    expect(await expectWhatGetSays(shop, redirect)).toBe("paid");
  });

  test("DONE before POST returns", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    shop.sandbox.faults.add({ route: "confirm", kind: "delayAfter", ms: 200 });
    const confirm = shop.checkout.confirm(redirect);
    await shop.whenSeen("POST");
    await tell(hookServer(shop), redirect, "DONE");
    expect(await confirm).toMatchObject({ outcome: "paid" });
    expect(await expectWhatGetSays(shop, redirect)).toBe("paid");
  });

  test("CANCELED before our cancel's answer", async () => {
    await using shop = await openShop(kind);
    const redirect = await paid(shop);
    shop.sandbox.faults.add({ route: "cancel", kind: "delayAfter", ms: 200 });
    const { paymentKey } = redirect;
    const refund = { paymentKey, requestId: "r-1", cancelReason: "변심" };
    const cancel = shop.checkout.cancel({ ...refund, cancelAmount: "full" });
    await shop.whenSeen("POST");
    await tell(hookServer(shop), redirect, "CANCELED");
    expect(await cancel).toMatchObject({ outcome: "refunded" });
    expect(await expectWhatGetSays(shop, redirect)).toBe("paid, refunded");
  });

  test("CANCELED, and the PARTIAL_CANCELED that came before it", async () => {
    await using shop = await openShop(kind);
    const redirect = await paid(shop);
    await dashboard(shop, redirect, 5_000);
    await dashboard(shop, redirect);
    await tell(hookServer(shop), redirect, "CANCELED", "PARTIAL_CANCELED");
    expect(await expectWhatGetSays(shop, redirect)).toBe("paid, refunded, refunded");
  });

  test("EXPIRED while a replay is running", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
    await shop.checkout.confirm(redirect);
    shop.advance(9 * minute);
    shop.sandbox.requests.clear();
    shop.sandbox.faults.add({ route: "confirm", kind: "holdBefore" });
    const replay = shop.checkout.confirm(redirect).catch((error: unknown) => error);
    await shop.whenSeen("POST");
    shop.advance(2 * minute);
    await tell(hookServer(shop), redirect, "EXPIRED");
    shop.sandbox.faults.clear();
    expect(await replay).toMatchObject({ reason: "PAYMENT_DECLINED", charged: "no" });
    expect(await expectWhatGetSays(shop, redirect)).toBe("");
  });

  test("WAITING_FOR_DEPOSIT, DONE, WAITING_FOR_DEPOSIT, DONE", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
    await shop.checkout.confirm(redirect);
    const { payments } = shop.sandbox;
    await tell(hookServer(shop), redirect, "WAITING_FOR_DEPOSIT");
    for (const move of ["deposit", "reverseDeposit", "deposit"] as const) {
      payments[move](redirect.paymentKey);
      await tell(hookServer(shop), redirect, move === "deposit" ? "DONE" : "WAITING_FOR_DEPOSIT");
    }
    expect(await expectWhatGetSays(shop, redirect)).toBe("paid, depositReversed, paid");
  });

  test("an order nobody has", async () => {
    await using shop = await openShop(kind);
    const nobodys = { paymentKey: "tgen_nobodys", orderId: "order-nobodys", amount: 1 };
    expect(await shop.checkout.receiveWebhook(hook(nobodys, "DONE"))).toMatchObject({
      outcome: "unknown",
    });
    expect((await shop.ledger.read({ orderId: nobodys.orderId })).record).toBeNull();
    expect(shop.seen()).toEqual([]);
  });

  test("somebody else's order beside our payment, and our order beside somebody else's payment", async () => {
    await using shop = await openShop(kind);
    const [one, other] = [await paid(shop), shop.authenticate(await shop.order())];
    const mixed = { ...one, orderId: other.orderId };
    await tell(hookServer(shop), mixed, "CANCELED");
    const stranger = { ...one, paymentKey: other.paymentKey };
    expect(await shop.checkout.receiveWebhook(hook(stranger, "DONE"))).toMatchObject({
      outcome: "unknown",
    });
    expect(await expectWhatGetSays(shop, one)).toBe("paid");
    expect(await expectWhatGetSays(shop, other)).toBe("");
  });

  test("one for an order whose row another server made just now", async () => {
    await using shop = await openShop(kind);
    const terms = { orderId: "host-order-1", amount: 15_000 };
    const findOrder = async () => ({
      ...terms,
      orderName: "책",
      currency: "KRW",
      ownerId: "buyer-1",
    });
    const { now } = await shop.ledger.read({ orderId: "nobody" });
    await using other = otherServer(shop, () => now);
    const redirect = { ...terms, ...shop.sandbox.payments.authenticate(terms) };
    expect(await other.checkout.receiveWebhook(hook(redirect, "DONE"))).toMatchObject({
      outcome: "unknown",
    });
    shop.sandbox.faults.add({ route: "confirm", kind: "delayAfter", ms: 200 });
    const confirm = shop.instance({ findOrder }).confirm(redirect);
    await shop.whenSeen("POST");
    await tell(other.checkout, redirect, "DONE");
    expect(await confirm).toMatchObject({ outcome: "paid" });
    expect(await expectWhatGetSays(shop, redirect)).toBe("paid");
  });

  test("seven redeliveries over 3 days and 19 hours, after the order's events were purged, and after its row was", async () => {
    await using shop = await openShop(kind);
    const redirect = await paid(shop);
    for (const { id } of await shop.ledger.takeOutbox(10, minute)) await shop.ledger.ackOutbox(id);
    await shop.ledger.purgeOutbox(0, 10);
    const archive = shop.instance({ ledger: memoryLedger() });
    for (const wait of [1, 4, 16, 64, 256, 1_024, 4_096]) {
      shop.advance(wait * minute);
      await tell(hookServer(shop), redirect, "DONE");
      expect(await archive.receiveWebhook(hook(redirect, "DONE"))).toMatchObject({
        outcome: "unknown",
      });
    }
    // Nothing is told a second time.
    expect(await expectWhatGetSays(shop, redirect)).toBe("");
  });
});
