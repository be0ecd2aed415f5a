import { setImmediate as nextTurn } from "node:timers/promises";
import type { Ledger } from "../src/ledger.ts";
import type { OrderRecord, Step } from "../src/order-record.ts";
import type { Mistake } from "./mistake.ts";
import { outboxMistakes } from "./planted-outbox-mistakes.ts";
import { sharingMistakes } from "./planted-sharing-mistakes.ts";

const versionOf = async (ledger: Ledger, orderId: string): Promise<number> =>
  (await ledger.read({ orderId })).record?.version ?? 0;

/** Makes a good ledger write a step whatever is stored, which no good ledger offers. */
async function force(ledger: Ledger, step: Step): ReturnType<Ledger["commit"]> {
  const version = (await versionOf(ledger, step.record.orderId)) + 1;
  return ledger.commit({ ...step, record: { ...step.record, version } });
}

export const plantedMistakes: Record<string, Mistake> = {
  "the last writer wins": (good) => ({ commit: (step) => force(good, step) }),
  "the version is compared, then written later": (good) => ({
    commit: async (step) => {
      const version = await versionOf(good, step.record.orderId);
      if (version !== step.record.version - 1) return "stale";
      await nextTurn();
      return force(good, step);
    },
  }),
  "any newer version is taken": (good) => ({
    commit: async (step) => {
      const version = await versionOf(good, step.record.orderId);
      return step.record.version > version ? force(good, step) : "stale";
    },
  }),
  "an order that exists is inserted again": (good) => ({
    commit: (step) => (step.record.version === 1 ? force(good, step) : good.commit(step)),
  }),
  "a paymentKey that is taken reads as stale": (good) => ({
    commit: async (step) => {
      const result = await good.commit(step);
      return result === "paymentKeyTaken" ? "stale" : result;
    },
  }),
  "a stale first write with a paymentKey reads as taken": (good) => ({
    commit: async (step) => {
      const result = await good.commit(step);
      const isBound = step.record.version === 1 && step.record.attempt !== null;
      return result === "stale" && isBound ? "paymentKeyTaken" : result;
    },
  }),
  "a released paymentKey is never free again": (good) => {
    const owner = new Map<string, string>();
    return {
      commit: async (step) => {
        const { orderId, attempt } = step.record;
        const key = attempt?.paymentKey ?? "";
        if (key && (owner.get(key) ?? orderId) !== orderId) return "paymentKeyTaken";
        const result = await good.commit(step);
        if (key && result === "applied") owner.set(key, orderId);
        return result;
      },
    };
  },
  "one cancel may be two refunds": (good) => ({
    commit: (step) => {
      const refunds = step.record.refunds.map((one) => ({ ...one, transactionKey: null }));
      return good.commit({ ...step, record: { ...step.record, refunds } });
    },
  }),
  "dates come back as texts": (good) => ({
    read: async (key) => JSON.parse(JSON.stringify(await good.read(key))),
  }),
  "amounts are whole numbers": (good) => ({
    commit: (step) =>
      good.commit({ ...step, record: { ...step.record, amount: Math.trunc(step.record.amount) } }),
  }),
  "refunds are sorted by their id": (good) => ({
    read: async (key) => {
      const { record, now } = await good.read(key);
      record?.refunds.sort((a, b) => a.refundId.localeCompare(b.refundId));
      return { record, now };
    },
  }),
  "what is stored is handed out itself": (good) => {
    const cache = new Map<string, OrderRecord>();
    return {
      read: async (key) => {
        const { record, now } = await good.read(key);
        if (record === null) return { record, now };
        const known = cache.get(record.orderId);
        const own = known?.version === record.version ? known : record;
        cache.set(record.orderId, own);
        return { record: own, now };
      },
    };
  },
  "a refund's id is taken for its cancel's key": (good) => ({
    read: (key) => good.read("transactionKey" in key ? { refundId: key.transactionKey } : key),
  }),
  "time is the process's, not the store's": (good) => ({
    read: async (key) => ({ ...(await good.read(key)), now: Date.now() }),
  }),
  "a taken order keeps its version": (good) => ({
    claimDue: async (limit, leaseMs) =>
      (await good.claimDue(limit, leaseMs)).map((one) => ({ ...one, version: one.version - 1 })),
  }),
  "a taken order gets no lease": (good) => ({
    claimDue: (limit) => good.claimDue(limit, 0),
  }),
  "a lease that is held does not keep an order from being taken": (good, now) => {
    const leases = new Map<string, Step>();
    return {
      commit: async (step) => {
        const result = await good.commit(step);
        if (result === "applied") leases.set(step.record.orderId, step);
        return result;
      },
      claimDue: async (limit, leaseMs) => {
        for (const { record } of leases.values()) {
          const { record: present } = await good.read(record);
          const isHeld = (present?.dueAt ?? Infinity) <= now() && record.leaseUntil > now();
          if (isHeld && present?.version === record.version) {
            return [{ ...record, version: record.version + 1 }];
          }
        }
        return good.claimDue(limit, leaseMs);
      },
    };
  },
  "due orders are listed, then taken": (good) => {
    let listing: Promise<OrderRecord[]> | undefined;
    return {
      claimDue: async (limit, leaseMs) => {
        listing ??= good.claimDue(limit, leaseMs);
        const listed = await listing;
        listing = undefined;
        return listed;
      },
    };
  },
  "more is taken than was asked for": (good) => ({
    claimDue: (_limit, leaseMs) => good.claimDue(1_000, leaseMs),
  }),
  "the latest due order is taken first": (good) => ({
    claimDue: async (limit, leaseMs) => (await good.claimDue(limit, leaseMs)).toReversed(),
  }),
  "an order is looked at again and again": (good, now) => ({
    takeLooks: async (limit, withinMs) =>
      (await good.listOrders("waiting", limit))
        .filter(({ dueAt, leaseUntil }) => (dueAt ?? 0) <= now() && leaseUntil > now())
        .filter(({ leaseUntil }) => leaseUntil <= now() + withinMs)
        .map(({ orderId }) => orderId),
  }),
  "an order is looked at as soon as its sender has begun": (good) => ({
    takeLooks: (limit) => good.takeLooks(limit, Number.MAX_SAFE_INTEGER),
  }),
  "a look raises the version": (good) => ({
    takeLooks: async (limit, withinMs) => {
      const taken = await good.takeLooks(limit, withinMs);
      for (const orderId of taken) {
        const { record } = await good.read({ orderId });
        if (record) await force(good, { record, cause: "looked", events: [] });
      }
      return taken;
    },
  }),
  "looks are listed, then taken": (good) => {
    let listing: Promise<string[]> | undefined;
    return {
      takeLooks: async (limit, withinMs) => {
        listing ??= good.takeLooks(limit, withinMs);
        const listed = await listing;
        listing = undefined;
        return listed;
      },
    };
  },
  "a hint under a lease is lost to its look": (good) => {
    const looked = new Set<string>();
    return {
      takeLooks: async (limit, withinMs) => {
        const taken = await good.takeLooks(limit, withinMs);
        for (const orderId of taken) looked.add(orderId);
        return taken;
      },
      claimDue: async (limit, leaseMs) =>
        (await good.claimDue(limit, leaseMs)).filter(
          ({ orderId, status }) => !looked.has(orderId) || status === "confirming",
        ),
    };
  },
  "hints are ignored": () => ({ noteHint: async () => undefined }),
  "a hint raises the version": (good, now) => ({
    noteHint: async (orderId) => {
      const { record } = await good.read({ orderId });
      if (!record?.attempt) return;
      const hinted = { ...record, version: record.version + 1, dueAt: now() };
      await good.commit({ record: hinted, cause: "hint", events: [] });
    },
  }),
  "a write wipes a hint out": (good, now) => {
    const hints = new Set<string>();
    return {
      noteHint: async (orderId) => void hints.add(orderId),
      commit: async (step) => {
        hints.delete(step.record.orderId);
        return good.commit(step);
      },
      claimDue: async (limit, leaseMs) => {
        for (const orderId of hints) {
          const { record } = await good.read({ orderId });
          if (record && record.leaseUntil <= now()) await good.noteHint(orderId);
        }
        hints.clear();
        return good.claimDue(limit, leaseMs);
      },
    };
  },
  "an order without a payment can be hinted": (good, now) => ({
    noteHint: async (orderId) => {
      const { record } = await good.read({ orderId });
      if (!record || record.attempt) return good.noteHint(orderId);
      const hinted = { ...record, version: record.version + 1, dueAt: now() };
      await good.commit({ record: hinted, cause: "hint", events: [] });
    },
  }),
  "the log leaves out why": (good) => ({
    commit: (step) => good.commit({ ...step, cause: "" }),
  }),
  "a ledger that forgets says that it is durable": () => ({ durable: true }),
  ...outboxMistakes,
  ...sharingMistakes,
};
