import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type OrderStatus, orderStatuses } from "../../src/order.ts";
import { expectedCell, expectedCells } from "./expected-cells.data.ts";
import { sampleOrders } from "./sample-orders.ts";
import { cells, statesPage, textOf } from "./state-table.ts";

/** Written by hand: what may become of an order. */
const legal: Record<OrderStatus, OrderStatus[]> = {
  created: ["confirming", "expired", "review"],
  confirming: [
    "created",
    "awaitingDeposit",
    "paid",
    "partRefunded",
    "refunded",
    "canceled",
    "review",
  ],
  awaitingDeposit: ["paid", "partRefunded", "refunded", "canceled", "review"],
  paid: ["awaitingDeposit", "partRefunded", "refunded", "canceled", "review"],
  partRefunded: ["refunded", "canceled", "review"],
  refunded: ["canceled", "review"],
  canceled: ["review"],
  expired: ["review"],
  review: [],
};

const all = await cells();
const events = [...new Set(all.map(({ event }) => event))];
const moneyTaken: OrderStatus[] = ["paid", "partRefunded", "refunded"];
const onToss: OrderStatus[] = [...moneyTaken, "awaitingDeposit", "canceled"];
const name = ({ event, sample }: (typeof all)[number]) => `${event}, while ${sample.name}`;

test("G17 docs/states.md holds every cell as the code decides it; npm run states writes it", () => {
  const page = readFileSync(new URL("../../../../docs/states.md", import.meta.url), "utf8");
  expect(page).toBe(statesPage(all));
});

test("G17 every state meets every event, none twice, and nothing else is expected", () => {
  expect(new Set(all.map(({ from }) => from))).toEqual(new Set(orderStatuses));
  expect(new Set(all.map(name)).size).toBe(events.length * sampleOrders.length);
  expect(all).toHaveLength(events.length * sampleOrders.length);
  expect(Object.keys(expectedCells)).toEqual(events);
  const named = Object.values(expectedCells).flatMap(([, ...rest]) =>
    rest.flatMap(([names]) => names),
  );
  const samples = sampleOrders.map((sample) => sample.name);
  expect(named.filter((one) => !samples.includes(one))).toEqual([]);
});

describe("G17 what becomes of an order, state by state", () => {
  test.each(events)("%s", (event) => {
    const row = all.filter((cell) => cell.event === event);
    const found = row.map((cell) => [cell.sample.name, textOf(cell)]);
    expect(found).toEqual(row.map(({ sample }) => [sample.name, expectedCell(event, sample.name)]));
  });
});

test("G17 no order changes its state in a way that is not legal", () => {
  const changes = all.filter(({ from, to }) => from !== to);
  expect(changes.filter(({ from, to }) => !legal[from].includes(to)).map(name)).toEqual([]);
});

test("each legal change of state can still happen", () => {
  const seen = new Set(all.map(({ from, to }) => `${from} ${to}`));
  const expected = orderStatuses.flatMap((from) => legal[from].map((to) => `${from} ${to}`));
  expect(expected.filter((change) => !seen.has(change))).toEqual([]);
});

test("INV-2 nothing but Toss's own answer makes an order paid, refunded, canceled or waiting", () => {
  const moved = all.filter(({ from, to }) => from !== to && onToss.includes(to));
  expect(new Set(moved.map(({ group }) => group))).toEqual(new Set(["What Toss says"]));
});

test("INV-8 no webhook changes anything of an order but when it is looked at", () => {
  const told = all.filter(({ group }) => group === "What webhooks tell");
  expect(new Set(told.map(({ text }) => text))).toEqual(
    new Set(["due now", "unknown", "wrongSecret"]),
  );
});

test("INV-9 paid is told when money came, and only then, once", () => {
  for (const { from, to, told } of all) {
    const came = !moneyTaken.includes(from) && moneyTaken.includes(to);
    expect(told.filter((type) => type === "paid")).toHaveLength(came ? 1 : 0);
  }
});

test("INV-4 whatever goes to review is told", () => {
  for (const { from, to, told } of all) {
    if (from !== to && to === "review") expect(told).toContain("review");
  }
});
