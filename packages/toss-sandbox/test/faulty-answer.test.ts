import { expect, test } from "vitest";
import { type FaultKindName, faultCatalog } from "../src/index.ts";
import type { Witness } from "./fault-witness.ts";
import { witnesses } from "./fault-witnesses.ts";
import { arrived, rawRequest, until } from "./raw-request.ts";
import { authenticated, openShop, type Shop } from "./shop.ts";

type Confirm = ReturnType<typeof authenticated>;

const rawConfirm = (shop: Shop, payment: Confirm, headers: Record<string, string> = {}) =>
  rawRequest(shop, "POST", "/v1/payments/confirm", payment, headers);

const statusOf = (shop: Shop, { paymentKey }: Confirm) =>
  shop.sandbox.payments.get(paymentKey)?.status;

const executedBy = (name: FaultKindName) =>
  faultCatalog.kinds.find(({ kind }) => kind === name)?.executed;

/** Sends a confirm under a witness's fault and waits until nothing more comes. */
async function hear(shop: Shop, payment: Confirm, { fault, silent }: Witness, headers = {}) {
  shop.sandbox.faults.add({ route: "confirm", ...fault });
  const { socket, heard, sofar } = rawConfirm(shop, payment, headers);
  if (silent) {
    await arrived(shop, shop.sandbox.requests.list().length + 1);
    if (fault.kind === "stallAfter") await until(() => sofar().length > fault.bytes);
    // Another request goes all the way round while the first stays silent.
    expect((await shop.retrieve("nothing")).status).toBe(404);
    expect(socket.destroyed).toBe(false);
    shop.sandbox.faults.clear();
  }
  return heard;
}

test("every kind of fault has a witness, and no witness is of another kind", () => {
  expect(Object.keys(witnesses)).toEqual(faultCatalog.kinds.map(({ kind }) => kind));
  for (const [kind, cases] of Object.entries(witnesses)) {
    expect(cases.length, kind).toBeGreaterThan(0);
    for (const { fault } of cases) expect(fault.kind).toBe(kind);
  }
});

const cases = Object.values(witnesses)
  .flat()
  .map((witness) => [[witness.fault.kind, witness.title].join(" ").trim(), witness] as const);

test.for(cases)("on a plain socket: %s", async ([, witness]) => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const heard = await hear(shop, payment, witness);
  witness.sees(heard, payment);
  const executed = executedBy(witness.fault.kind);
  expect(statusOf(shop, payment)).toBe(executed === "no" ? "IN_PROGRESS" : "DONE");
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(heard.bytes.toString())?.[1] ?? 0) || null;
  expect(shop.sandbox.requests.list()[0]).toMatchObject({ status, fault: witness.fault.kind });
  expect(shop.sandbox.faults.list()).toEqual([]);
});

test.for(cases)(
  "without a key nothing is executed, stored or told, and the sandbox goes on: %s",
  async ([, witness]) => {
    await using shop = await openShop();
    const payment = authenticated(shop.sandbox);
    const stranger = { authorization: `Basic ${btoa("test_gsk_nobody:")}`, "idempotency-key": "k" };
    const { bytes } = await hear(shop, payment, witness, stranger);
    expect(bytes.toString()).not.toContain(payment.paymentKey);
    expect(bytes.toString()).not.toContain(payment.orderId);
    expect(statusOf(shop, payment)).toBe("IN_PROGRESS");
    const answer = await shop.confirm(payment, { idempotencyKey: "k" });
    expect(answer).toMatchObject({ status: 200, body: { status: "DONE" } });
  },
);

test.for(cases)("the answer behind it is stored under its key: %s", async ([, witness]) => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  await hear(shop, payment, witness, { "idempotency-key": "k" });
  const again = await shop.confirm(payment, { idempotencyKey: "k" });
  expect(again).toMatchObject({ status: 200, body: { ...wireOf(payment), status: "DONE" } });
  const executed = executedBy(witness.fault.kind);
  expect(shop.sandbox.requests.list().at(-1)?.replayed).toBe(executed !== "no");
});

const wireOf = ({ paymentKey, orderId, amount }: Confirm) => ({
  paymentKey,
  orderId,
  totalAmount: amount,
});

test("delayBefore: nothing is executed until the time is over, then all of it", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "delayBefore", ms: 50 });
  const { heard } = rawConfirm(shop, payment);
  await arrived(shop);
  expect(statusOf(shop, payment)).toBe("IN_PROGRESS");
  await heard;
  expect(statusOf(shop, payment)).toBe("DONE");
});

test("F48 delayBefore executes a request whose client has gone", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "delayBefore", ms: 50 });
  const { socket } = rawConfirm(shop, payment);
  await arrived(shop);
  socket.destroy();
  await until(() => statusOf(shop, payment) === "DONE");
});

test("delayAfter: executed at once, answered later", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "delayAfter", ms: 50 });
  const { heard } = rawConfirm(shop, payment);
  await arrived(shop);
  expect(statusOf(shop, payment)).toBe("DONE");
  expect(shop.sandbox.requests.list()).toMatchObject([{ status: null }]);
  await heard;
  expect(shop.sandbox.requests.list()).toMatchObject([{ status: 200 }]);
});

test.for(["largeAfter", "gzipBombAfter"] as const)(
  "F31 F32 %s has no end, and stops when the client leaves",
  async (kind) => {
    await using shop = await openShop();
    const payment = authenticated(shop.sandbox);
    shop.sandbox.faults.add({ route: "confirm", kind, bytes: Number.MAX_SAFE_INTEGER });
    const { socket, heard, sofar } = rawConfirm(shop, payment);
    await until(() => sofar().length > 500);
    socket.destroy();
    await heard;
    expect((await shop.retrieve(payment.paymentKey)).body.status).toBe("DONE");
  },
);

test.for([
  ["patch", { body: { status: "SETTLING" } }],
  ["wrongPayment", {}],
  ["unknownValue", {}],
  ["unknownField", {}],
  ["missingField", { field: "code" }],
] as const)("%s leaves a refusal as it is", async ([kind, fields]) => {
  await using shop = await openShop();
  shop.sandbox.faults.add({ kind, ...fields } as Witness["fault"]);
  expect((await shop.retrieve("nothing")).body).toEqual({
    code: "NOT_FOUND_PAYMENT",
    message: "존재하지 않는 결제 정보 입니다.",
  });
});

test("close ends held and delayed requests without an answer and without executing more", async () => {
  const shop = await openShop();
  const [held, delayed] = [authenticated(shop.sandbox), authenticated(shop.sandbox)];
  shop.sandbox.faults.add({ route: "confirm", kind: "holdAfter" });
  shop.sandbox.faults.add({ route: "confirm", kind: "delayBefore", ms: 3_600_000, skip: 1 });
  const first = rawConfirm(shop, held);
  await arrived(shop);
  const second = rawConfirm(shop, delayed);
  await arrived(shop, 2);
  await shop.sandbox.close();
  expect((await first.heard).bytes).toHaveLength(0);
  expect((await second.heard).bytes).toHaveLength(0);
  expect(statusOf(shop, delayed)).toBe("IN_PROGRESS");
});
