import { describe, expect, test } from "vitest";
import { approvals, ledgerKinds, openShop, statusOf } from "../test/shop.ts";

describe.each(ledgerKinds)("a confirm that only a later look decides, on the %s ledger", (kind) => {
  test("busy when it is read back, too: pending, and charged once later (F39)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const body = '{"code":"FORBIDDEN_CONSECUTIVE_REQUEST","message":"x"}';
    shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
    shop.sandbox.faults.add({ route: "retrieve", kind: "answer", status: 403, body });
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
    expect(await statusOf(shop, redirect.orderId)).toBe("confirming");
    shop.advance(60_000);
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    expect(approvals(shop)).toBe(1);
  });

  test("already processed, and Toss says that it was aborted: not paid, and free to be paid again (F41)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const body = '{"code":"ALREADY_PROCESSED_PAYMENT","message":"x"}';
    shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 400, body });
    const aborted = { status: "ABORTED", approvedAt: null };
    shop.sandbox.faults.add({ route: "retrieve", kind: "patch", body: aborted });
    await expect(shop.checkout.confirm(redirect)).rejects.toMatchObject({
      reason: "PAYMENT_DECLINED",
      charged: "no",
    });
    expect(await statusOf(shop, redirect.orderId)).toBe("created");
  });

  test("delivered a hundred seconds late, to a shop that has long given up waiting: never called failed, paid once (F48)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
    shop.advance(20_000);
    await shop.checkout.reconcileOnce();
    expect(await statusOf(shop, redirect.orderId)).toBe("confirming");
    const [sent] = shop.sandbox.requests.list();
    shop.advance(80_000);
    await shop.toss.payments.confirm(redirect, { idempotencyKey: sent?.idempotencyKey ?? "" });
    await shop.checkout.reconcileOnce();
    expect(await statusOf(shop, redirect.orderId)).toBe("paid");
    expect(approvals(shop)).toBe(1);
  });

  test.each([
    ["once: asked anew under another key after five minutes, and paid", { times: 1 }, "paid", 2],
    ["whatever the key: freed when Toss has ended the payment", { every: 1 }, "created", 2],
  ] as const)(
    "a 500 before anything happened that Toss keeps under its key, %s; never called failed, though reconcilers ask (F34)",
    async (_, often, wanted, keys) => {
      await using shop = await openShop(kind);
      const redirect = shop.authenticate(await shop.order());
      const refusal = { code: "COMMON_ERROR", status: 500, stored: "thisAnswer" } as const;
      shop.sandbox.faults.add({ route: "confirm", kind: "refuse", ...refusal, ...often });
      expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
      const sent = () =>
        shop.sandbox.requests.list().flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
      for (let n = 0; n < 16; n += 1) {
        shop.advance(15_000);
        await shop.checkout.reconcileOnce();
      }
      expect(await statusOf(shop, redirect.orderId)).toBe("confirming");
      expect(new Set(sent()).size).toBe(1);
      for (let n = 0; n < 32; n += 1) {
        shop.advance(15_000);
        await shop.checkout.reconcileOnce();
      }
      expect(await statusOf(shop, redirect.orderId)).toBe(wanted);
      expect(new Set(sent()).size).toBe(keys);
      expect(approvals(shop)).toBe(wanted === "paid" ? 1 : 0);
    },
  );

  test("read back as another payment: not believed, and paid when Toss tells the right one (F28)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
    shop.sandbox.faults.add({ route: "retrieve", kind: "wrongPayment" });
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
    expect(await statusOf(shop, redirect.orderId)).toBe("confirming");
    shop.advance(60_000);
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    expect(approvals(shop)).toBe(1);
  });
});
