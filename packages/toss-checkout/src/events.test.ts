import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { patientShop } from "../test/patient-shop.ts";
import { ledgerKinds, openShop } from "../test/shop.ts";
import type { DeliveredEvent, PaidEvent } from "./event-options.ts";

const minutes = (count: number): number => count * 60_000;

async function takeOne(events: AsyncIterable<DeliveredEvent>): Promise<DeliveredEvent> {
  for await (const event of events) return event;
  throw new Error("The events ended.");
}

describe.each(ledgerKinds)("with the %s ledger", (kind) => {
  test("INV-9 an event is handed out until it is acknowledged, under one id", async () => {
    await using shop = await openShop(kind);
    const { checkout, advance } = await patientShop(shop);
    const { orderId } = await shop.paidOrder();
    const first = await takeOne(checkout.events());
    expect(first).toMatchObject({ type: "paid", orderId });
    advance(minutes(2));
    const again = await takeOne(checkout.events());
    expect(again.id).toBe(first.id);
    await again.ack();
    await again.ack();
    advance(minutes(2));
    expect(await shop.ledger.takeOutbox(10, 1_000)).toEqual([]);
  });

  test("events of one order come in their order, and never two at a time", async () => {
    await using shop = await openShop(kind);
    const { checkout } = await patientShop(shop);
    const { paymentKey } = await shop.paidOrder();
    for (const requestId of ["r-1", "r-2"]) {
      const refund = { paymentKey, requestId, cancelReason: "고객 변심", cancelAmount: 1_000 };
      await shop.checkout.cancel(refund);
    }
    const seen: string[] = [];
    for await (const event of checkout.events()) {
      seen.push(event.type);
      expect(await shop.ledger.takeOutbox(10, 1_000)).toEqual([]);
      await event.ack();
      if (seen.length === 3) break;
    }
    expect(seen).toEqual(["paid", "refunded", "refunded"]);
  });

  test("an event nobody can deal with is told of, and the others go on", async () => {
    await using shop = await openShop(kind);
    const { checkout, advance } = await patientShop(shop);
    const poisoned = await shop.paidOrder();
    const controller = new AbortController();
    const dealt = new Set<string>();
    const run = (async () => {
      for await (const event of checkout.events({ signal: controller.signal })) {
        if (event.orderId === poisoned.orderId) continue;
        dealt.add(event.orderId);
        await event.ack();
      }
    })();
    for (let n = 0; n < 20 && shop.alerts.length === 0; n += 1) {
      advance(minutes(61));
      await sleep(40);
    }
    const { orderId } = await shop.paidOrder();
    while (!dealt.has(orderId)) await sleep(5);
    controller.abort();
    await run;
    expect(shop.alerts).toMatchObject([{ kind: "poisonedEvent", orderId: poisoned.orderId }]);
  });
});

test("a consumer outlives a ledger that is down, and ends with its signal", async () => {
  await using shop = await openShop();
  let isDown = true;
  const takeOutbox: typeof shop.ledger.takeOutbox = async (...input) => {
    if (isDown) throw new Error("the store is away");
    return shop.ledger.takeOutbox(...input);
  };
  const { checkout } = await patientShop(shop, { ledger: { ...shop.ledger, takeOutbox } });
  await shop.paidOrder();
  const taken = takeOne(checkout.events());
  while (shop.alerts.length === 0) await sleep(5);
  isDown = false;
  expect(await taken).toMatchObject({ type: "paid" });
  const controller = new AbortController();
  const loop = (async () => {
    for await (const event of checkout.events({ signal: controller.signal })) await event.ack();
  })();
  await sleep(30);
  controller.abort();
  await loop;
});

test("onPaid is told of a payment once, with its order, soon after the confirm", async () => {
  await using shop = await openShop("sqlite");
  const paid: PaidEvent[] = [];
  const onPaid = (event: PaidEvent) => void paid.push(event);
  const { checkout } = await patientShop(shop, { onPaid });
  const redirect = shop.authenticate(await shop.order());
  await checkout.confirm(redirect);
  while (paid.length === 0) await sleep(5);
  await checkout.confirm(redirect);
  await checkout.reconcileOnce();
  expect(paid).toMatchObject([
    { id: expect.any(String), order: { orderId: redirect.orderId, status: "paid" } },
  ]);
  expect(JSON.stringify(paid)).not.toContain('"secret":"');
});

test("onPaid that throws is called again with the same id, and the confirm does not notice", async () => {
  await using shop = await openShop("sqlite");
  const ids: string[] = [];
  const onPaid = async ({ id }: PaidEvent) => {
    ids.push(id);
    if (ids.length < 3) throw new Error("the warehouse is closed");
  };
  const { checkout, advance } = await patientShop(shop, { onPaid });
  expect(await checkout.confirm(shop.authenticate(await shop.order()))).toMatchObject({
    outcome: "paid",
  });
  while (ids.length === 0) await sleep(5);
  for (let n = 0; n < 4; n += 1) {
    await checkout.reconcileOnce();
    advance(minutes(5));
  }
  expect(ids).toEqual([ids[0], ids[0], ids[0]]);
  expect(shop.alerts).toMatchObject([{ kind: "onPaid" }, { kind: "onPaid" }]);
});

test("a payment whose process died before onPaid is told by the next reconciler", async () => {
  await using shop = await openShop("sqlite");
  const { orderId } = await shop.paidOrder();
  const paid: string[] = [];
  const onPaid = ({ order }: PaidEvent) => void paid.push(order.orderId);
  const { checkout } = await patientShop(shop, { onPaid });
  await checkout.reconcileOnce();
  expect(paid).toEqual([orderId]);
  expect(() => checkout.events()).toThrow("onPaid takes the events");
});
