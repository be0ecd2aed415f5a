import { subscribe } from "node:diagnostics_channel";
import type { Ledger } from "../../src/ledger.ts";
import type { Moment } from "./kill-points.data.ts";

/** When this process has to die, and by which order's reconciling. */
export interface Doom {
  moment: Moment | null;
  /** The reconciler takes this order alone, so that a kill meets the order it is meant for. */
  target: string | null;
}

/** SIGKILL: nothing is flushed, closed or caught. */
function dieAt(doom: Doom, moment: Moment): void {
  if (doom.moment === moment) process.kill(process.pid, "SIGKILL");
}

/** The moments on the wire are undici's own. */
export function dieOnTheWire(doom: Doom): void {
  type Message = { request: { method: string } };
  const on = (channel: string, method: string, moment: Moment) =>
    subscribe(`undici:request:${channel}`, (message) => {
      if ((message as Message).request.method === method) dieAt(doom, moment);
    });
  on("bodySent", "POST", "request written");
  on("headers", "POST", "answer begins");
  on("trailers", "GET", "answer read");
}

/** Those between are the ledger's. */
export function doomedLedger(ledger: Ledger, doom: Doom): Ledger {
  let written = 0;
  return {
    ...ledger,
    commit: async (step) => {
      const number = (written + 1) as 1 | 2;
      dieAt(doom, `before commit ${number}`);
      const result = await ledger.commit(step);
      if (result !== "applied") return result;
      written += 1;
      dieAt(doom, `after commit ${number}`);
      return result;
    },
    noteHint: async (orderId) => {
      dieAt(doom, "before hint");
      await ledger.noteHint(orderId);
      dieAt(doom, "after hint");
    },
    claimDue: async (limit, leaseMs) => {
      const taken = await ledger.claimDue(limit, leaseMs);
      if (doom.target === null) return taken;
      const isMeant = ({ orderId }: { orderId: string }) => orderId === doom.target;
      for (const record of taken.filter((one) => !isMeant(one))) {
        const back = { leaseUntil: 0, dueAt: record.leaseUntil - leaseMs, tries: record.tries - 1 };
        const version = record.version + 1;
        await ledger.commit({
          record: { ...record, ...back, version },
          cause: "given back",
          events: [],
        });
      }
      const meant = taken.filter(isMeant);
      if (meant.length > 0) dieAt(doom, "orders taken");
      return meant;
    },
  };
}
