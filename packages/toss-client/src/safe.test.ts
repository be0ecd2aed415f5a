import { expect, test } from "vitest";
import { createSafe } from "./safe.ts";
import { json, text } from "./test-server.ts";
import { order, paid, payment, paymentKey, refund, startShop } from "./test-shop.ts";
import { TossConnectionError, TossOptionsError } from "./toss-error.ts";

const lost = new TossConnectionError("lost", { applied: "no", operation: "read" });

/** Numbers in pages of two, the second of which fails when it is told to. */
function list(failure?: Error) {
  async function* pages() {
    yield [1, 2];
    if (failure) throw failure;
    yield [3];
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page;
    },
  };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const values = (items: unknown[]) => items.map((value) => ({ ok: true, value }));

test("a call that succeeds is ok, with what the call itself answers", async () => {
  await using shop = await startShop([paid, paid]);
  const { safe } = shop.toss;
  const result = await safe.payments.confirm(order);
  expect(result).toEqual({ ok: true, value: await shop.toss.payments.retrieve(paymentKey) });
  expect(shop.seen.map(({ url }) => url)).toEqual([
    "/v1/payments/confirm",
    `/v1/payments/${payment.paymentKey}`,
  ]);
});

test("a call that Toss refuses is not ok, with the error that it would have thrown", async () => {
  const refused = json(403, { code: "NOT_CANCELABLE_PAYMENT", message: "no" });
  await using shop = await startShop([refused, text(502, "<html>"), text(200, "")]);
  const { payments } = shop.toss.safe;
  const outcomes = [
    await payments.cancel(paymentKey, refund),
    await payments.cancel(paymentKey, refund),
    await payments.cancel(paymentKey, refund),
  ];
  expect(outcomes).toMatchObject([
    { ok: false, error: { name: "TossApiError", code: "NOT_CANCELABLE_PAYMENT", applied: "no" } },
    { ok: false, error: { name: "TossResponseError", status: 502, applied: "maybe" } },
    { ok: false, error: { name: "TossResponseError", status: 200, applied: "maybe" } },
  ]);
});

test("an argument that is refused is not ok, and nothing is sent", async () => {
  await using shop = await startShop([paid]);
  const { payments } = shop.toss.safe;
  expect(await payments.confirm({ ...order, amount: 0 })).toMatchObject({
    ok: false,
    error: { name: "TossOptionsError", field: "amount" },
  });
  expect(shop.seen).toEqual([]);
});

test("every method of every resource has its safe one, with the same options", async () => {
  await using shop = await startShop([paid]);
  const { mode, keyId, safe, warmUp, close, ...resources } = shop.toss;
  const methods = (groups: object) =>
    Object.entries(groups).map(([name, group]) => [name, Object.keys(group)]);
  expect(methods(safe)).toEqual(methods(resources));
  const aborted = await safe.payments.retrieve(paymentKey, { signal: AbortSignal.abort() });
  expect(aborted).toMatchObject({ ok: false, error: { name: "TossConnectionError" } });
});

test("a list gives a result for each item, and for each of its pages", async () => {
  const safe = createSafe({ list });
  expect(await all(safe.list())).toEqual(values([1, 2, 3]));
  expect(await all(safe.list().pages())).toEqual(values([[1, 2], [3]]));
});

test("a list of Toss gives a result for each row, and its failure as the last", async () => {
  const row = {
    mId: "m",
    transactionKey: "t",
    paymentKey,
    orderId: "o",
    method: "카드",
    customerKey: null,
    useEscrow: false,
    receiptUrl: null,
    status: "DONE",
    transactionAt: "2026-03-01T12:00:00+09:00",
    currency: "KRW",
    amount: 1,
  };
  const failed = json(400, { code: "INVALID_DATE", message: "no" });
  await using shop = await startShop([json(200, [row]), json(200, []), failed]);
  const { transactions } = shop.toss.safe;
  const range = { startDate: "2026-03-01T00:00:00", endDate: "2026-03-02T00:00:00" };
  expect(await all(transactions.list({ ...range, limit: 1 }))).toMatchObject([
    { ok: true, value: { transactionKey: "t" } },
  ]);
  expect(await all(transactions.list(range))).toMatchObject([
    { ok: false, error: { code: "INVALID_DATE", operation: "transactions.list", applied: "no" } },
  ]);
});

test("a list that fails half way gives what came before, then the failure, and ends", async () => {
  const safe = createSafe({ list: () => list(lost) });
  expect(await all(safe.list())).toEqual([...values([1, 2]), { ok: false, error: lost }]);
  expect(await all(safe.list().pages())).toEqual([...values([[1, 2]]), { ok: false, error: lost }]);
});

test("a loop that is left early ends the list behind it", async () => {
  let ended = false;
  const safe = createSafe({
    async *list() {
      try {
        yield 1;
        yield 2;
      } finally {
        ended = true;
      }
    },
  });
  for await (const item of safe.list()) {
    expect(item).toEqual({ ok: true, value: 1 });
    break;
  }
  expect(ended).toBe(true);
});

test("a method that throws at once is not ok, whether it is awaited or looped over", async () => {
  const error = new TossOptionsError("transactions.list: startDate is missing");
  const safe = createSafe({
    list(): AsyncIterable<number> {
      throw error;
    },
    async read(): Promise<number> {
      throw error;
    },
  });
  expect(await all(safe.list())).toEqual([{ ok: false, error }]);
  expect(await safe.read()).toEqual({ ok: false, error });
});

test("what is no error of ours is thrown still: it is a fault of the program", async () => {
  const safe = createSafe({
    read: async () => Promise.reject(new TypeError("bug")),
    list: () => list(new TypeError("bug")),
    now: (): Promise<void> => {
      throw new TypeError("bug");
    },
  });
  await expect(safe.read()).rejects.toThrow(TypeError);
  await expect(all(safe.list())).rejects.toThrow(TypeError);
  expect(() => safe.now()).toThrow(TypeError);
});

test("a resource in a resource is safe, too, and a value that is no method is left out", async () => {
  const safe = createSafe({
    mode: "test",
    brandpay: { methods: { list: async () => [1] } },
    nothing: null,
  });
  expect(await safe.brandpay.methods.list()).toEqual({ ok: true, value: [1] });
  expect(Object.keys(safe)).toEqual(["brandpay"]);
});
