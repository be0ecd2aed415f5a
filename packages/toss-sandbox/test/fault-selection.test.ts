import { expect, test } from "vitest";
import type { Fault } from "../src/index.ts";
import { authenticated, openShop } from "./shop.ts";

/** What a fault of these tests answers with, so that a hit is seen. */
const hit = { kind: "answer", status: 418, body: "{}" } as const;
const hits = ({ status }: { status: number }) => status === hit.status;

test("a fault on an order hits what names the order or a payment of it", async () => {
  await using shop = await openShop();
  const [one, other] = [authenticated(shop.sandbox), authenticated(shop.sandbox)];
  shop.sandbox.faults.add({ ...hit, orderId: one.orderId, every: 1 });
  expect(hits(await shop.confirm(one))).toBe(true);
  expect(hits(await shop.create({ orderId: one.orderId }))).toBe(true);
  expect(hits(await shop.retrieveByOrderId(one.orderId))).toBe(true);
  expect(hits(await shop.retrieve(one.paymentKey))).toBe(true);
  expect(hits(await shop.cancel(one.paymentKey, {}))).toBe(true);
  expect(hits(await shop.confirm(other))).toBe(false);
  expect(hits(await shop.retrieve(other.paymentKey))).toBe(false);
  expect(hits(await shop.retrieveByOrderId(other.orderId))).toBe(false);
  expect(hits(await shop.confirm("{oops"))).toBe(false);
});

test("a fault on a payment hits what names it, or its order and no payment", async () => {
  await using shop = await openShop();
  const one = authenticated(shop.sandbox);
  const second = authenticated(shop.sandbox, { orderId: one.orderId });
  shop.sandbox.faults.add({ ...hit, paymentKey: one.paymentKey, every: 1 });
  expect(hits(await shop.confirm(one))).toBe(true);
  expect(hits(await shop.retrieve(encodeURIComponent(one.paymentKey)))).toBe(true);
  expect(hits(await shop.cancel(one.paymentKey, {}))).toBe(true);
  expect(hits(await shop.retrieveByOrderId(one.orderId))).toBe(true);
  expect(hits(await shop.confirm(second))).toBe(false);
  expect(hits(await shop.retrieve(second.paymentKey))).toBe(false);
  shop.sandbox.faults.clear();
  shop.sandbox.faults.add({ ...hit, paymentKey: "unknown" });
  expect(hits(await shop.retrieve("%")), "a path that cannot be decoded").toBe(false);
  expect(hits(await shop.retrieve("unknown"))).toBe(true);
});

test("a fault on an idempotency key hits the requests that carry it", async () => {
  await using shop = await openShop();
  shop.sandbox.faults.add({ ...hit, idempotencyKey: "k", every: 1 });
  expect(hits(await shop.confirm({}, { idempotencyKey: "k" }))).toBe(true);
  expect(hits(await shop.cancel("nothing", {}, { idempotencyKey: "k" }))).toBe(true);
  expect(hits(await shop.confirm({}, { idempotencyKey: "kk" }))).toBe(false);
  expect(hits(await shop.confirm({}))).toBe(false);
});

test("all that a fault names must hold", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({
    ...hit,
    route: "confirm",
    orderId: payment.orderId,
    idempotencyKey: "k",
  });
  expect(hits(await shop.retrieve(payment.paymentKey, { idempotencyKey: "k" }))).toBe(false);
  expect(hits(await shop.confirm({ ...payment, amount: 1 }))).toBe(false);
  expect(hits(await shop.confirm({}, { idempotencyKey: "k" }))).toBe(false);
  expect(hits(await shop.confirm(payment, { idempotencyKey: "k" }))).toBe(true);
});

/** Which of the first nine requests are hit. */
async function pattern(...counts: Partial<Fault>[]): Promise<number[]> {
  await using shop = await openShop();
  for (const [index, count] of counts.entries()) {
    shop.sandbox.faults.add({ ...hit, status: 418 + index, route: "retrieve", ...count } as Fault);
  }
  const seen = [];
  for (let round = 0; round < 9; round += 1) seen.push((await shop.retrieve("nothing")).status);
  return seen.map((status) => (status === 404 ? 0 : status - 417));
}

