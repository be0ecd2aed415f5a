import { rmSync, writeFileSync } from "node:fs";
import { inspect } from "node:util";
import pg from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import { fileOf, ledgerKinds, openShop, type Shop } from "../test/shop.ts";
import type { CancelInput } from "./inputs.ts";
import type { Ledger } from "./ledger.ts";
import { postgresLedger } from "./postgres-ledger.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";

const refundAccount = { bank: "20", accountNumber: "11098765432109", holderName: "김카나리아" };
const card = "9410123456789012";
const databasePassword = "canary-database-password";

afterEach(() => vi.restoreAllMocks());

/** All that a log could get: what is printed, and every printed form of what is returned, thrown or told. */
function collect() {
  const pieces: string[] = [];
  const keep = (...values: unknown[]): void => {
    for (const value of values) {
      pieces.push(inspect(value, { depth: 12, showHidden: true }), String(value));
      pieces.push(JSON.stringify(value) ?? "");
      if (value instanceof Error) keep(value.cause);
    }
  };
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, method).mockImplementation(keep);
  }
  const tried = async (call: Promise<unknown>): Promise<void> => {
    keep(await call.catch((error: unknown) => error));
  };
  return { keep, tried, all: () => pieces.join("\n") };
}

/** A virtual account from its issue to its refund, with everything that may go wrong on the way. */
async function live(shop: Shop, { keep, tried }: ReturnType<typeof collect>): Promise<string[]> {
  const { checkout, sandbox } = shop;
  const order = await shop.order();
  const redirect = shop.authenticate(order, "VIRTUAL_ACCOUNT");
  const echo = `${shop.toss.keyId} ${sandbox.secretKey} ${card} ${refundAccount.accountNumber}`;
  sandbox.faults.add({ route: "confirm", kind: "refuse", code: "UNAUTHORIZED_KEY", message: echo });
  await tried(checkout.confirm(redirect));
  sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
  sandbox.faults.add({ route: "retrieve", kind: "html", body: `<html>${echo}</html>` });
  await tried(checkout.confirm(redirect));
  shop.advance(60_000);
  await tried(checkout.reconcileOnce());
  await tried(checkout.look(order.orderId));
  sandbox.payments.deposit(redirect.paymentKey);
  const { secret, virtualAccount } = sandbox.payments.get(redirect.paymentKey) ?? {};
  const webhook = { eventType: "PAYMENT_STATUS_CHANGED", data: { ...redirect, secret, echo } };
  await tried(checkout.receiveWebhook({ headers: {}, body: JSON.stringify(webhook) }));
  await tried(checkout.look(order.orderId));
  const refund: CancelInput = {
    paymentKey: redirect.paymentKey,
    requestId: "request-1",
    cancelReason: "고객 변심",
    cancelAmount: 5_000,
    refundReceiveAccount: refundAccount,
  };
  const wrong = { ...refundAccount, accountNumber: `${refundAccount.accountNumber}x` };
  await tried(checkout.cancel({ ...refund, refundReceiveAccount: wrong }));
  sandbox.faults.add({ route: "cancel", kind: "refuse", code: "INVALID_BANK", message: echo });
  await tried(checkout.cancel(refund));
  await tried(checkout.cancel({ ...refund, requestId: "request-2" }));
  await tried(checkout.sweepOnce());
  keep(await shop.ledger.takeOutbox(10, 1_000), await checkout.inspect(order.orderId));
  const { record } = await shop.ledger.read({ orderId: order.orderId });
  expect(record?.status).toBe("partRefunded");
  return [
    sandbox.secretKey,
    Buffer.from(`${sandbox.secretKey}:`).toString("base64").replace(/=+$/, ""),
    card,
    refundAccount.accountNumber,
    refundAccount.holderName,
    virtualAccount?.accountNumber ?? "",
    secret ?? "",
    record?.depositSecretHash ?? "",
    record?.attempt?.idempotencyKey ?? "",
  ];
}

/** The same store when it is broken, or out of reach. */
function broken(shop: Shop): Ledger[] {
  const { place } = shop;
  if (place.kind === "sqlite") {
    const file = `${fileOf(shop)}-broken`;
    writeFileSync(file, "this is no database".repeat(100));
    return [sqliteLedger({ file }), sqliteLedger({ file: `${fileOf(shop)}/below` })];
  }
  if (place.kind === "postgres") {
    const pool = new pg.Pool({ ...place.config, max: 1 });
    const nowhere = new pg.Pool({ host: "/nowhere", password: databasePassword, max: 1 });
    return [postgresLedger({ pool, schema: "no_such_schema" }), postgresLedger({ pool: nowhere })];
  }
  const down = () => Promise.reject(new Error("The store is down."));
  return [{ ...shop.ledger, read: down, commit: down, claimDue: down }];
}

describe.each(ledgerKinds)("on %s", (kind) => {
  test("S15 S17 a payment's whole life leaves no secret, account number or SQL in anything that leaves", async () => {
    const collected = collect();
    await using shop = await openShop(kind);
    const canaries = await live(shop, collected);
    for (const ledger of broken(shop)) {
      const checkout = shop.instance({ ledger });
      const order = { orderId: "order-0001", amount: 15_000 };
      const { tried } = collected;
      await tried(checkout.openOrder({ orderName: "x", amount: 1_000, ownerId: "buyer-1" }));
      await tried(checkout.confirm({ ...order, paymentKey: "tgen_x" }));
      await tried(checkout.look(order.orderId));
      await tried(checkout.reconcileOnce());
      await tried(checkout.inspect(order.orderId));
    }
    collected.keep(shop.alerts);
    const all = collected.all();
    expect(shop.alerts.map(({ kind: what }) => what)).toContain("merchantSetup");
    expect(all.length).toBeGreaterThan(5_000);
    for (const canary of [...canaries, databasePassword]) {
      expect(canary.length).toBeGreaterThanOrEqual(5);
      expect(all).not.toContain(canary);
    }
    expect(all).not.toMatch(/\b(select|insert into|update \w+ set|delete from|returning)\b/i);
    if (shop.place.kind === "sqlite") rmSync(`${fileOf(shop)}-broken`);
  });
});
