import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { expect, test } from "vitest";
import { json, text } from "./test-server.ts";
import { paid, payment, paymentKey, retrieve, startShop } from "./test-shop.ts";

const caller = new AsyncLocalStorage<string>();
const busy = text(503, "");

test("hooks hear of every attempt in the context of the caller", async () => {
  const heard: unknown[] = [];
  const note = () => void heard.push(caller.getStore());
  const hooks = { onRequest: note, onResponse: note, onRetry: note };
  await using shop = await startShop([busy, paid], hooks);
  await caller.run("order 7", () => retrieve(shop.toss));
  expect(heard).toEqual(Array(5).fill("order 7"));
});

test("who listens to undici's requests sees each attempt in the context of the caller", async () => {
  await using shop = await startShop([busy, busy, paid]);
  const seen: unknown[] = [];
  const note = () => void seen.push(caller.getStore());
  subscribe("undici:request:create", note);
  try {
    await caller.run("order 7", () => retrieve(shop.toss));
  } finally {
    unsubscribe("undici:request:create", note);
  }
  expect(seen).toEqual(["order 7", "order 7", "order 7"]);
});

test("a parser of the caller's runs in the caller's context, and what follows a call does, too", async () => {
  await using shop = await startShop([busy, json(200, payment)]);
  const parse = () => caller.getStore();
  const path = ["payments", paymentKey];
  await caller.run("order 7", async () => {
    const parsed = await shop.toss.request({ method: "GET", path, response: { parse } });
    expect([parsed, caller.getStore()]).toEqual(["order 7", "order 7"]);
  });
});