test.for([
  ["once", [{}], [1, 0, 0, 0, 0, 0, 0, 0, 0]],
  ["the third", [{ skip: 2 }], [0, 0, 1, 0, 0, 0, 0, 0, 0]],
  ["the second and third", [{ skip: 1, times: 2 }], [0, 1, 1, 0, 0, 0, 0, 0, 0]],
  ["every one", [{ every: 1 }], [1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ["every third", [{ every: 3 }], [0, 0, 1, 0, 0, 1, 0, 0, 1]],
  ["every third, twice", [{ every: 3, times: 2 }], [0, 0, 1, 0, 0, 1, 0, 0, 0]],
  ["every second after two", [{ every: 2, skip: 2 }], [0, 0, 0, 1, 0, 1, 0, 1, 0]],
  [
    "two faults, the older first, each counting every request",
    [{ skip: 1, times: 2 }, { skip: 3 }],
    [0, 1, 1, 2, 0, 0, 0, 0, 0],
  ],
  ["a fault that lost its turn takes the next", [{}, {}], [1, 2, 0, 0, 0, 0, 0, 0, 0]],
] as const)("which requests are hit: %s", async ([, counts, expected]) => {
  expect(await pattern(...(counts as unknown as Partial<Fault>[]))).toEqual(expected);
});

test("list tells hits and what is left, the handle tells hits and takes the fault back", async () => {
  await using shop = await openShop();
  const { faults } = shop.sandbox;
  const limited = faults.add({ ...hit, times: 3 });
  const endless = faults.add({ ...hit, route: "confirm", every: 1 });
  expect(limited.id).not.toBe(endless.id);
  await shop.retrieve("nothing");
  expect(limited.hits).toBe(1);
  expect(faults.list()).toEqual([
    { id: limited.id, fault: { ...hit, times: 3 }, hits: 1, left: 2 },
    { id: endless.id, fault: { ...hit, route: "confirm", every: 1 }, hits: 0, left: null },
  ]);
  limited.remove();
  limited.remove();
  expect(faults.list()).toMatchObject([{ id: endless.id }]);
  expect([faults.remove(endless.id), faults.remove(endless.id)]).toEqual([true, false]);
  expect((await shop.confirm({})).status).toBe(400);
});

test("a fault that is used up leaves the list; its handle still tells hits", async () => {
  await using shop = await openShop();
  const fault = shop.sandbox.faults.add(hit);
  await shop.retrieve("nothing");
  await shop.retrieve("nothing");
  expect(shop.sandbox.faults.list()).toEqual([]);
  expect(fault.hits).toBe(1);
});

test("what was added and what list gives are copies", async () => {
  await using shop = await openShop();
  const body = { status: "SETTLING" };
  shop.sandbox.faults.add({ kind: "patch", body, every: 1 });
  body.status = "CHANGED";
  const [listed] = shop.sandbox.faults.list();
  if (listed) listed.fault.every = 100;
  const payment = authenticated(shop.sandbox);
  expect((await shop.confirm(payment)).body.status).toBe("SETTLING");
});

test("the request log says which kind of fault hit, and nothing where none did", async () => {
  await using shop = await openShop();
  shop.sandbox.faults.add(hit);
  await shop.retrieve("nothing");
  await shop.retrieve("nothing");
  const [first, second] = shop.sandbox.requests.list();
  expect(first?.fault).toBe("answer");
  expect(second).not.toHaveProperty("fault");
});

test.for([
  [null, "object"],
  [[], "object"],
  [{ route: "pay", kind: "dropAfter" }, "route"],
  [{ kind: "explode" }, "kind is one of dropBefore"],
  [{ kind: "toString" }, "kind"],
  [{ route: "confirm" }, "kind"],
  [{ kind: "delayAfter" }, "needs ms"],
  [{ kind: "delayAfter", ms: -1 }, "ms"],
  [{ kind: "delayAfter", ms: 2 ** 31 }, "ms"],
  [{ kind: "delayAfter", ms: undefined }, "ms"],
  [{ kind: "dropAfter", ms: 5 }, "no ms"],
  [{ kind: "dropAfter", toString: 5 }, "no toString"],
  [{ kind: "dropAfter", times: 0 }, "times"],
  [{ kind: "dropAfter", every: 0 }, "every"],
  [{ kind: "dropAfter", skip: 0.5 }, "skip"],
  [{ kind: "dropAfter", orderId: 7 }, "orderId"],
  [{ kind: "resetAfter", bytes: -1 }, "bytes"],
  [{ kind: "dripAfter", ms: 1, bytes: 0 }, "bytes"],
  [{ kind: "truncateAfter", framing: "torn" }, "length, chunked, ended, close"],
  [{ kind: "gzipBombAfter" }, "needs bytes"],
  [{ kind: "answer", status: 200 }, "needs body"],
  [{ kind: "answer", status: 99, body: "" }, "status"],
  [{ kind: "answer", status: 200, body: "", headers: { "a b": "c" } }, "headers"],
  [{ kind: "answer", status: 200, body: "", headers: { "Content-Length": "1" } }, "headers"],
  [{ kind: "answer", status: 200, body: "", contentType: "a\nb" }, "contentType"],
  [{ kind: "redirect", location: "a\r\nb" }, "location"],
  [{ kind: "redirect", location: "/", status: 200 }, "status"],
  [{ kind: "refuse" }, "needs code"],
  [{ kind: "refuse", code: "A", stored: "trueAnswer" }, "nothing, thisAnswer"],
  [{ kind: "patch", body: [] }, "body"],
  [{ kind: "missingField", field: "a..b" }, "field"],
  [{ kind: "unknownField", field: "__proto__.x" }, "field"],
] as const)("a fault that could never hit is refused: %j", async ([fault, says]) => {
  await using shop = await openShop();
  expect(() => shop.sandbox.faults.add(fault as unknown as Fault)).toThrow(says);
  expect(shop.sandbox.faults.list()).toEqual([]);
});

test("a fault with a field of another kind, or one too few, does not compile", async () => {
  await using shop = await openShop();
  const add = (fault: Fault) => () => shop.sandbox.faults.add(fault);
  // @ts-expect-error dropAfter has no ms
  expect(add({ kind: "dropAfter", ms: 5 })).toThrow(TypeError);
  // @ts-expect-error delayAfter needs ms
  expect(add({ kind: "delayAfter" })).toThrow(TypeError);
  // @ts-expect-error a refusal that was not executed has no true answer to store
  expect(add({ kind: "refuse", code: "A", stored: "trueAnswer" })).toThrow(TypeError);
  expect(add({ kind: "refuseAfter", code: "A", stored: "trueAnswer" })).not.toThrow();
});
