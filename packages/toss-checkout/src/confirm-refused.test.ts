import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { durableKinds, type LedgerKind, openShop, type Shop, statusOf } from "../test/shop.ts";
import type { Checkout } from "./checkout-options.ts";
import { postgresLedger } from "./postgres-ledger.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";

/** A ledger whose database is not there. */
function absentLedger(kind: LedgerKind) {
  // Nobody listens there, and nothing can be made below a file.
  const pool = new pg.Pool({ host: "127.0.0.1", port: 9, user: "nobody" });
  return kind === "postgres"
    ? postgresLedger({ pool })
    : sqliteLedger({ file: `${process.execPath}/payments.db` });
}

/** The shop's server: it confirms what is posted to it. */
async function serve(checkout: Checkout) {
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part);
    const result = await checkout.confirm(JSON.parse(Buffer.concat(parts).toString()));
    response.end(result.outcome);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const posts = (shop: Shop) => shop.seen().filter((line) => line.startsWith("POST")).length;

describe.each(durableKinds)("on %s", (kind) => {
  test("F08 a store that refuses connections: nothing is sent, nothing promised, and later it is paid", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const ledger = absentLedger(kind);
    await expect(shop.instance({ ledger }).confirm(redirect)).rejects.toMatchObject({
      reason: "NOT_CHARGED_TRY_AGAIN",
      charged: "maybe",
      retry: "later",
    });
    expect(shop.seen()).toEqual([]);
    await ledger.close();
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
  });

  test("F53 INV-11 a tab that is closed while it pays: the charge is carried through, and nothing is left unhandled", async () => {
    await using shop = await openShop(kind);
    const rejections: unknown[] = [];
    const note = (reason: unknown) => void rejections.push(reason);
    process.on("unhandledRejection", note);
    const redirect = shop.authenticate(await shop.order());
    await using server = await serve(shop.checkout);
    shop.sandbox.faults.add({ route: "confirm", kind: "delayAfter", ms: 300 });
    const tab = request({ port: server.port, method: "POST" });
    const broken = once(tab, "error");
    tab.end(JSON.stringify(redirect));
    await shop.whenSeen("POST");
    await sleep(50);
    tab.destroy(new Error("closed"));
    await broken;
    expect(await statusOf(shop, redirect.orderId)).toBe("confirming");
    while ((await statusOf(shop, redirect.orderId)) === "confirming") await sleep(5);
    expect([await statusOf(shop, redirect.orderId), posts(shop)]).toEqual(["paid", 1]);
    process.off("unhandledRejection", note);
    expect(rejections).toEqual([]);
  });

  test("F56 a price that changed in the host's table since the window opened is refused, and nothing is sent", async () => {
    await using shop = await openShop(kind);
    const orderId = "host-order-1";
    let amount = 15_000;
    const checkout = shop.instance({
      findOrder: async () => ({
        orderId,
        orderName: "티셔츠",
        amount,
        currency: "KRW",
        ownerId: "buyer-1",
      }),
    });
    const { paymentKey } = shop.sandbox.payments.authenticate({ orderId, amount });
    const redirect = { paymentKey, orderId, amount };
    amount = 20_000;
    await expect(checkout.confirm(redirect)).rejects.toMatchObject({ reason: "AMOUNT_MISMATCH" });
    expect(shop.seen()).toEqual([]);
    amount = 15_000;
    expect(await checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
  });
});
