import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createTossClient } from "./client.ts";
import { tossErrorCodes } from "./error-codes.data.ts";
import { methods, startMethodShop } from "./test-methods.ts";
import { failure, secretKey } from "./test-shop.ts";
import { isTossErrorOf, tossFailure } from "./toss-failure.ts";
import { isRead } from "./toss-operation.ts";

/** Toss's own lists of codes, endpoint by endpoint; an endpoint without one can be answered what any can. */
const lists: { any: string[]; endpoints: Record<string, string[]> } = JSON.parse(
  readFileSync(new URL("../test/fixtures/errors/tables.json", import.meta.url), "utf8"),
);

test("every method of every resource is in the list below, and Toss's every endpoint", async () => {
  await using toss = createTossClient({ secretKey });
  const ours = Object.entries(toss)
    .filter(([name, resource]) => name !== "safe" && typeof resource === "object")
    .flatMap(([name, resource]) => Object.keys(resource).map((method) => `${name}.${method}`));
  expect(ours.sort()).toEqual(Object.keys(methods).sort());
  const endpoints = Object.values(methods).map(({ endpoint }) => endpoint);
  expect(endpoints).toEqual(expect.arrayContaining(Object.keys(lists.endpoints)));
  expect(new Set(endpoints).size).toBe(22);
});

for (const [name, { operation, endpoint, call, answer }] of Object.entries(methods)) {
  test(`${name} does what it says, over a socket`, async () => {
    await using shop = await startMethodShop();
    const result = await call(shop);
    if (answer === undefined) expect(result).toBeUndefined();
    else expect(result).toMatchObject(answer);
    const [request] = shop.sandbox.requests.list().slice(-1);
    expect(request).toMatchObject({ status: 200, replayed: false });
  });

  const codes = lists.endpoints[endpoint] ?? lists.any;
  test(`${name} tells each of the ${codes.length} codes that Toss lists for it`, async () => {
    await using shop = await startMethodShop();
    for (const testCode of codes) {
      const error = await failure(call(shop, { testCode, maxRetries: 0 }));
      const [request] = shop.sandbox.requests.list().slice(-1);
      expect(error).toMatchObject({
        name: "TossApiError",
        code: testCode,
        operation,
        status: request?.status,
      });
      expect(isTossErrorOf(error, operation), testCode).toBe(true);
      expect(tossErrorCodes).toHaveProperty(testCode);
      const settled = ["declined", "refused", "ourFault"].includes(tossFailure(error) ?? "");
      const isGet = request?.method === "GET";
      expect(error.applied, testCode).toBe(settled || isGet ? "no" : "maybe");
      for (const language of ["ko", "en"] as const) {
        expect(error.buyerMessage(language)).not.toContain(testCode);
      }
    }
  });

  test(`${name} takes every option of a call`, async () => {
    await using shop = await startMethodShop();
    const idempotencyKey = `key-of-${name}`;
    const { signal } = new AbortController();
    const limits = { timeoutMs: 60_000, maxRetries: 1, retry: "notSent", signal } as const;
    const isPost = !isRead(operation) && operation !== "billing.delete";
    await call(shop, isPost ? { ...limits, idempotencyKey } : limits);
    const [request] = shop.sandbox.requests.list().slice(-1);
    expect(request?.method === "POST").toBe(isPost);
    expect(request?.idempotencyKey).toBe(isPost ? idempotencyKey : undefined);
    if (!isPost) {
      const keyed = await failure(call(shop, { idempotencyKey }));
      expect(keyed).toMatchObject({ name: "TossOptionsError", field: "idempotencyKey" });
    }
    const aborted = await failure(call(shop, { signal: AbortSignal.abort() }));
    expect(aborted).toMatchObject({ name: "TossConnectionError", applied: "no", operation });
    const refused = await failure(call(shop, { timeoutMs: 0 }));
    expect(refused).toMatchObject({ name: "TossOptionsError", field: "timeoutMs" });
    expect(refused.message).toContain(name);
  });
}
