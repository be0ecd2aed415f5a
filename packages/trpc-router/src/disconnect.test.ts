import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openShop } from "./test-shop.ts";

test("F53 INV-11: a buyer who closes the tab while it confirms is charged once, and the order is paid", async () => {
  await using shop = await openShop({ ledger: "sqlite" });
  const rejections: unknown[] = [];
  const note = (reason: unknown) => void rejections.push(reason);
  process.on("unhandledRejection", note);
  const redirect = shop.approve(await shop.openOrder("alice"));
  shop.sandbox.faults.add({ route: "confirm", kind: "delayAfter", ms: 300 });
  const tab = new AbortController();
  const call = shop.as("alice").confirm.mutate(redirect, { signal: tab.signal });
  const ended = expect(call).rejects.toThrow();
  while (shop.sandbox.requests.list().length === 0) await sleep(5);
  tab.abort();
  await ended;
  const status = async () => (await shop.checkout.find({ orderId: redirect.orderId }))?.status;
  while ((await status()) === "confirming") await sleep(20);
  expect(await status()).toBe("paid");
  expect(shop.sandbox.requests.list().map(({ method }) => method)).toEqual(["POST"]);
  process.off("unhandledRejection", note);
  expect(rejections).toEqual([]);
});
