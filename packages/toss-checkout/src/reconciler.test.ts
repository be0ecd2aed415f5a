import { setTimeout as sleep } from "node:timers/promises";
import type { TossClock } from "@toss-bff/toss-client";
import { expect, test } from "vitest";
import { openShop } from "../test/shop.ts";

/** Real waits, shorter than the rules ask for. */
const hasty: TossClock = {
  now: Date.now,
  setTimeout: (run, ms) => setTimeout(run, Math.min(ms, 20)),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

test("a reconciler that was started pays what was left in doubt, and ends when it is told to", async () => {
  await using shop = await openShop("sqlite");
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
  shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
  await shop.checkout.confirm(redirect);
  shop.advance(46_000);
  const reconciler = shop.instance({ clock: hasty }).startReconciler();
  while ((await shop.checkout.find(redirect))?.status !== "paid") await sleep(5);
  await reconciler.stop();
  await reconciler.stop();
});

test("a reconciler outlives a ledger that is down, and says so", async () => {
  await using shop = await openShop();
  let isDown = true;
  let passes = 0;
  const ledger = {
    ...shop.ledger,
    claimDue: async (limit: number, leaseMs: number) => {
      passes += 1;
      if (isDown) throw new Error("the store is away");
      return shop.ledger.claimDue(limit, leaseMs);
    },
  };
  await using _reconciler = shop.instance({ ledger, clock: hasty }).startReconciler();
  while (shop.alerts.length < 2) await sleep(5);
  isDown = false;
  const before = passes;
  while (passes < before + 3) await sleep(5);
  expect(shop.alerts[0]).toMatchObject({ kind: "reconciler", orderId: "" });
});
