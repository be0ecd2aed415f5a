import { expect, test } from "vitest";
import { describeSchema } from "../test/describe-schema.ts";
import { openShop, type Shop } from "../test/shop.ts";
import type { CheckoutOptions } from "./checkout-options.ts";
import { postgresLedger } from "./postgres-ledger.ts";

describeSchema("a shop on PostgreSQL", (place) => {
  /** Two servers of the shop, each with a ledger of its own and the real clock. */
  const instances = (shop: Shop, options: Partial<CheckoutOptions> = {}) =>
    [1, 2].map(() =>
      shop.instance({
        ...options,
        ledger: postgresLedger({ pool: place.server.pool, schema: place.schema }),
        clock: undefined,
      }),
    );

  test("fifty confirms of one order on two servers charge once, and all see it paid (F09, F51)", async () => {
    await using shop = await openShop();
    const [one, two] = instances(shop);
    if (!one || !two) throw new Error("two servers");
    const order = await one.openOrder({ orderName: "티셔츠", amount: 15_000, ownerId: "buyer-1" });
    const redirect = shop.authenticate(order);
    const results = await Promise.all(
      Array.from({ length: 25 }, () => [one.confirm(redirect), two.confirm(redirect)]).flat(),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(50).fill("paid"));
    expect(shop.seen().filter((line) => line.startsWith("POST"))).toHaveLength(1);
  });

  test("fifty first confirms of the host's own order are one charge and no conflict (F09)", async () => {
    await using shop = await openShop();
    const host = { orderId: "host-order-1", orderName: "티셔츠", amount: 15_000, currency: "KRW" };
    const [one, two] = instances(shop, { findOrder: async () => ({ ...host, ownerId: "b-1" }) });
    const redirect = shop.authenticate({ ...host, ownerId: "b-1" } as Parameters<
      Shop["authenticate"]
    >[0]);
    const results = await Promise.all(
      Array.from({ length: 25 }, () => [one?.confirm(redirect), two?.confirm(redirect)]).flat(),
    );
    expect(results.map((result) => result?.outcome)).toEqual(Array(50).fill("paid"));
    expect(shop.seen().filter((line) => line.startsWith("POST"))).toHaveLength(1);
  });

  test("two payments of one order on two servers: one is charged, the other is told so (F52)", async () => {
    await using shop = await openShop();
    const [one, two] = instances(shop);
    if (!one || !two) throw new Error("two servers");
    const order = await one.openOrder({ orderName: "티셔츠", amount: 15_000, ownerId: "buyer-1" });
    const results = await Promise.allSettled([
      one.confirm(shop.authenticate(order)),
      two.confirm(shop.authenticate(order)),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const reasons = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(reasons).toMatchObject([{ reason: "PAYMENT_KEY_CONFLICT" }]);
    expect(shop.sandbox.payments.list().filter(({ status }) => status === "DONE")).toHaveLength(1);
  });

  test("two operators who refund 60 % each at once give back 60 % (F70)", async () => {
    await using shop = await openShop();
    const [one, two] = instances(shop);
    if (!one || !two) throw new Error("two servers");
    const order = await one.openOrder({ orderName: "티셔츠", amount: 15_000, ownerId: "buyer-1" });
    const redirect = shop.authenticate(order);
    await one.confirm(redirect);
    const refund = (requestId: string) => ({
      paymentKey: redirect.paymentKey,
      requestId,
      cancelReason: "고객 변심",
      cancelAmount: 9_000,
    });
    const results = await Promise.allSettled([
      one.cancel(refund("operator-1")),
      two.cancel(refund("operator-2")),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { payment } = await two.look(order.orderId);
    expect(payment?.balanceAmount).toBe(6_000);
  });
});
