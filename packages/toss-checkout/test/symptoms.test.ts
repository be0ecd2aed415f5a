import { execFile } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Step } from "../src/order-record.ts";
import { sqliteLedger } from "../src/sqlite-ledger.ts";
import { fileOf, openShop, type Shop } from "./shop.ts";

/** What once went wrong, each by what a shop saw of it. */

const minute = 60_000;
const run = promisify(execFile);

const refund = (paymentKey: string) => ({
  paymentKey,
  requestId: "refund-1",
  cancelReason: "변심",
  cancelAmount: 5_000,
});

/** With the reference by which the refund is recognised. */
function reasonSent(shop: Shop): string {
  const cancel = shop.sandbox.requests.list().find(({ path }) => path.endsWith("/cancel"));
  return (cancel?.body as { cancelReason: string } | undefined)?.cancelReason ?? "";
}

async function refundsOf(shop: Shop, orderId: string) {
  return (await shop.ledger.read({ orderId })).record?.refunds;
}

test("a stray 404 NOT_FOUND does not free an order that was charged (INV-3, INV-10)", async () => {
  await using shop = await openShop("sqlite");
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
  shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
  await shop.checkout.confirm(redirect);
  shop.advance(16 * minute);
  const body = '{"code":"NOT_FOUND","message":"?"}';
  shop.sandbox.faults.add({ route: "retrieve", kind: "answer", status: 404, body });
  await shop.checkout.look(redirect.orderId);
  shop.advance(minute);
  expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
});

test("an order freed because Toss did not know its payment is paid when Toss knows it after all", async () => {
  await using shop = await openShop("sqlite");
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
  shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
  await shop.checkout.confirm(redirect);
  shop.advance(16 * minute);
  const body = '{"code":"NOT_FOUND_PAYMENT","message":"?"}';
  shop.sandbox.faults.add({ route: "retrieve", kind: "answer", status: 404, body });
  const { order } = await shop.checkout.look(redirect.orderId);
  expect(order.status).toBe("created");
  expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
});

test("a refund is not given up on an answer about another payment", async () => {
  await using shop = await openShop("sqlite");
  const { orderId, paymentKey } = await shop.paidOrder();
  shop.sandbox.faults.add({ route: "cancel", kind: "dropAfter" });
  shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
  await shop.checkout.cancel(refund(paymentKey));
  shop.advance(11 * minute);
  const body = { paymentKey: "another", orderId: "another-order", balanceAmount: 15_000 };
  shop.sandbox.faults.add({
    route: "retrieve",
    kind: "patch",
    body: { ...body, cancels: null, status: "DONE" },
  });
  await shop.checkout.look(orderId);
  expect(await refundsOf(shop, orderId)).toMatchObject([{ status: "sent" }]);
  shop.advance(minute);
  await shop.checkout.look(orderId);
  expect(await refundsOf(shop, orderId)).toMatchObject([{ status: "done" }]);
});

test("a refund is not given up while Toss lists it under a payment status of tomorrow", async () => {
  await using shop = await openShop("sqlite");
  const { orderId, paymentKey } = await shop.paidOrder();
  shop.sandbox.faults.add({ route: "cancel", kind: "dropBefore" });
  await shop.checkout.cancel(refund(paymentKey));
  const cancelReason = reasonSent(shop);
  shop.advance(11 * minute);
  const cancel = { transactionKey: "tx1", cancelReason, cancelAmount: 5_000 };
  const body = {
    status: "CANCEL_REQUESTED",
    cancels: [{ ...cancel, canceledAt: "2026-11-21T00:00:00+09:00", cancelStatus: "IN_PROGRESS" }],
  };
  shop.sandbox.faults.add({ route: "retrieve", kind: "patch", body });
  await shop.checkout.look(orderId);
  expect(await refundsOf(shop, orderId)).toMatchObject([{ status: "sent" }]);
});

test("a sender that slept beyond its lease does not send a refund that was given up meanwhile", async () => {
  await using shop = await openShop("sqlite");
  const { orderId, paymentKey } = await shop.paidOrder();
  let slept = false;
  const ledger = {
    ...shop.ledger,
    commit: async (step: Step) => {
      const result = await shop.ledger.commit(step);
      if (slept) return result;
      slept = true;
      shop.advance(11 * minute);
      await shop.checkout.look(orderId);
      return result;
    },
  };
  await expect(shop.instance({ ledger }).cancel(refund(paymentKey))).rejects.toMatchObject({
    reason: "NOT_CHARGED_TRY_AGAIN",
  });
  expect(await refundsOf(shop, orderId)).toMatchObject([{ status: "failed" }]);
  expect(shop.sandbox.payments.get(paymentKey)?.cancels).toBeNull();
});

test("a refund that was counted as not sent and came through late is found by a look", async () => {
  await using shop = await openShop("sqlite");
  const { orderId, paymentKey } = await shop.paidOrder();
  shop.sandbox.faults.add({ route: "cancel", kind: "dropBefore" });
  await shop.checkout.cancel(refund(paymentKey));
  shop.advance(11 * minute);
  await shop.checkout.look(orderId);
  expect(await refundsOf(shop, orderId)).toMatchObject([{ status: "failed" }]);
  const cancelReason = reasonSent(shop);
  await shop.toss.payments.cancel(paymentKey, { cancelReason, cancelAmount: 5_000 });
  shop.advance(minute);
  expect((await shop.checkout.look(orderId)).order.status).toBe("partRefunded");
  expect(await refundsOf(shop, orderId)).toMatchObject([{ status: "done" }]);
});

