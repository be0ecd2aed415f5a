import { setTimeout as sleep } from "node:timers/promises";
import type { TossClient, TossClock } from "@toss-bff/toss-client";
import { describe, expect, test } from "vitest";
import { durableKinds, openShop, type Shop } from "../test/shop.ts";

const minutes = (count: number): number => count * 60_000;

/** The real clock, whose longer waits never end: a slow machine must not make anybody give up. */
const patient: TossClock = {
  now: Date.now,
  setTimeout: (run, ms) => (ms >= 5_000 ? undefined : setTimeout(run, ms)),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

/** The same client, and how many of its confirms were at Toss at once. */
function watched(toss: TossClient): { toss: TossClient; most: () => number } {
  let present = 0;
  let most = 0;
  const confirm: TossClient["payments"]["confirm"] = async (...input) => {
    present += 1;
    most = Math.max(most, present);
    try {
      return await toss.payments.confirm(...input);
    } finally {
      present -= 1;
    }
  };
  return { toss: { ...toss, payments: { ...toss.payments, confirm } }, most: () => most };
}

const redirects = (shop: Shop, count: number) =>
  Promise.all(Array.from({ length: count }, async () => shop.authenticate(await shop.order())));

const reasonsOf = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));

describe.each(durableKinds)("on %s", (kind) => {
  test("F46 of 200 payments at a slow Toss never more than 50 are sent at once, 100 wait, and 50 are refused before their claim", async () => {
    await using shop = await openShop(kind);
    const all = await redirects(shop, 200);
    const { toss, most } = watched(shop.toss);
    const checkout = shop.instance({ clock: patient, toss });
    shop.sandbox.faults.add({ route: "confirm", kind: "holdBefore", every: 1 });
    const confirms = Promise.allSettled(all.map((redirect) => checkout.confirm(redirect)));
    while (shop.sandbox.requests.list().length < 50) await sleep(10);
    await sleep(100);
    expect(shop.sandbox.requests.list()).toHaveLength(50);
    // Toss hurries again, and whoever waits is sent.
    shop.sandbox.faults.clear();
    const results = await confirms;
    expect(most()).toBe(50);
    const refused = reasonsOf(results);
    expect(refused).toHaveLength(50);
    for (const reason of refused) {
      expect(reason).toMatchObject({
        reason: "NOT_CHARGED_TRY_AGAIN",
        charged: "no",
        retry: "later",
      });
    }
    expect(shop.sandbox.payments.list().filter(({ status }) => status === "DONE")).toHaveLength(
      150,
    );
    const statusOf = async ({ orderId }: { orderId: string }) =>
      (await shop.checkout.find({ orderId }))?.status;
    const open = all.filter((_, n) => results[n]?.status === "rejected");
    for (const redirect of open) {
      expect(await statusOf(redirect)).toBe("created");
      expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    }
  });

  test("F47 while Toss is silent no new payment is begun, one finds out when it is back, and all are paid", async () => {
    await using shop = await openShop(kind);
    const all = await redirects(shop, 20);
    const fault = shop.sandbox.faults.add({ kind: "dropBefore", every: 1 });
    const outcomes: unknown[] = [];
    for (const redirect of all) {
      outcomes.push(await shop.checkout.confirm(redirect).catch((error: unknown) => error));
    }
    const refused = outcomes.filter((outcome) => outcome instanceof Error);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    for (const reason of refused) {
      expect(reason).toMatchObject({ reason: "NOT_CHARGED_TRY_AGAIN", charged: "no" });
    }
    fault.remove();
    shop.advance(minutes(1));
    for (const redirect of all) {
      expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    }
  });
});
