import { expect, test } from "vitest";
import { type OperatorShop, openOperatorShop, runHere } from "../../test/operator-shop.ts";
import { opening } from "../conformance/sample-steps.ts";
import { step } from "../order-record.ts";

const hour = 3_600_000;

async function payOne(shop: OperatorShop): Promise<string> {
  const { orderId, amount } = await shop.order();
  const { paymentKey } = shop.sandbox.payments.authenticate({ orderId, amount });
  await shop.checkout.confirm({ paymentKey, orderId, amount });
  return orderId;
}

async function reviewOne(shop: OperatorShop): Promise<string> {
  const { orderId } = await shop.order();
  const { record } = await shop.ledger.read({ orderId });
  if (record) await shop.ledger.commit(step(record, { status: "review" }, "contradicted"));
  return orderId;
}

test("status counts, and ends with 0 while all is well", async () => {
  await using shop = await openOperatorShop();
  await shop.order();
  await payOne(shop);
  const { code, json } = await shop.run("status", "--json");
  expect(code).toBe(0);
  expect(json()).toMatchObject({
    now: expect.stringMatching(/^\d{4}-.*Z$/),
    orders: { created: 1, paid: 1, review: 0 },
    unresolved: 0,
    outbox: { open: 1, setAside: 0 },
    late: false,
    inReview: [],
    needsPerson: false,
  });
  const { out } = await shop.run("status");
  expect(out).toMatch(/paid +1/);
  expect(out).toContain("All is well.");
});

test("status ends with 1 for an order in review, and names it", async () => {
  await using shop = await openOperatorShop();
  const orderId = await reviewOne(shop);
  const { code, out } = await shop.run("status");
  expect(code).toBe(1);
  expect(out).toMatch(new RegExp(`For a person:.*${orderId} +review +15,000 KRW`, "s"));
  expect((await shop.run("status", "--json")).json()).toMatchObject({ inReview: [{ orderId }] });
});

test("status ends with 1 for an event that was set aside, and names it", async () => {
  await using shop = await openOperatorShop();
  const orderId = await payOne(shop);
  for (let tries = 0; tries < 10; tries += 1) {
    await shop.ledger.takeOutbox(1, 60_000);
    shop.advance(hour);
  }
  const { code, json, out } = await shop.run("status", "--json");
  expect(code).toBe(1);
  expect(json()).toMatchObject({ setAside: [{ type: "paid", orderId, tries: 10 }] });
  expect(out).not.toContain("guest-cookie");
});

test("status and due say when nobody takes what is due", async () => {
  await using shop = await openOperatorShop();
  const { orderId } = await shop.lostConfirm();
  for (const command of ["status", "due"]) {
    const { code, out } = await shop.run(command);
    expect(code).toBe(1);
    expect(out).toContain("is a reconciler running?");
  }
  const { json } = await shop.run("due", "--json");
  expect(json()).toMatchObject({ due: 1, late: true, orders: [{ orderId, status: "confirming" }] });
});

test("due lists what waits, soonest first, as many as asked for", async () => {
  await using shop = await openOperatorShop();
  expect(await shop.run("due")).toMatchObject({ code: 0, out: "No order waits for a look." });
  for (let n = 0; n < 3; n += 1) await shop.lostConfirm();
  const { out } = await shop.run("due", "--limit", "2");
  expect(out.match(/confirming/g)).toHaveLength(2);
  expect(out).toContain("… and 1 more (--limit).");
});

test("show tells all of an order but its owner, who may be known by a guest's cookie (S17)", async () => {
  await using shop = await openOperatorShop();
  const orderId = await payOne(shop);
  const { code, out } = await shop.run("show", orderId);
  expect(code).toBe(0);
  expect(out).toMatch(/state +paid.*Log.*created +confirming +claimed.*Events.*paid/s);
  expect(out).not.toContain("guest-cookie");
  const { json } = await shop.run("show", orderId, "--json");
  const inspection = await shop.checkout.inspect(orderId);
  expect(json()).toEqual(JSON.parse(JSON.stringify(inspection)));
});

test("S15 S17 nothing the command prints has a secret, an account number or a key in it", async () => {
  await using shop = await openOperatorShop();
  const { orderId, amount } = await shop.order();
  const terms = { orderId, amount, method: "VIRTUAL_ACCOUNT" } as const;
  const { paymentKey } = shop.sandbox.payments.authenticate(terms);
  await shop.checkout.confirm({ paymentKey, orderId, amount });
  shop.sandbox.payments.deposit(paymentKey);
  const { secret, virtualAccount } = await shop.toss.payments.retrieve(paymentKey);
  const { record } = await shop.ledger.read({ orderId });
  const canaries = [
    secret,
    virtualAccount?.accountNumber,
    record?.attempt?.idempotencyKey,
    record?.depositSecretHash,
    shop.sandbox.secretKey,
  ];
  for (const canary of canaries) expect(canary).toMatch(/^.{10,}$/);
  for (const command of [["status"], ["due"], ["show", orderId], ["retry", orderId], ["sweep"]]) {
    for (const form of [[], ["--json"]]) {
      const { out, errors, drawn } = await shop.runAtTerminal(...command, ...form);
      for (const canary of canaries) expect([out, errors, ...drawn].join()).not.toContain(canary);
    }
  }
  expect((await shop.checkout.find({ orderId }))?.status).toBe("paid");
});

