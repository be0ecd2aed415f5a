import { channel } from "node:diagnostics_channel";
import { expect, test } from "vitest";
import type { TossRequestEvent } from "./hook-events.ts";
import { text } from "./test-server.ts";
import { confirm, paid, startShop } from "./test-shop.ts";

test("diagnostics_channel tells of the attempts of every client in the process", async () => {
  const told: string[] = [];
  const names = ["request", "response", "retry"].map((name) => `toss-client:${name}`);
  const subscribe = (event: unknown, name: string | symbol) =>
    void told.push(`${String(name)} ${(event as TossRequestEvent).attempt}`);
  for (const name of names) channel(name).subscribe(subscribe);
  try {
    await using shop = await startShop([text(429, ""), paid]);
    await using other = await startShop([paid]);
    await confirm(shop.toss);
    await confirm(other.toss);
  } finally {
    for (const name of names) channel(name).unsubscribe(subscribe);
  }
  expect(told).toEqual([
    "toss-client:request 1",
    "toss-client:response 1",
    "toss-client:retry 1",
    "toss-client:request 2",
    "toss-client:response 2",
    "toss-client:request 1",
    "toss-client:response 1",
  ]);
});
