import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startSandbox } from "../src/index.ts";
import { ruleNames } from "../src/rules.ts";

// The example of the README, word for word.
test("a payment whose answer got lost is found again", async () => {
  await using toss = await startSandbox();
  const order = { orderId: "order-0001", amount: 15_000 };
  const { paymentKey } = toss.payments.authenticate(order); // what a buyer does in the window
  toss.faults.add({ route: "confirm", kind: "dropAfter" }); // approved, but nobody hears of it

  const headers = {
    authorization: `Basic ${btoa(`${toss.secretKey}:`)}`,
    "content-type": "application/json",
    "idempotency-key": paymentKey,
  };
  const body = JSON.stringify({ paymentKey, ...order });
  const confirm = () => fetch(`${toss.url}/v1/payments/confirm`, { method: "POST", headers, body });

  await expect(confirm()).rejects.toThrow();
  expect(await (await confirm()).json()).toMatchObject({ status: "DONE" });
  expect(toss.requests.list().map(({ replayed }) => replayed)).toEqual([false, true]);
});

test("the README shows the example above", () => {
  const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
  const [example] = /^test\("a payment whose.+?^\}\);$/ms.exec(read("readme.test.ts")) ?? [];
  expect(read("../README.md")).toContain(`${example}\n\`\`\``);
});

test("the README's table names every rule", () => {
  const text = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const named = [...text.matchAll(/^\|.*\| `(\w+)` \|$/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual([...ruleNames].sort());
});
