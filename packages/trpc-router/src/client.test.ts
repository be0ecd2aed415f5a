import { readFileSync } from "node:fs";
import { TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getTossError } from "./client.ts";
import { openShop, type Shop } from "./test-shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.unreachable("was answered"),
    (error: unknown) => error,
  );
}

test("getTossError reads ours off what a call threw", async () => {
  const error = await thrownBy(
    shop.as("alice").retrieveByOrderId.query({ orderId: "order-unknown" }),
  );
  expect(error).toBeInstanceOf(TRPCClientError);
  expect(getTossError(error)).toEqual({
    reason: "ORDER_NOT_FOUND",
    charged: "no",
    retry: "no",
    buyerMessage: "주문을 찾을 수 없습니다.",
  });
});

test("getTossError knows nothing of errors that are not ours", async () => {
  const hosts = await thrownBy(shop.as("").retrieve.query({ paymentKey: "key1" }));
  expect(hosts).toBeInstanceOf(TRPCClientError);
  for (const error of [
    hosts,
    new Error("fetch failed"),
    undefined,
    null,
    "text",
    { data: null },
    { data: { toss: null } },
    { data: { toss: "text" } },
  ]) {
    expect(getTossError(error)).toBeUndefined();
  }
});

test("the client entry imports nothing at run time", () => {
  const source = readFileSync(new URL("./client.ts", import.meta.url), "utf8");
  const statements = source.match(/^(import|export) .*from .*$/gm) ?? [];
  expect(statements).not.toEqual([]);
  for (const statement of statements) expect(statement).toMatch(/^(import|export) type /);
});
