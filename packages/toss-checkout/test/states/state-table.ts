import { orderStatuses } from "../../src/order.ts";
import type { OrderEvent, OrderRecord } from "../../src/order-record.ts";
import { askedFor, type OrderEvents, timeBrings, tossSays, type Verdict } from "./order-events.ts";
import { type SampleOrder, sampleOrders } from "./sample-orders.ts";

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

const groups: Record<string, OrderEvents> = {
  "What callers ask for": askedFor,
  "What Toss says": tossSays,
  "What time and misfortune bring": timeBrings,
};

/** Each event in each state, decided by the functions that decide in a shop. */
export function cells(): Cell[] {
  return Object.entries(groups).flatMap(([group, events]) =>
    Object.entries(events).flatMap(([event, decide]) =>
      sampleOrders.map((sample) =>
        toCell(group, event, sample, decide(structuredClone(sample.record), sample.now)),
      ),
    ),
  );
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
export function statesPage(): string {
  const all = cells();
  return [introduction, changesOf(all), ...Object.keys(groups).map((group) => tableOf(all, group))]
    .join("\n\n")
    .concat("\n");
}

const introduction = `# States and events

Made by \`npm run states\` from the functions that decide, so it says what the code does. A test fails when it is out of date, when a
change of state is not among the legal ones, and when one of those cannot happen any more. What the states mean is told in
[the package's README](../packages/toss-checkout/README.md).

- **bold**: the order's next state. In brackets: what the shop is told, by \`events()\`.
- *nothing*: not even a write. A word alone is the answer to the caller, and the order stays as it is.
- A refusal is thrown as a \`CheckoutError\` with that reason.

Not in the tables: an order of your own table (\`findOrder\`) that expired can be paid again when your table gives it more time, and only
who claimed an order may free it by Toss's refusal of the confirm itself, which does what *refused (ABORTED)* does.`;

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

function textOf({ text, told }: Cell): string {
  const plain = text === "nothing" ? "*nothing*" : text;
  return told.length === 0 ? plain : `${plain} (${told.join(", ")})`;
}
