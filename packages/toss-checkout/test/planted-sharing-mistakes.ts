import type { Ledger } from "../src/ledger.ts";
import type { Mistake } from "./mistake.ts";

/** Of turns, and of what the store tells of itself. */
export const sharingMistakes: Record<string, Mistake> = {
  "every process has turns of its own": (good) => {
    let asked = 0;
    return {
      takeTurn: (lane, everyMs, maxWaitMs) => {
        asked += 1;
        return good.takeTurn(`${lane} of process ${asked % 2}`, everyMs, maxWaitMs);
      },
    };
  },
  "all lanes are one": (good) => ({
    takeTurn: (_lane, everyMs, maxWaitMs) => good.takeTurn("all", everyMs, maxWaitMs),
    putOffTurns: (_lane, ms) => good.putOffTurns("all", ms),
  }),
  "a turn that is too far off is reserved all the same": (good) => ({
    takeTurn: async (lane, everyMs, maxWaitMs) => {
      const wait = await good.takeTurn(lane, everyMs, Number.MAX_SAFE_INTEGER);
      return (wait ?? 0) > maxWaitMs ? null : wait;
    },
  }),
  "turns that nobody took are saved up": (_good, now) => {
    const taken = new Map<string, { since: number; count: number }>();
    return {
      takeTurn: async (lane, everyMs) => {
        const { since, count } = taken.get(lane) ?? { since: now(), count: 0 };
        taken.set(lane, { since, count: count + 1 });
        return Math.max(0, since + count * everyMs - now());
      },
    };
  },
  "turns are listed, then reserved": (good) => {
    let listing: Promise<number | null> | undefined;
    return {
      takeTurn: async (...input) => {
        listing ??= good.takeTurn(...input);
        const listed = await listing;
        listing = undefined;
        return listed;
      },
    };
  },
  "turns cannot be put off": () => ({ putOffTurns: async () => undefined }),
  "an order whose lease is held counts as due": (good) => ({
    overview: async () => {
      const overview = await good.overview();
      const waiting = await good.listOrders("waiting", 1_000);
      const due = waiting.filter(({ dueAt }) => (dueAt ?? 0) <= overview.now);
      return { ...overview, due: due.length };
    },
  }),
  "states without an order are left out": (good) => ({
    overview: async () => {
      const { orders, ...rest } = await good.overview();
      const some = Object.fromEntries(Object.entries(orders).filter(([, count]) => count > 0));
      return { ...rest, orders: some as typeof orders };
    },
  }),
  "a refund in review is nobody's": (good) => ({
    listOrders: async (listing, limit) =>
      (await good.listOrders(listing, limit)).filter(
        ({ status }) => listing === "waiting" || status === "review",
      ),
  }),
  "what is listed is taken": (good) => ({
    listOrders: async (listing, limit) => {
      const listed = await good.listOrders(listing, limit);
      await good.claimDue(limit, 60_000);
      return listed;
    },
  }),
  "an event that was dealt with stays set aside": (good) => {
    const seen = new Map<string, Awaited<ReturnType<Ledger["listSetAside"]>>[number]>();
    return {
      listSetAside: async (limit) => {
        for (const event of await good.listSetAside(limit)) seen.set(event.id, event);
        return [...seen.values()];
      },
    };
  },
};
