import { describe, expect, test } from "vitest";
import { ledgerKinds, openShop } from "../test/shop.ts";
import type { LedgerKey } from "./ledger.ts";
import type { Step } from "./order-record.ts";

const post = "POST /v1/payments/confirm";

describe.each(ledgerKinds)("confirm on the %s ledger", (kind) => {
  test("a payment the buyer approved is charged once and the order is paid (INV-2)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.order();
    const result = await shop.checkout.confirm(shop.authenticate(order));
    expect(result).toMatchObject({
      outcome: "paid",
      order: { orderId: order.orderId, status: "paid", amount: 15_000 },
      payment: { status: "DONE", totalAmount: 15_000, approvedAt: expect.any(Date) },
    });
    expect(shop.seen()).toEqual([post]);
    expect(shop.sandbox.requests.list()[0]?.body).toMatchObject({
      amount: 15_000,
      orderId: order.orderId,
    });
  });

  test("a confirm makes three round trips to the ledger: read, claim, settle (G16)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const trips: string[] = [];
    const ledger = {
      ...shop.ledger,
      read: (key: LedgerKey) => {
        trips.push("read");
        return shop.ledger.read(key);
      },
      commit: (step: Step) => {
        trips.push(step.cause);
        return shop.ledger.commit(step);
      },
    };
    await shop.instance({ ledger }).confirm(redirect);
    expect(trips).toEqual(["read", "claimed", "settled"]);
  });

  test("the same confirm again is answered from the ledger (B32, F50)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const first = await shop.checkout.confirm(redirect);
    expect(await shop.checkout.confirm(redirect)).toEqual(first);
    expect(shop.seen()).toEqual([post]);
  });

  test("fifty callers at once make one request and get one result (INV-1, F09)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const calls = Array.from({ length: 50 }, () => shop.checkout.confirm(redirect));
    const outcomes = new Set((await Promise.all(calls)).map(({ outcome }) => outcome));
    expect([...outcomes]).toEqual(["paid"]);
    expect(shop.seen()).toEqual([post]);
  });

  test("a second payment for the order is refused before anything is sent (INV-1, F52, B33)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.order();
    const [first, second] = [shop.authenticate(order), shop.authenticate(order)];
    await shop.checkout.confirm(first);
    await expect(shop.checkout.confirm(second)).rejects.toMatchObject({
      reason: "PAYMENT_KEY_CONFLICT",
      charged: "no",
    });
    expect(shop.seen()).toEqual([post]);
  });

  test("two payments for one order at the same moment: one is charged, the other refused (F52)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.order();
    const results = await Promise.allSettled([
      shop.checkout.confirm(shop.authenticate(order)),
      shop.checkout.confirm(shop.authenticate(order)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(shop.seen()).toEqual([post]);
  });

  test("one payment cannot pay two orders", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const other = await shop.order();
    await shop.checkout.confirm(redirect);
    await expect(
      shop.checkout.confirm({ ...redirect, orderId: other.orderId }),
    ).rejects.toMatchObject({ reason: "PAYMENT_KEY_CONFLICT" });
    expect(shop.seen()).toEqual([post]);
  });

  test("an edited amount never reaches Toss (B16)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const refusal = shop.checkout.confirm({ ...redirect, amount: 100 });
    await expect(refusal).rejects.toMatchObject({ reason: "AMOUNT_MISMATCH", field: "amount" });
    await expect(refusal).rejects.not.toThrow("15000");
    expect(shop.seen()).toEqual([]);
  });

  test("an order that expired is refused and marked (B31)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.order({ expiresAt: new Date(Date.now() + 60_000) });
    const redirect = shop.authenticate(order);
    shop.advance(60_000);
    await expect(shop.checkout.confirm(redirect)).rejects.toMatchObject({
      reason: "ORDER_EXPIRED",
    });
    expect((await shop.checkout.look(order.orderId)).order.status).toBe("expired");
    expect(shop.seen()).toEqual([]);
  });

  test("a virtual account awaits its deposit, and a look sees it arrive", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "awaitingDeposit" });
    shop.sandbox.payments.deposit(redirect.paymentKey);
    expect(await shop.checkout.look(redirect.orderId)).toMatchObject({ order: { status: "paid" } });
  });

  test("two instances confirm the same payment at once: one effect, both see paid (F51, INV-15)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    // The real clock, because one instance waits for the other.
    const clock = {
      now: Date.now,
      setTimeout,
      clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
    };
    const results = await Promise.all(
      Array.from({ length: 4 }, () => shop.instance({ clock }).confirm(redirect)),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(["paid", "paid", "paid", "paid"]);
    expect(shop.seen()).toEqual([post]);
  });
});
