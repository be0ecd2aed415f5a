import type { Ledger } from "../src/ledger.ts";
import type { Step } from "../src/order-record.ts";
import type { Mistake } from "./mistake.ts";

export const outboxMistakes: Record<string, Mistake> = {
  "events are written outside of the transaction": (good) => {
    const strays: Step["events"] = [];
    return {
      commit: (step) => {
        strays.push(...step.events);
        return good.commit({ ...step, events: [] });
      },
      takeOutbox: async (limit) => strays.splice(0, limit).map((one) => ({ ...one, tries: 1 })),
    };
  },
  "events are acknowledged by being taken": (good) => ({
    takeOutbox: async (limit, leaseMs) => {
      const taken = await good.takeOutbox(limit, leaseMs);
      for (const { id } of taken) await good.ackOutbox(id);
      return taken;
    },
  }),
  "a taken event is not held": (good) => ({ takeOutbox: (limit) => good.takeOutbox(limit, 0) }),
  "an acknowledgement is forgotten": () => ({ ackOutbox: async () => undefined }),
  "acknowledging one event acknowledges all of its order": (good) => ({
    ackOutbox: async (eventId) => {
      const { events } = await good.history(eventId.split(".")[0] ?? "");
      for (const { id } of events) await good.ackOutbox(id);
    },
  }),
  "an event that fails is held no longer than before": (good, now) => {
    const heldUntil = new Map<string, number>();
    return {
      takeOutbox: async (limit, leaseMs) => {
        const taken = await good.takeOutbox(limit, 1);
        const free = taken.filter(({ id }) => (heldUntil.get(id) ?? 0) <= now());
        for (const { id } of free) heldUntil.set(id, now() + leaseMs);
        return free;
      },
    };
  },
  "tries are not counted": (good) => ({
    takeOutbox: async (limit, leaseMs) =>
      (await good.takeOutbox(limit, leaseMs)).map((one) => ({ ...one, tries: 1 })),
  }),
  "a purge takes what nobody acknowledged": (good) => ({
    purgeOutbox: async (keepMs, limit) => {
      for (const { id } of await good.takeOutbox(limit, 1)) await good.ackOutbox(id);
      return good.purgeOutbox(keepMs, limit);
    },
  }),
  "a purge does not look at the age": (good) => ({
    purgeOutbox: (_keepMs, limit) => good.purgeOutbox(0, limit),
  }),
  "a purge removes more than was asked for": (good) => ({
    purgeOutbox: (keepMs) => good.purgeOutbox(keepMs, 1_000),
  }),
  "nothing is ever purged": () => ({ purgeOutbox: async () => 0 }),
  "events of an order overtake each other": (good) => {
    let ahead: Awaited<ReturnType<Ledger["takeOutbox"]>> = [];
    return {
      takeOutbox: async (limit, leaseMs) => {
        const taken = await good.takeOutbox(limit, leaseMs);
        for (const { orderId, id } of taken) {
          const { events } = await good.history(orderId);
          const next = events.find((event) => event.id > id && !event.acknowledged);
          if (next) ahead = [...ahead, next];
        }
        return [...taken, ...ahead.splice(0)];
      },
    };
  },
};
