import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type OrderStatus, orderStatuses } from "../../src/order.ts";
import { cells, statesPage } from "./state-table.ts";

/** Written by hand: what may become of an order. Everything else the table must show as rejected. */
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

const all = cells();
const moneyTaken: OrderStatus[] = ["paid", "partRefunded", "refunded"];
const onToss: OrderStatus[] = [...moneyTaken, "awaitingDeposit", "canceled"];
const name = ({ event, sample }: (typeof all)[number]) => `${event}, while ${sample.name}`;

test("G17 docs/states.md holds every cell as the code decides it; npm run states writes it", () => {
  const page = readFileSync(new URL("../../../../docs/states.md", import.meta.url), "utf8");
  expect(page).toBe(statesPage());
});

test("G17 every state meets every event, none twice", () => {
  expect(new Set(all.map(({ from }) => from))).toEqual(new Set(orderStatuses));
  const events = new Set(all.map(({ event }) => event));
  const samples = new Set(all.map(({ sample }) => sample.name));
  expect(new Set(all.map(name)).size).toBe(events.size * samples.size);
  expect(all).toHaveLength(events.size * samples.size);
});

describe("G17 what becomes of an order", () => {
  test.each(all.map((cell) => [name(cell), cell] as const))("%s", (_, { from, to }) => {
    expect([from, ...legal[from]]).toContain(to);
  });
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
