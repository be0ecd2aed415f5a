import { expect, test } from "vitest";
import { openShop, writes } from "./test-shop.ts";

test("S28: the key under which Toss is asked is random, and nothing a browser sends becomes it", async () => {
  await using shop = await openShop();
  const alice = shop.as("alice", { "idempotency-key": "chosen-by-the-browser" });
  for (let order = 0; order < 3; order += 1) {
    await alice.confirm.mutate(shop.approve(await shop.openOrder("alice")));
  }
  const keys = writes(shop.sandbox.requests.list()).map(({ idempotencyKey }) => idempotencyKey);
  expect(new Set(keys).size).toBe(3);
  for (const key of keys)
    expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-/);

  shop.sandbox.requests.clear();
  const redirect = shop.approve(await shop.openOrder("alice"));
  const input = { ...redirect, idempotencyKey: keys[0] };
  expect(await shop.send("confirm", JSON.stringify({ json: input }))).toMatchObject({
    status: 400,
  });
  expect(writes(shop.sandbox.requests.list())).toEqual([]);
});
