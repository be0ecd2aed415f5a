import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Doom } from "../test/doomed-process.ts";
import { fileOf, openShop, type Shop } from "../test/shop.ts";

const program = fileURLToPath(new URL("../test/doomed-process.ts", import.meta.url));

/** Runs the call in a process of its own that dies at the given point, and waits until it is dead. */
async function killed(shop: Shop, killAt: Doom["killAt"], call: Doom["call"]): Promise<void> {
  const { url: baseUrl, secretKey } = shop.sandbox;
  const doom: Doom = { file: fileOf(shop), secretKey, baseUrl, killAt, call };
  const child = spawn(
    process.execPath,
    ["--conditions=@toss-bff/source", "--no-warnings", program, JSON.stringify(doom)],
    { stdio: "inherit" },
  );
  const exit = once(child, "exit");
  if (killAt === "answer") {
    // Toss has carried it out and holds the answer back: the process dies while it waits.
    await shop.whenSeen("POST");
    child.kill("SIGKILL");
  }
  expect((await exit)[1]).toBe("SIGKILL");
  shop.sandbox.faults.clear();
}

const approvals = (shop: Shop): number =>
  shop.sandbox.payments.list().filter(({ status }) => status === "DONE").length;

const posts = (shop: Shop): number =>
  shop.sandbox.requests.list().filter(({ method }) => method === "POST").length;

test.each([
  ["K1 before the claim is written (F01)", "before commit 1", "created"],
  ["K2 after the claim, before the send (F02)", "after commit 1", "confirming"],
  ["K3 while Toss's answer is on its way (F03, F04)", "answer", "paid"],
  ["K5 before the settle (F05)", "before commit 2", "paid"],
  ["K6 after the settle (F06)", "after commit 2", "paid"],
] as const)(
  "a server killed at %s: the order page then shows the truth, and one confirm pays once",
  async (_, killAt, seen) => {
    await using shop = await openShop("sqlite");
    const redirect = shop.authenticate(await shop.order());
    if (killAt === "answer") shop.sandbox.faults.add({ route: "confirm", kind: "holdAfter" });
    await killed(shop, killAt, { confirm: redirect });
    expect((await shop.checkout.look(redirect.orderId)).order.status).toBe(seen);
    shop.advance(60_000);
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    expect([approvals(shop), posts(shop)]).toEqual([1, 1]);
    const events = await shop.ledger.takeOutbox(10, 1_000);
    expect(events.map(({ type }) => type)).toEqual(["paid"]);
  },
);

test("a success page reloaded after the server was killed shows paid before the lease is over", async () => {
  await using shop = await openShop("sqlite");
  const redirect = shop.authenticate(await shop.order());
  await killed(shop, "before commit 2", { confirm: redirect });
  expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
  expect([approvals(shop), posts(shop)]).toEqual([1, 1]);
});

test.each([
  ["R1 before the reservation is written", "before commit 1", 0],
  ["R2 after the reservation, before the send", "after commit 1", 0],
  ["R3 while Toss's answer is on its way", "answer", 5_000],
  ["R5 before the refund is settled", "before commit 2", 5_000],
  ["R6 after the refund is settled", "after commit 2", 5_000],
] as const)(
  "a server killed at %s: the refund is carried out exactly once (F68)",
  async (_, killAt, refunded) => {
    await using shop = await openShop("sqlite");
    const order = await shop.paidOrder();
    if (killAt === "answer") shop.sandbox.faults.add({ route: "cancel", kind: "holdAfter" });
    const refund = {
      paymentKey: order.paymentKey,
      requestId: "request-1",
      cancelReason: "고객 변심",
      cancelAmount: 5_000,
    };
    await killed(shop, killAt, { cancel: refund });
    const { payment } = await shop.checkout.look(order.orderId);
    expect(payment?.balanceAmount).toBe(15_000 - refunded);
    shop.advance(60_000);
    expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "refunded" });
    const cancels = shop.sandbox.payments.get(order.paymentKey)?.cancels ?? [];
    expect(cancels.map(({ cancelAmount }) => cancelAmount)).toEqual([5_000]);
    expect(posts(shop)).toBe(1);
  },
);
