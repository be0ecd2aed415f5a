import { TossConnectionError } from "@toss-bff/toss-client/errors";
import { expect, test } from "vitest";
import { durableKinds, openShop, type Shop, statusOf } from "../test/shop.ts";

/** A Toss that lets every call wait for as long as it may take, and never answers. */
function silentToss(shop: Shop) {
  const waits: number[] = [];
  const silence = async (timeoutMs = 0): Promise<never> => {
    waits.push(timeoutMs);
    shop.advance(timeoutMs);
    throw new TossConnectionError("no answer", { applied: "maybe" });
  };
  const toss = {
    ...shop.toss,
    payments: {
      ...shop.toss.payments,
      confirm: (_: unknown, options?: { timeoutMs?: number }) => silence(options?.timeoutMs),
      retrieve: (_: unknown, options?: { timeoutMs?: number }) => silence(options?.timeoutMs),
    },
  };
  return { toss, waits };
}

async function nowOf({ ledger }: Shop): Promise<number> {
  return (await ledger.read({ orderId: "nobody" })).now;
}

test.each(
  durableKinds.flatMap((kind) =>
    [undefined, 10_000, 20_000, 40_000].map((timeoutMs) => ({ kind, timeoutMs })),
  ),
)(
  "a confirm that Toss never answers is pending within its $timeoutMs ms, on $kind",
  async ({ kind, timeoutMs }) => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const { toss, waits } = silentToss(shop);
    const checkout = shop.instance({ toss, confirmTimeoutMs: timeoutMs });
    const begunAt = await nowOf(shop);
    expect(await checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
    expect(await statusOf(shop, redirect.orderId)).toBe("confirming");
    const mayTake = timeoutMs ?? 35_000;
    const mayWait = Math.min(30_000, mayTake - 5_000);
    expect(waits.at(0)).toBeLessThanOrEqual(mayWait);
    // The real clock goes on beside these waits, and a busy machine is let be slow.
    expect(waits.at(0)).toBeGreaterThan(mayWait / 2);
    expect((await nowOf(shop)) - begunAt).toBeLessThan(mayTake + 10_000);
    // The reconciler, on which nobody waits, carries it on.
    shop.advance(60_000);
    await shop.checkout.reconcileOnce();
    expect(await statusOf(shop, redirect.orderId)).toBe("paid");
  },
);

test("a ledger that has used up the time of a confirm: nothing is begun", async () => {
  await using shop = await openShop("sqlite");
  const redirect = shop.authenticate(await shop.order());
  const ledger: typeof shop.ledger = {
    ...shop.ledger,
    read: async (key) => {
      const answer = await shop.ledger.read(key);
      shop.advance(2_000);
      return answer;
    },
  };
  const checkout = shop.instance({ ledger, confirmTimeoutMs: 10_000 });
  await expect(checkout.confirm(redirect)).rejects.toMatchObject({
    reason: "NOT_CHARGED_TRY_AGAIN",
    charged: "no",
    retry: "later",
  });
  expect(shop.seen()).toEqual([]);
  expect(await statusOf(shop, redirect.orderId)).toBe("created");
});

test.each([0, -1, Number.NaN, 9_999, 40_001, Number.POSITIVE_INFINITY, "20000"])(
  "B96 confirmTimeoutMs %j is refused at the start, with the range it may have",
  async (confirmTimeoutMs) => {
    await using shop = await openShop();
    const start = () => shop.instance({ confirmTimeoutMs: confirmTimeoutMs as number });
    expect(start).toThrow(
      "confirmTimeoutMs: must be a number of milliseconds from 10 000 to 40 000",
    );
  },
);
