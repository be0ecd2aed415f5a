import { expect, test } from "vitest";
import { openShop } from "../test/shop.ts";
import type { HostOrder, Order } from "./order.ts";

test("a page view of a paid order costs Toss nothing", async () => {
  await using shop = await openShop();
  const order = await shop.paidOrder();
  const { order: seen, payment } = await shop.checkout.look(order.orderId);
  expect([seen.status, payment?.status]).toEqual(["paid", "DONE"]);
  expect(shop.seen()).toEqual([]);
});

test("an order nobody paid is shown as created without asking Toss (B73)", async () => {
  await using shop = await openShop();
  const { orderId } = await shop.order();
  expect(await shop.checkout.look(orderId)).toMatchObject({
    order: { status: "created" },
    payment: null,
  });
  expect(shop.seen()).toEqual([]);
});

test("an order in doubt is looked up at most once in two seconds, however many ask", async () => {
  await using shop = await openShop();
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
  await shop.checkout.confirm(redirect);
  shop.sandbox.requests.clear();
  await Promise.all(Array.from({ length: 20 }, () => shop.checkout.look(redirect.orderId)));
  await shop.checkout.look(redirect.orderId);
  expect(shop.seen()).toEqual(["GET /v1/payments/{key}"]);
  shop.advance(2_000);
  await shop.checkout.look(redirect.orderId);
  expect(shop.seen()).toHaveLength(2);
});

test.each([
  ["once when Toss answers, before it is asked", 0, [0]],
  ["once more when Toss is silent, since others may have heard it", 1, [0, 1]],
])("a look reads the ledger %s", async (_title, silences, expected) => {
  await using shop = await openShop();
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
  await shop.checkout.confirm(redirect);
  shop.sandbox.requests.clear();
  if (silences > 0) shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
  const asked: number[] = [];
  const read: typeof shop.ledger.read = (key) => {
    asked.push(shop.seen().length);
    return shop.ledger.read(key);
  };
  const { look } = shop.instance({ ledger: { ...shop.ledger, read } });
  await look(redirect.orderId);
  expect(asked).toEqual(expected);
});

test("an order is shown by any of its keys, and only to whom it is allowed", async () => {
  await using shop = await openShop();
  const { orderId, paymentKey } = await shop.paidOrder();
  const asked: string[] = [];
  const allow = (whose: string) => async (order: Order) => {
    asked.push(order.orderId);
    return order.ownerId === whose;
  };
  const { order } = await shop.checkout.look({ paymentKey }, { allow: allow("buyer-1") });
  expect(order.orderId).toBe(orderId);
  const refusal = { reason: "ORDER_NOT_FOUND" };
  await expect(shop.checkout.look(orderId, { allow: allow("other") })).rejects.toMatchObject(
    refusal,
  );
  await expect(shop.checkout.look("nobody-knows", { allow: allow("other") })).rejects.toMatchObject(
    refusal,
  );
  expect(asked).toEqual([orderId, orderId]);
});

test("a host's order whose payment ended is shown with the host's price of today, or not at all", async () => {
  await using shop = await openShop();
  const today: HostOrder = {
    orderId: "host-order-1",
    orderName: "Tea",
    amount: 9_900,
    currency: "KRW",
    ownerId: "u1",
  };
  let host: HostOrder | null = today;
  const checkout = shop.instance({ findOrder: async () => host });
  const pay = async () => {
    const { paymentKey } = shop.sandbox.payments.authenticate({
      orderId: "host-order-1",
      amount: host?.amount ?? 0,
    });
    shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
    shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
    await checkout.confirm({ paymentKey, orderId: "host-order-1", amount: host?.amount ?? 0 });
    shop.advance(2_000);
    shop.sandbox.faults.add({ route: "retrieve", kind: "patch", body: { status: "ABORTED" } });
  };
  await pay();
  host = { ...today, amount: 12_000, ownerId: "u2" };
  expect((await checkout.look("host-order-1")).order).toMatchObject({
    status: "created",
    amount: 12_000,
    ownerId: "u2",
  });
  await pay();
  host = null;
  await expect(checkout.look("host-order-1")).rejects.toMatchObject({ reason: "ORDER_NOT_FOUND" });
});

