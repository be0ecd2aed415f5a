import { expect, test } from "vitest";
import { startContract } from "../test-contract.ts";
import { fixture } from "../test-fixtures.ts";
import { json } from "../test-server.ts";
import { failure, startShop } from "../test-shop.ts";
import type { TossList } from "./listing.ts";

const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Seoul" });
const range = { startDate: "2020-01-01", endDate: "2099-12-31" };

async function rowsOf<T>(list: TossList<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of list) rows.push(row);
  return rows;
}

async function sizesOf(list: TossList<unknown>): Promise<number[]> {
  const sizes: number[] = [];
  for await (const page of list.pages()) sizes.push(page.length);
  return sizes;
}

type Shop = Awaited<ReturnType<typeof startContract>>;

interface List {
  name: string;
  /** Makes one row. */
  add(shop: Shop, nth: number): Promise<unknown>;
  list(shop: Pick<Shop, "toss">, limit?: number): TossList<object>;
  /** What names a row. */
  key: string;
  /** A page with these rows, as Toss writes it: the last, or one that says more follow. */
  page(rows: object[], cursor?: number): unknown;
}

const row = (name: string) => [fixture(name)].flat()[0] ?? {};

async function pay(shop: Shop) {
  await shop.toss.payments.confirm(shop.authenticate());
}

const lists: (List & { sample: object })[] = [
  {
    name: "transactions.list",
    add: pay,
    list: ({ toss }, limit) => toss.transactions.list({ ...range, limit }),
    key: "transactionKey",
    page: (rows) => rows,
    sample: row("transactions"),
  },
  {
    name: "settlements.list",
    add: pay,
    list: ({ toss }, size) => toss.settlements.list({ ...range, size }),
    key: "transactionKey",
    page: (rows) => rows,
    sample: row("settlements"),
  },
  {
    name: "cashReceipts.list",
    add: ({ toss }, nth) =>
      toss.cashReceipts.issue({
        amount: 1000,
        orderId: `receipt-${nth}`,
        orderName: "책",
        type: "소득공제",
        customerIdentityNumber: "01012345678",
      }),
    list: ({ toss }, limit) => toss.cashReceipts.list({ requestDate: today, limit }),
    key: "receiptKey",
    page: (data, cursor) => ({ hasNext: cursor !== undefined, lastCursor: cursor ?? 0, data }),
    sample: row("cash-receipt.issued"),
  },
];

for (const { name, add, list, key, page, sample } of lists) {
  const numbered = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => ({ ...sample, [key]: `key-${from + index}` }));

  test(`${name} follows Toss from page to page, and gives every row once`, async () => {
    await using shop = await startContract();
    for (let nth = 0; nth < 7; nth++) await add(shop, nth);
    const before = shop.sandbox.requests.list().length;
    const rows = (await rowsOf(list(shop, 3))) as Record<string, unknown>[];
    expect(new Set(rows.map((one) => one[key])).size).toBe(7);
    expect(rows).toHaveLength(7);
    expect(shop.sandbox.requests.list().length - before).toBe(3);
    expect(await sizesOf(list(shop, 3))).toEqual([3, 3, 1]);
  });

  test(`${name} of a page of exactly the limit ends, without an empty page`, async () => {
    await using shop = await startContract();
    for (let nth = 0; nth < 4; nth++) await add(shop, nth);
    expect(await sizesOf(list(shop, 4))).toEqual([4]);
    expect(await sizesOf(list(shop, 2))).toEqual([2, 2]);
  });

  test(`${name} of nothing is empty`, async () => {
    await using shop = await startContract();
    expect(await rowsOf(list(shop))).toEqual([]);
    expect(await sizesOf(list(shop))).toEqual([]);
  });

  test(`${name} fetches a page only when the loop gets to it, and none after the loop was left`, async () => {
    await using shop = await startShop([
      json(200, page(numbered(0, 2), 2)),
      json(200, page(numbered(2, 4), 4)),
    ]);
    const given = list(shop, 2);
    expect(shop.seen).toHaveLength(0);
    let rows = 0;
    for await (const _ of given) {
      rows += 1;
      expect(shop.seen).toHaveLength(rows <= 2 ? 1 : 2);
      if (rows === 3) break;
    }
    expect(shop.seen).toHaveLength(2);
  });

  test(`${name} whose cursor stands still ends with an error, not in a circle and not as if it were whole`, async () => {
    const same = json(200, page(numbered(0, 2), 2));
    const next = json(200, page(numbered(2, 4), 4));
    await using shop = await startShop([same, next, same]);
    const sizes: number[] = [];
    const loop = async () => {
      for await (const one of list(shop, 2).pages()) sizes.push(one.length);
    };
    const error = await failure(loop());
    expect(error).toMatchObject({ name: "TossResponseError", applied: "no", operation: name });
    expect(error.message).toContain(name);
    expect(sizes).toEqual([2, 2]);
    expect(shop.seen).toHaveLength(3);
  });

  test(`${name} that fails on a later page has given the earlier ones`, async () => {
    const refusal = json(400, { code: "INVALID_REQUEST", message: "no" });
    await using shop = await startShop([json(200, page(numbered(0, 2), 2)), refusal]);
    const seen: object[] = [];
    const loop = async () => {
      for await (const one of list(shop, 2)) seen.push(one);
    };
    expect(await failure(loop())).toMatchObject({ code: "INVALID_REQUEST", operation: name });
    expect(seen).toHaveLength(2);
  });
}

test("a list goes on where the caller says", async () => {
  await using shop = await startContract();
  for (let nth = 0; nth < 4; nth++) await pay(shop);
  const { transactions, settlements } = shop.toss;
  const all = await rowsOf(transactions.list(range));
  const startingAfter = all[1]?.transactionKey;
  expect(await rowsOf(transactions.list({ ...range, startingAfter }))).toEqual(all.slice(2));
  const settled = await rowsOf(settlements.list(range));
  expect(await rowsOf(settlements.list({ ...range, page: 2, size: 3 }))).toEqual(settled.slice(3));
});

test("a Date in a list of transactions is Korean time for Toss", async () => {
  await using shop = await startShop([json(200, [])]);
  const startDate = new Date("2026-03-01T00:00:00Z");
  await rowsOf(shop.toss.transactions.list({ startDate, endDate: "2026-03-02" }));
  expect(shop.seen[0]?.url).toBe(
    "/v1/transactions?startDate=2026-03-01T09%3A00%3A00&endDate=2026-03-02",
  );
});

test("a cash receipt page without rows ends the list, whatever it says of more", async () => {
  await using shop = await startShop([json(200, { hasNext: true, lastCursor: 9, data: [] })]);
  expect(await rowsOf(shop.toss.cashReceipts.list({ requestDate: today }))).toEqual([]);
  expect(shop.seen).toHaveLength(1);
});
