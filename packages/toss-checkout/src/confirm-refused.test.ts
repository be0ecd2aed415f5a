import { once } from "node:events";
import { createServer, request } from "node:http";
import { type AddressInfo, connect, createServer as createDoor } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { createServer as createTlsServer } from "node:tls";
import { createTossClient } from "@toss-bff/toss-client";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { createCertificate } from "../../toss-client/src/test-certificate.ts";
import {
  durableKinds,
  fileOf,
  type LedgerKind,
  openShop,
  type Shop,
  statusOf,
} from "../test/shop.ts";
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

/** An address at which nobody listens until it is opened; then it leads to the sandbox. */
async function closedDoor({ sandbox }: Shop) {
  const door = createDoor((outside) => {
    const inside = connect(Number(new URL(sandbox.url).port), "127.0.0.1");
    for (const socket of [outside, inside]) socket.on("error", () => socket.destroy());
    outside.pipe(inside).pipe(outside);
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  const { port } = door.address() as AddressInfo;
  door.close();
  await once(door, "close");
  return {
    url: `http://127.0.0.1:${port}`,
    open: () => void door.listen(port, "127.0.0.1"),
    close: () => door.close(),
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

  test("F13 a Toss that refuses the first connection: sent again under the same key, and paid in the call", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const door = await closedDoor(shop);
    const { secretKey } = shop.sandbox;
    const refused: unknown[] = [];
    const onRetry = (event: unknown) => {
      refused.push(event);
      if (refused.length === 1) door.open();
    };
    const toss = createTossClient({ secretKey, baseUrl: door.url, onRetry });
    expect(await shop.instance({ toss }).confirm(redirect)).toMatchObject({ outcome: "paid" });
    expect(refused.length).toBeGreaterThan(0);
    const { record } = await shop.ledger.read({ orderId: redirect.orderId });
    expect(record?.attempt).toMatchObject({ number: 1, takeovers: 0 });
    const keys = shop.sandbox.requests.list().map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toEqual([record?.attempt?.idempotencyKey]);
    await toss.close();
    door.close();
  });

  test("F16 a server that cannot prove to be Toss: nothing is sent, somebody is alerted, and the order stays payable", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const { orderId, paymentKey } = await shop.paidOrder();
    const server = createTlsServer(createCertificate(), (socket) => socket.destroy());
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { secretKey } = shop.sandbox;
    const toss = createTossClient({ secretKey, baseUrl, maxRetries: 0 });
    const checkout = shop.instance({ toss });
    const refund = { paymentKey, requestId: "r1", cancelReason: "변심", cancelAmount: 1 };
    const untouched = { reason: "NOT_CHARGED_TRY_AGAIN", retry: "later" };
    await expect(checkout.confirm(redirect)).rejects.toMatchObject(untouched);
    await expect(checkout.cancel(refund)).rejects.toMatchObject(untouched);
    const alert = {
      kind: "merchantSetup",
      message: expect.stringContaining("self-signed certificate"),
    };
    expect(shop.alerts).toMatchObject([
      { ...alert, orderId: redirect.orderId },
      { ...alert, orderId },
    ]);
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "refunded" });
    await toss.close();
    server.close();
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

test("F10 on sqlite a file that another process keeps locked: nothing is sent, and later it is paid", async () => {
  await using shop = await openShop("sqlite");
  const redirect = shop.authenticate(await shop.order());
  using other = new DatabaseSync(fileOf(shop));
  other.exec("begin immediate");
  await expect(shop.checkout.confirm(redirect)).rejects.toMatchObject({
    reason: "NOT_CHARGED_TRY_AGAIN",
    retry: "later",
  });
  expect(shop.seen()).toEqual([]);
  other.exec("rollback");
  expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
});
