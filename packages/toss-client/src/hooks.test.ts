import { expect, test } from "vitest";
import { canShareWaits } from "#runtime";
import type { TossRequestEvent, TossResponseEvent, TossRetryEvent } from "./hook-events.ts";
import { createTestClock } from "./test-clock.ts";
import { drop, json, text } from "./test-server.ts";
import { cancel, confirm, failure, paid, retrieve, startShop } from "./test-shop.ts";

/** Hooks that keep what they are told. */
function keepAll() {
  const told: [string, TossRequestEvent | TossResponseEvent | TossRetryEvent][] = [];
  return {
    told,
    hooks: {
      onRequest: (event: TossRequestEvent) => void told.push(["request", event]),
      onResponse: (event: TossResponseEvent) => void told.push(["response", event]),
      onRetry: (event: TossRetryEvent) => void told.push(["retry", event]),
    },
  };
}

test("hooks are told of every attempt, its answer and the wait for the next", async () => {
  const { told, hooks } = keepAll();
  await using shop = await startShop([text(429, "", { "retry-after": "2" }), paid], hooks);
  await confirm(shop.toss);
  const call = told[0]?.[1].call;
  const facts = { call, where: "POST /v1/payments/confirm", method: "POST", operation: "confirm" };
  expect(told).toEqual([
    ["request", { ...facts, attempt: 1 }],
    [
      "response",
      {
        ...facts,
        attempt: 1,
        durationMs: 0,
        status: 429,
        error: {
          name: "TossResponseError",
          code: undefined,
          failure: "busy",
          applied: "maybe",
        },
      },
    ],
    [
      "retry",
      {
        ...facts,
        attempt: 1,
        waitMs: 2000,
        error: expect.objectContaining({ name: "TossResponseError" }),
      },
    ],
    ["request", { ...facts, attempt: 2 }],
    ["response", { ...facts, attempt: 2, durationMs: 0, status: 200, error: undefined }],
  ]);
});

test("the duration of an attempt is told by the client's clock", async () => {
  const { told, hooks } = keepAll();
  let now = 0;
  const clock = { ...createTestClock(), now: () => now };
  const slow: typeof paid = (response, request) => {
    now += 1234;
    paid(response, request);
  };
  await using shop = await startShop([slow], { ...hooks, clock });
  await confirm(shop.toss);
  expect(told[1]?.[1]).toMatchObject({ durationMs: 1234 });
});

test("an attempt without an answer has no status, and F44 a code unknown to this version is told", async () => {
  const { told, hooks } = keepAll();
  await using shop = await startShop([drop, json(400, { code: "BRAND_NEW", message: "?" })], hooks);
  await failure(cancel(shop.toss));
  await failure(cancel(shop.toss));
  const answers = told.filter(([name]) => name === "response").map(([, event]) => event);
  expect(answers).toMatchObject([
    { status: undefined, error: { name: "TossConnectionError", failure: "ambiguous" } },
    { status: 400, error: { name: "TossApiError", code: "BRAND_NEW", failure: "ambiguous" } },
  ]);
  expect(new Set(answers.map(({ call }) => call)).size).toBe(2);
});

test.skipIf(!canShareWaits)("readers that share a request are told of it once", async () => {
  const { told, hooks } = keepAll();
  await using shop = await startShop([paid], hooks);
  await Promise.all([1, 2, 3].map(() => retrieve(shop.toss)));
  expect(told.map(([name]) => name)).toEqual(["request", "response"]);
});

for (const [title, hook] of [
  [
    "throws",
    () => {
      throw new Error("full disk");
    },
  ],
  ["rejects", async () => Promise.reject(new Error("no log server"))],
  ["returns a promise that never ends", () => new Promise<void>(() => {})],
  [
    "changes what it is told",
    (event: object) => void Object.assign(event, { attempt: 99, method: "DELETE" }),
  ],
] as const) {
  test(`a hook that ${title} changes nothing`, async () => {
    const hooks = { onRequest: hook, onResponse: hook, onRetry: hook };
    await using shop = await startShop([text(429, ""), paid], hooks as object);
    expect((await confirm(shop.toss)).status).toBe("DONE");
    expect(shop.seen.map(({ method }) => method)).toEqual(["POST", "POST"]);
  });
}
