import { setTimeout as sleep } from "node:timers/promises";
import { createCheckout } from "../../src/checkout.ts";
import type { Ledger } from "../../src/ledger.ts";
import type { CampaignShop } from "./campaign-shop.ts";
import type { KillPoint } from "./kill-points.data.ts";
import type { Server } from "./server.ts";
import type { Call, Reply } from "./shop-process.ts";

/**
 * Who asks besides the server that dies: nobody; the same buyer or operator again two seconds later; a second one at the
 * same moment; a second tab with another payment of the same order.
 */
export const company = ["nobody", "again", "rival", "otherPayment"] as const;
export type Company = (typeof company)[number];

/** One kill, and what people were told around it. */
export interface Kill {
  point: KillPoint;
  company: Company;
  orderId: string;
  /** The payment the dying server worked on. */
  paymentKey: string;
  killedAt: number;
  told: { paymentKey: string; reply: Reply }[];
}

/** Brings an order to where the operation begins, and kills the server over it. `null`: the server did not die. */
export async function kill(
  shop: CampaignShop,
  victim: Server,
  point: KillPoint,
  company: Company,
): Promise<Kill | null> {
  const { orderId, amount } = await shop.checkout.openOrder({
    orderName: "티셔츠",
    amount: 15_000,
    ownerId: "buyer-1",
  });
  const { paymentKey } = shop.sandbox.payments.authenticate({ orderId, amount });
  const done: Kill = { point, company, orderId, paymentKey, killedAt: 0, told: [] };
  const confirm = { paymentKey, orderId, amount };

  /** Asks as the answer says: again while it is pending. */
  const asks = async (call: Call, key = paymentKey): Promise<void> => {
    for (let tries = 0; tries < 30; tries += 1) {
      const reply = await shop.survivor.call(call);
      if (reply) done.told.push({ paymentKey: key, reply });
      if (reply?.outcome !== "pending") return;
      await sleep(2_000);
    }
  };
  const dies = async (call: Call): Promise<boolean> => {
    const reply = await victim.call(call, point.moment);
    done.killedAt = Date.now();
    if (reply) done.told.push({ paymentKey, reply });
    return reply === null;
  };
  /** The call, with whoever asks besides. */
  const together = async (call: Call, besides: Call): Promise<boolean> => {
    if (company === "rival") shop.goesOn(soon().then(() => asks(besides)));
    const isDead = await dies(call);
    if (company === "again") shop.goesOn(sleep(2_000).then(() => asks(besides)));
    return isDead;
  };

  switch (point.operation) {
    case "confirm": {
      const other = shop.sandbox.payments.authenticate({ orderId, amount }).paymentKey;
      const secondTab = { confirm: { ...confirm, paymentKey: other } };
      if (company === "otherPayment") shop.goesOn(soon().then(() => asks(secondTab, other)));
      return (await together({ confirm }, { confirm })) ? done : null;
    }
    case "cancel": {
      await shop.checkout.confirm(confirm);
      await shop.atRest(orderId);
      const cancel = {
        paymentKey,
        requestId: "r-1",
        cancelReason: "고객 변심",
        cancelAmount: 5_000,
      };
      return (await together({ cancel }, { cancel })) ? done : null;
    }
    case "reconciler":
      await leaveInDoubt(shop, confirm);
      return (await together({ reconcile: orderId }, { look: orderId })) ? done : null;
    case "webhook": {
      await shop.checkout.confirm(confirm);
      await shop.atRest(orderId);
      const isDead = new Promise<boolean>((end) => {
        shop.route(paymentKey, async (hook) => {
          const call = { webhook: hook } as Extract<Call, { webhook: object }>;
          const dead = await together(call, { look: orderId });
          end(dead);
          return !dead;
        });
      });
      await shop.toss.payments.cancel(paymentKey, { cancelReason: "대시보드" });
      return (await isDead) ? done : null;
    }
  }
}

/** A second one at the same moment is a little earlier or later. */
const soon = (): Promise<void> => sleep(Math.random() * 80);

/** A claim whose process died before it sent, long enough ago. */
export async function leaveInDoubt(
  { ledger, toss }: Pick<CampaignShop, "ledger" | "toss">,
  confirm: { paymentKey: string; orderId: string; amount: number },
): Promise<void> {
  const dying: Ledger = {
    ...ledger,
    commit: async (step) => {
      await ledger.commit(step);
      throw new Error("killed");
    },
  };
  await createCheckout({ toss, ledger: dying })
    .confirm(confirm)
    .catch(() => undefined);
  const { record, now } = await ledger.read({ orderId: confirm.orderId });
  if (record === null) throw new Error(`${confirm.orderId} is unknown.`);
  const due = { ...record, leaseUntil: 0, dueAt: now - 1, version: record.version + 1 };
  await ledger.commit({ record: due, cause: "lease over", events: [] });
}
