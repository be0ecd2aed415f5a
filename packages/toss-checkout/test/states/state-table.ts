import { orderStatuses } from "../../src/order.ts";
import type { OrderEvent, OrderRecord } from "../../src/order-record.ts";
import {
  askedFor,
  type OrderEvents,
  senderHears,
  timeBrings,
  tossSays,
  type Verdict,
} from "./order-events.ts";
import { type SampleOrder, sampleOrders } from "./sample-orders.ts";
import { webhookTells } from "./webhook-events.ts";

export interface Cell {
  group: string;
  event: string;
  sample: SampleOrder;
  from: OrderRecord["status"];
  to: OrderRecord["status"];
  /** What the shop is told. */
  told: OrderEvent["type"][];
  text: string;
}

type Decide = (sample: SampleOrder) => Verdict | Promise<Verdict>;

const groups: Record<string, Record<string, Decide>> = {
  "What callers ask for": onRecords(askedFor),
  "What a sender hears": onRecords(senderHears),
  "What Toss says": onRecords(tossSays),
  "What webhooks tell": webhookTells,
  "What time and misfortune bring": onRecords(timeBrings),
};

function onRecords(events: OrderEvents): Record<string, Decide> {
  return Object.fromEntries(
    Object.entries(events).map(([event, decide]) => [
      event,
      ({ record, now }: SampleOrder) => decide(structuredClone(record), now),
    ]),
  );
}

/** Each event in each state, decided by the functions that decide in a shop. */
export async function cells(): Promise<Cell[]> {
  const all = Object.entries(groups).flatMap(([group, events]) =>
    Object.entries(events).flatMap(([event, decide]) =>
      sampleOrders.map(async (sample) => toCell(group, event, sample, await decide(sample))),
    ),
  );
  return Promise.all(all);
}

function toCell(group: string, event: string, sample: SampleOrder, verdict: Verdict): Cell {
  const from = sample.record.status;
  const found = { group, event, sample, from };
  if (typeof verdict === "string") return { ...found, to: from, told: [], text: verdict };
  const { record, events } = verdict;
  const told = events.map(({ type }) => type);
  const change = record.status === from ? "" : `**${record.status}**`;
  return { ...found, to: record.status, told, text: change || kept(verdict) };
}

/** A write that leaves the order in its state: a refund has moved on, or the next look was put off. */
function kept({ record: { refunds }, cause }: Exclude<Verdict, string>): string {
  const last = refunds.at(-1);
  return last === undefined ? cause : `${cause}, refund ${last.status}`;
}

/** docs/states.md, all of it. */
export function statesPage(all: readonly Cell[]): string {
  return [introduction, changesOf(all), ...Object.keys(groups).map((group) => tableOf(all, group))]
    .join("\n\n")
    .concat("\n");
}

const introduction = `# States and events

Made by \`npm run states\` from the functions that decide, so it says what the code does. What it has to say stands in a table of its
own, written by hand (\`packages/toss-checkout/test/states/expected-cells.data.ts\`): a test compares the two cell by cell, and fails, too, when this
page is out of date or a legal change of state cannot happen any more. What the states mean is told in
[the package's README](../packages/toss-checkout/README.md).

- **bold**: the order's next state. In brackets: what the shop is told, by \`events()\`.
- *nothing*: not even a write. A word alone is the answer to the caller, and the order stays as it is.
- look: Toss is asked, and what it says is in the third table. due now: the same, by the next pass of a reconciler.
- A refusal is thrown as a \`CheckoutError\` with that reason.

Not in the tables: an order of your own table (\`findOrder\`) that expired can be paid again when your table gives it more time.`;

function changesOf(all: readonly Cell[]): string {
  const changes = new Map<string, { told: Set<string>; events: Set<string> }>();
  const inOrder = orderStatuses.flatMap((state) => all.filter(({ from }) => from === state));
  for (const cell of inOrder.filter(({ from, to }) => from !== to)) {
    const key = `| \`${cell.from}\` | \`${cell.to}\``;
    const change = changes.get(key) ?? { told: new Set(), events: new Set() };
    change.told.add(cell.told.join(", ") || "-");
    change.events.add(cell.event);
    changes.set(key, change);
  }
  const rows = [...changes].map(
    ([key, { told, events }]) =>
      `${key} | ${[...events].join("; ")} | ${[...told].join("; or ")} |`,
  );
  return `## Every change there is\n\n| from | to | by | told |\n|---|---|---|---|\n${rows.join("\n")}`;
}

function tableOf(all: readonly Cell[], group: string): string {
  const own = all.filter((cell) => cell.group === group);
  const names = sampleOrders.map(({ name }) => name);
  const rows = [...new Set(own.map(({ event }) => event))].map((event) => {
    const row = own.filter((cell) => cell.event === event).map(textOf);
    return `| ${event} | ${row.join(" | ")} |`;
  });
  const head = `| | ${names.join(" | ")} |\n|${"---|".repeat(names.length + 1)}`;
  return `## ${group}\n\n${head}\n${rows.join("\n")}`;
}

/** What stands in the cell. */
export function textOf({ text, told }: Pick<Cell, "text" | "told">): string {
  const plain = text === "nothing" ? "*nothing*" : text;
  return told.length === 0 ? plain : `${plain} (${told.join(", ")})`;
}