test.each(["confirm", "orders", "key-in"])(
  "paymentKey %j, a word of Toss's paths, does not lock an order (F55, B36)",
  async (paymentKey) => {
    await using shop = await openShop("sqlite");
    const { orderId, amount } = await shop.order();
    await expect(shop.checkout.confirm({ paymentKey, orderId, amount })).rejects.toMatchObject({
      reason: "INVALID_INPUT",
      field: "paymentKey",
    });
    expect((await shop.checkout.find({ orderId }))?.status).toBe("created");
  },
);

test("a claim that could not be written while another tab charged does not say charged: no (INV-10)", async () => {
  await using shop = await openShop("sqlite");
  const redirect = shop.authenticate(await shop.order());
  const ledger = {
    ...shop.ledger,
    commit: async () => {
      await shop.checkout.confirm(redirect);
      throw new Error("database is locked");
    },
  };
  await expect(shop.instance({ ledger }).confirm(redirect)).rejects.toMatchObject({
    reason: "NOT_CHARGED_TRY_AGAIN",
    charged: "maybe",
  });
});

test("a stored error of Toss does not cost the sale: who takes over asks under a new key (F34)", async () => {
  await using shop = await openShop("sqlite");
  const redirect = shop.authenticate(await shop.order());
  const body = '{"code":"PROVIDER_ERROR","message":"?"}';
  shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 400, body, times: 2 });
  expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
  shop.advance(6 * minute);
  expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
  const keys = shop.sandbox.requests
    .list()
    .filter(({ method }) => method === "POST")
    .map(({ idempotencyKey }) => idempotencyKey);
  expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false]);
});

test("an open of the ledger that fails leaves no file descriptor behind", async () => {
  await using shop = await openShop("sqlite");
  const db = new DatabaseSync(fileOf(shop));
  db.exec("pragma user_version = 9");
  db.close();
  const ledger = sqliteLedger({ file: fileOf(shop) });
  const open = () => readdirSync("/dev/fd").length;
  const before = open();
  for (let n = 0; n < 50; n += 1) {
    await expect(ledger.read({ orderId: "order-1" })).rejects.toThrow("Upgrade");
  }
  expect(open() - before).toBeLessThan(10);
  rmSync(fileOf(shop));
});

test("servers that start together on a new file all open it", async () => {
  await using shop = await openShop("sqlite");
  const script = fileURLToPath(new URL("open-ledger.ts", import.meta.url));
  for (let round = 0; round < 3; round += 1) {
    const file = `${fileOf(shop)}-${round}`;
    const starts = Array.from({ length: 4 }, () =>
      run(process.execPath, ["--conditions=@toss-bff/source", script, file]),
    );
    const said = await Promise.all(starts);
    expect(said.map(({ stdout }) => stdout.trim())).toEqual(Array(4).fill("open"));
  }
}, 30_000);

test("a refund of a deposit nobody has looked at yet asks Toss before it refuses the account (B83, B84)", async () => {
  await using shop = await openShop("sqlite");
  const redirect = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
  await shop.checkout.confirm(redirect);
  shop.sandbox.payments.deposit(redirect.paymentKey);
  const refundReceiveAccount = { bank: "20", accountNumber: "1234", holderName: "김" };
  expect(
    await shop.checkout.cancel({ ...refund(redirect.paymentKey), refundReceiveAccount }),
  ).toMatchObject({ outcome: "refunded", order: { status: "partRefunded" } });
});

test.each([
  [0.5, "must be a whole number of won"],
  [5_001, "must not be more than the amount"],
])(
  "taxFreeAmount %d of a refund of 5,000 won is the caller's mistake",
  async (taxFreeAmount, rule) => {
    await using shop = await openShop("sqlite");
    const { paymentKey } = await shop.paidOrder();
    await expect(
      shop.checkout.cancel({ ...refund(paymentKey), taxFreeAmount }),
    ).rejects.toMatchObject({
      reason: "INVALID_AMOUNT",
      field: "taxFreeAmount",
      retry: "no",
      message: expect.stringContaining(rule),
    });
    expect([shop.seen(), shop.alerts]).toEqual([[], []]);
  },
);

test("the host decides how long an unpaid order lives, also after a declined payment and an expiry", async () => {
  await using shop = await openShop("sqlite");
  let expiresAt = new Date(Date.now() + 5 * minute);
  const orderId = "host-order-1";
  const checkout = shop.instance({
    findOrder: async () => ({
      orderId,
      orderName: "책",
      amount: 15_000,
      currency: "KRW",
      ownerId: "buyer-1",
      expiresAt,
    }),
  });
  const order = { orderId, amount: 15_000 };
  const refusal = "REJECT_CARD_COMPANY";
  const declined = shop.sandbox.payments.authenticate({ ...order, refusal });
  await expect(checkout.confirm({ ...order, ...declined })).rejects.toThrow(refusal);
  shop.advance(6 * minute);
  expect((await checkout.look(orderId)).order.status).toBe("expired");
  expiresAt = new Date(Date.now() + 60 * minute);
  const payment = shop.sandbox.payments.authenticate(order);
  expect(await checkout.confirm({ ...order, ...payment })).toMatchObject({ outcome: "paid" });
});

test("a database in memory by URI is refused, since it would pass for a durable one", () => {
  expect(() => sqliteLedger({ file: "file::memory:" })).toThrow("file is a URI");
});

test("an expiresAt that is no date is refused, and is not never", async () => {
  await using shop = await openShop("sqlite");
  const order = { orderId: "host-order-2", amount: 15_000 };
  const checkout = shop.instance({
    findOrder: async () => ({
      ...order,
      orderName: "책",
      currency: "KRW",
      ownerId: "buyer-1",
      expiresAt: new Date("?"),
    }),
  });
  const payment = shop.sandbox.payments.authenticate(order);
  await expect(checkout.confirm({ ...order, ...payment })).rejects.toMatchObject({
    reason: "INVALID_INPUT",
    field: "expiresAt",
  });
});
