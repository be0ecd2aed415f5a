import type { TakenEvent } from "../ledger.ts";
import type { LedgerOverview } from "../ledger-overview.ts";
import type { Command } from "./command.ts";
import { isLate, lateText } from "./lateness.ts";
import { iso, relative, table } from "./lay-out.ts";
import { orderJson, orderTable } from "./order-list.ts";

/** How the shop stands. It needs a person when an order is in review, an event is set aside, or nobody takes what is due. */
export const status: Command = async ({ line, ledger }) => {
  const overview = await ledger.overview();
  const review = await ledger.listOrders("review", line.limit);
  const setAside = await ledger.listSetAside(line.limit);
  const { now, outbox } = overview;
  const isBehind = isLate(overview);
  const needsPerson = overview.review > 0 || outbox.setAside > 0 || isBehind;
  return {
    needsPerson,
    json: {
      ...overview,
      now: iso(now),
      oldestDueAt: iso(overview.oldestDueAt),
      outbox: { ...outbox, oldestAt: iso(outbox.oldestAt) },
      late: isBehind,
      inReview: review.map((order) => orderJson(order, now)),
      setAside: setAside.map((event) => ({ ...event, at: iso(event.at) })),
      needsPerson,
    },
    text: [
      numbers(overview),
      ...(isBehind ? [lateText(overview)] : []),
      ...(review.length > 0 ? [`For a person:\n${orderTable(review, now)}`] : []),
      ...(setAside.length > 0 ? [`Events set aside:\n${eventTable(setAside, now)}`] : []),
      needsPerson ? "Something needs a person." : "All is well.",
    ].join("\n\n"),
  };
};

function numbers(overview: LedgerOverview): string {
  const { now, orders, outbox } = overview;
  const states = Object.entries(orders).filter(([, count]) => count > 0);
  const since = outbox.oldestAt === null ? "" : `, the oldest ${relative(outbox.oldestAt, now)}`;
  return [
    `At ${iso(now)}`,
    table(
      ["orders", ""],
      states.map(([state, count]) => [state, String(count)]),
    ),
    table(
      ["work", "", ""],
      [
        ["unresolved", String(overview.unresolved), "Toss owes a decision"],
        ["due", String(overview.due), "the reconciler takes them next"],
        ["waiting", String(overview.waiting), "looked at some time, those that are due included"],
        ["review", String(overview.review), "a person decides"],
        ["events", String(outbox.open), `not acknowledged${since}`],
        ["set aside", String(outbox.setAside), "of those, handed out ten times or more"],
      ],
    ),
  ].join("\n\n");
}

function eventTable(events: readonly TakenEvent[], now: number): string {
  return table(
    ["event", "type", "order", "written", "tries"],
    events.map(({ id, type, orderId, at, tries }) => [
      id,
      type,
      orderId,
      relative(at, now),
      String(tries),
    ]),
  );
}