test("what Toss told is shown from the ledger where writing it was answered with nothing", async () => {
  await using shop = await openShop();
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
  shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
  await shop.checkout.confirm(redirect);
  shop.advance(2_000);
  const commit: typeof shop.ledger.commit = async (step) => {
    await shop.ledger.commit(step);
    throw new Error("the answer was lost");
  };
  const { look } = shop.instance({ ledger: { ...shop.ledger, commit } });
  expect(await look(redirect.orderId)).toMatchObject({ order: { status: "paid" } });
});

test("Toss is not asked about an order in doubt for somebody who may not see it", async () => {
  await using shop = await openShop();
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
  await shop.checkout.confirm(redirect);
  shop.sandbox.requests.clear();
  const look = shop.checkout.look(redirect.orderId, { allow: () => false });
  await expect(look).rejects.toMatchObject({ reason: "ORDER_NOT_FOUND" });
  expect(shop.seen()).toEqual([]);
});

test("a Toss that does not answer leaves the order as it was", async () => {
  await using shop = await openShop();
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
  shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore", times: 2 });
  await shop.checkout.confirm(redirect);
  expect(await shop.checkout.look(redirect.orderId)).toMatchObject({
    order: { status: "confirming" },
  });
  shop.advance(2_000);
  expect(await shop.checkout.look(redirect.orderId)).toMatchObject({ order: { status: "paid" } });
});

test("an unknown order is not found", async () => {
  await using shop = await openShop();
  await expect(shop.checkout.look("nobody-knows")).rejects.toMatchObject({
    reason: "ORDER_NOT_FOUND",
  });
  expect(await shop.checkout.find({ orderId: "nobody-knows" })).toBeNull();
});

test("an order of the host's own table is found before anybody claims it", async () => {
  await using shop = await openShop();
  const host = {
    orderId: "host-order-1",
    orderName: "티셔츠",
    amount: 9_900,
    currency: "KRW",
    ownerId: "u1",
  };
  const checkout = shop.instance({
    findOrder: async (orderId) => (orderId === host.orderId ? host : null),
  });
  expect(await checkout.find({ orderId: host.orderId })).toMatchObject({
    ...host,
    status: "created",
  });
  expect(await checkout.look(host.orderId)).toMatchObject({
    order: { status: "created" },
    payment: null,
  });
  expect(await checkout.find({ orderId: "another-one" })).toBeNull();
});

test("a claim at the very moment of expiry is not hidden by a page that says expired", async () => {
  await using shop = await openShop();
  const order = await shop.order({ expiresAt: new Date(Date.now() + 60_000) });
  shop.advance(60_000);
  const ledger = { ...shop.ledger, commit: async () => "stale" as const };
  const { order: seen } = await shop.instance({ ledger }).look(order.orderId);
  expect(seen.status).toBe("created");
});

test("an order the host deleted is not found, and its next payment is not taken", async () => {
  await using shop = await openShop();
  const host = {
    orderId: "host-order-1",
    orderName: "티셔츠",
    amount: 9_900,
    currency: "KRW",
    ownerId: "u1",
  };
  let deleted = false;
  const checkout = shop.instance({ findOrder: async () => (deleted ? null : host) });
  const body = '{"code":"REJECT_CARD_COMPANY","message":"x"}';
  shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 403, body });
  const { orderId, amount } = host;
  const pay = () =>
    checkout.confirm({
      ...shop.sandbox.payments.authenticate({ orderId, amount }),
      orderId,
      amount,
    });
  await expect(pay()).rejects.toMatchObject({ reason: "PAYMENT_DECLINED" });
  deleted = true;
  shop.sandbox.requests.clear();
  await expect(pay()).rejects.toMatchObject({ reason: "ORDER_NOT_FOUND" });
  expect(shop.seen()).toEqual([]);
});

test.each([
  ["currency", { currency: "krw" }],
  ["amount", { amount: 10.5 }],
  ["orderId", { orderId: "another-order" }],
  ["ownerId", { ownerId: "" }],
])("a host's order with a bad %s is refused before anything is sent", async (field, changes) => {
  await using shop = await openShop();
  const host = {
    orderId: "host-order-1",
    orderName: "티셔츠",
    amount: 9_900,
    currency: "KRW",
    ownerId: "u1",
  };
  const checkout = shop.instance({ findOrder: async () => ({ ...host, ...changes }) });
  const input = { paymentKey: "key", orderId: host.orderId, amount: host.amount };
  await expect(checkout.confirm(input)).rejects.toMatchObject({ field });
  expect(shop.seen()).toEqual([]);
});