test("a terminal obeys nothing that an order's name says", async () => {
  await using shop = await openOperatorShop();
  const orderName = "티셔츠\u001b[2J\u0007\u202e\u009b1m";
  // A name that no rule of ours let in: the host's table, or an earlier release.
  await shop.ledger.commit(opening("order-a", { orderName }));
  const { out } = await shop.run("show", "order-a");
  expect(out).toContain("티셔츠\uFFFD[2J");
  expect(out).not.toMatch(/[^\n\P{Cc}]|\p{Bidi_Control}/u);
  expect((await shop.run("show", "order-a", "--json")).json()).toMatchObject({
    order: { orderName },
  });
});

test("show needs no key, and then cannot tell whose payment it is", async () => {
  await using shop = await openOperatorShop();
  const orderId = await payOne(shop);
  const { json } = await runHere(["show", orderId, "--json", "--sqlite", shop.file]);
  expect(json()).toMatchObject({ attempt: { sameKey: null } });
});

test("retry settles an order whose answers were lost, and sends no second confirm", async () => {
  await using shop = await openOperatorShop();
  const { orderId } = await shop.lostConfirm();
  shop.sandbox.requests.clear();
  const { code, out } = await shop.run("retry", orderId);
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`${orderId} +Toss said something new; it is written down +paid`));
  expect(shop.sandbox.requests.list().map(({ method }) => method)).toEqual(["GET"]);
  const again = await shop.run("retry", orderId, "--json");
  expect(again.code).toBe(0);
  expect(again.json()).toMatchObject({ orders: [{ outcome: "unchanged", status: "paid" }] });
});

test("retry of several orders tells of each, and ends with 1 for one that stays open", async () => {
  await using shop = await openOperatorShop();
  const lost = await shop.lostConfirm();
  const { orderId: open } = await shop.order();
  const orderIds = [lost.orderId, open, "order-unknown"];
  const { code, json } = await shop.run("retry", ...orderIds, "--json");
  expect(code).toBe(1);
  expect(json()).toMatchObject({
    orders: [
      { outcome: "settled", status: "paid" },
      { outcome: "unbound", status: "created" },
      { outcome: "notFound", status: null },
    ],
  });
});

test("retry leaves alone what somebody else is sending for", async () => {
  await using shop = await openOperatorShop();
  const { orderId } = await shop.lostConfirm();
  shop.advance(hour);
  expect(await shop.ledger.claimDue(1, 48 * hour)).toHaveLength(1);
  shop.sandbox.requests.clear();
  const { code, json } = await shop.run("retry", orderId, "--json");
  expect(code).toBe(1);
  expect(json()).toMatchObject({ orders: [{ outcome: "busy", status: "confirming" }] });
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("sweep names strangers and ends with 1, but passes over those of other systems", async () => {
  await using shop = await openOperatorShop();
  await payOne(shop);
  const payment = { orderId: "pos-000001", amount: 3_000 };
  const { paymentKey } = shop.sandbox.payments.authenticate(payment);
  await shop.toss.payments.confirm({ ...payment, paymentKey });
  const { code, out, drawn } = await shop.runAtTerminal("sweep");
  expect(code).toBe(1);
  expect(out).toMatch(/2 payments at Toss.*1 are strangers.*pos-000001/s);
  expect(drawn.some((text) => text.includes("2 payments"))).toBe(true);
  expect(drawn.at(-1)).toMatch(/^\r +\r$/);
  const foreign = await shop.run("sweep", "--foreign", "pos-", "--json");
  expect(foreign.code).toBe(0);
  expect(foreign.json()).toMatchObject({ payments: 1, strangers: 0, alerts: [] });
  expect(foreign.drawn).toEqual([]);
});

test("sweep takes days of Korea, the last one included", async () => {
  await using shop = await openOperatorShop();
  const { json } = await shop.run("sweep", "--from", "2026-03-01", "--to", "2026-03-02", "--json");
  expect(json()).toMatchObject({
    from: "2026-02-28T15:00:00.000Z",
    to: "2026-03-02T15:00:00.000Z",
    payments: 0,
  });
});

test("a Toss that cannot be reached ends a sweep with 1 and a sentence", async () => {
  await using shop = await openOperatorShop();
  shop.sandbox.faults.add({ kind: "dropBefore", times: 1_000 });
  const { code, errors } = await shop.run("sweep");
  expect(code).toBe(1);
  expect(errors).toMatch(/^toss-checkout: GET .*transactions/);
});
