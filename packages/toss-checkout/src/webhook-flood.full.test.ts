import type { TossClock } from "@toss-bff/toss-client";
import { makeWebhook } from "@toss-bff/toss-client/webhooks";
import { expect, test } from "vitest";
import { durableKinds, openShop } from "../test/shop.ts";

/** Known and unknown in turn, so many at once. */
const flood = 5_000;
const together = 100;

const forged = (paymentKey: string, orderId: string) =>
  makeWebhook("PAYMENT_STATUS_CHANGED", { paymentKey, orderId, status: "DONE" }, { exact: true });

test.each(durableKinds)(
  "F63 5,000 forged webhooks in one moment are a look at each known order at most, and a buyer pays meanwhile, on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const known: { paymentKey: string; orderId: string }[] = [];
    for (let n = 0; n < 20; n += 1) known.push(await shop.paidOrder());
    const redirect = shop.authenticate(await shop.order());
    shop.sandbox.requests.clear();
    // Its time stands still, so that all of them come within the same second; what is planned for later never comes.
    const begun = Date.now();
    const clock: TossClock = {
      now: () => begun,
      setTimeout: (run, ms) => (ms < 2_000 ? setTimeout(run, ms) : undefined),
      clearTimeout: () => undefined,
    };
    const checkout = shop.instance({ clock });
    const outcomes = new Map<string, number>();
    const send = async (n: number): Promise<void> => {
      const order = known[(n >> 1) % known.length];
      const hook =
        n % 2 === 0 || order === undefined
          ? forged(`tgen_nobodys_${n}`, `order-nobodys-${n}`)
          : forged(order.paymentKey, order.orderId);
      const { outcome } = await checkout.receiveWebhook(hook);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    };
    let paid: ReturnType<typeof checkout.confirm> | undefined;
    for (let sent = 0; sent < flood; sent += together) {
      if (sent === flood / 2) paid = checkout.confirm(redirect);
      await Promise.all(Array.from({ length: together }, (_, n) => send(sent + n)));
    }
    expect(await paid).toMatchObject({ outcome: "paid" });
    expect(Object.fromEntries(outcomes)).toEqual({ noted: flood / 2, unknown: flood / 2 });
    const asked = shop.sandbox.requests.list().map(({ method, path }) => `${method} ${path}`);
    const looks = asked.filter((line) => line.startsWith("GET"));
    expect(new Set(looks).size).toBe(looks.length);
    expect(looks.length).toBeLessThanOrEqual(10);
    expect(asked.length - looks.length).toBe(1);
    for (const { orderId } of known) {
      expect((await shop.checkout.find({ orderId }))?.status).toBe("paid");
    }
  },
);
