import { expect, test } from "vitest";
import { durableKinds, openShop } from "../test/shop.ts";
import type { Ledger } from "./ledger.ts";

/** Its first read is answered when it is let go, with what was true before. */
function lateLedger(ledger: Ledger) {
  let letGo = (): void => undefined;
  const going = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let first: ReturnType<Ledger["read"]> | undefined;
  const late: Ledger = {
    ...ledger,
    read: async (key) => {
      if (first !== undefined) return ledger.read(key);
      first = ledger.read(key);
      await going;
      return first;
    },
  };
  return { late, hasRead: () => first, letGo: () => letGo() };
}

test.each(durableKinds)(
  "a payment that another server charged is not called uncharged after a late read (INV-10), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const order = await shop.order();
    const [first, second] = [shop.authenticate(order), shop.authenticate(order)];
    shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
    await shop.checkout.confirm(first);
    const { late, hasRead, letGo } = lateLedger(shop.ledger);
    const told = shop.instance({ ledger: late }).confirm(second);
    await hasRead();
    shop.sandbox.faults.add({ route: "retrieve", kind: "patch", body: { status: "ABORTED" } });
    shop.advance(2_000);
    await shop.checkout.look(order.orderId);
    expect(await shop.checkout.confirm(second)).toMatchObject({ outcome: "paid" });
    letGo();
    expect(await told).toMatchObject({ outcome: "paid" });
  },
);

test.each(durableKinds)(
  "a refund that another server made is not called refused after a late read (INV-10), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
    shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
    await shop.checkout.confirm(redirect);
    const { paymentKey } = redirect;
    const refund = { paymentKey, requestId: "r-1", cancelReason: "변심", cancelAmount: 5_000 };
    const { late, hasRead, letGo } = lateLedger(shop.ledger);
    const told = shop.instance({ ledger: late }).cancel(refund);
    await hasRead();
    shop.advance(3_000);
    await shop.checkout.look(redirect.orderId);
    expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "refunded" });
    letGo();
    expect(await told).toMatchObject({ outcome: "refunded" });
  },
);

test.each(durableKinds)(
  "a refund is not sent when its lease ended while the ledger answered, and goes out once when repeated (INV-4), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const { paymentKey } = await shop.paidOrder();
    const slow: Ledger = {
      ...shop.ledger,
      read: async (key) => {
        const answer = await shop.ledger.read(key);
        shop.advance(50_000);
        return answer;
      },
    };
    const refund = { paymentKey, requestId: "r-1", cancelReason: "변심", cancelAmount: 5_000 };
    const cancels = () => shop.seen().filter((one) => one.endsWith("/cancel")).length;
    expect(await shop.instance({ ledger: slow }).cancel(refund)).toMatchObject({
      outcome: "pending",
    });
    expect(cancels()).toBe(0);
    expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "refunded" });
    expect(cancels()).toBe(1);
  },
);
