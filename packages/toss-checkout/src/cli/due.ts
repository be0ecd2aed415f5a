import type { Command } from "./command.ts";
import { isLate, lateText } from "./lateness.ts";
import { iso } from "./lay-out.ts";
import { orderJson, orderTable } from "./order-list.ts";

/** Orders that are looked at again, soonest first. It needs a person when nobody takes what is due. */
export const due: Command = async ({ line, ledger }) => {
  const overview = await ledger.overview();
  const orders = await ledger.listOrders("waiting", line.limit);
  const { now, waiting } = overview;
  const isBehind = isLate(overview);
  const rest = waiting > orders.length ? [`… and ${waiting - orders.length} more (--limit).`] : [];
  return {
    needsPerson: isBehind,
    json: {
      now: iso(now),
      due: overview.due,
      waiting,
      late: isBehind,
      orders: orders.map((order) => orderJson(order, now)),
    },
    text:
      orders.length === 0
        ? "No order waits for a look."
        : [orderTable(orders, now), ...rest, ...(isBehind ? [lateText(overview)] : [])].join(
            "\n\n",
          ),
  };
};
