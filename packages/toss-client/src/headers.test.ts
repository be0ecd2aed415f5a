import fc from "fast-check";
import { expect, test } from "vitest";
import { createTossClient } from "./client.ts";
import { type Call, calls } from "./test-calls.ts";
import { type Answer, drop, json, text } from "./test-server.ts";
import {
  order,
  paid,
  paymentKey,
  refund,
  secretKey,
  startShop,
  startStories,
} from "./test-shop.ts";
import { TossOptionsError } from "./toss-error.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.stringMatching(/^[A-Z0-9_!-~]{1,40}$/),
  fc.constantFrom("a\r\nx-injected: 1", "a\0", "é", " ", "\ta", "a b", "x".repeat(301), "가", "A"),
);

test("S11 no input reaches a header unchecked: it is refused, or arrives as it is in visible ASCII", async () => {
  await using shop = await startShop([paid]);
  const { payments, request } = shop.toss;
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (idempotencyKey, testCode) => {
      const given = { idempotencyKey, testCode };
      for (const call of [
        () => payments.confirm(order, given),
        () => payments.cancel(paymentKey, refund, given),
        () => request({ method: "POST", path: ["payments"], ...given }),
      ]) {
        shop.seen.length = 0;
        const error = await call().then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        sent += shop.seen.length;
        if (shop.seen.length === 0) {
          expect(error).toBeInstanceOf(TossOptionsError);
          continue;
        }
        const headers = shop.seen[0]?.headers ?? {};
        expect(headers["idempotency-key"]).toBe(idempotencyKey);
        expect(headers["tosspayments-test-code"]).toBe(testCode);
        expect(`${idempotencyKey}${testCode}`).toMatch(/^[!-~]+$/);
        expect(headers).not.toHaveProperty("x-injected");
      }
    }),
  );
  await payments.confirm(order, { idempotencyKey: "!~", testCode: "A_1" });
  expect(sent + shop.seen.length).toBeGreaterThan(0);
});

test("S11 no secret key but one of visible ASCII gets as far as a client", () => {
  fc.assert(
    fc.property(anyText, (rest) => {
      const ownKey = `test_sk_${rest}`;
      try {
        createTossClient({ secretKey: ownKey });
      } catch (error) {
        expect(error).toBeInstanceOf(TossOptionsError);
        return;
      }
      expect(ownKey).toMatch(/^[!-~]+$/);
    }),
  );
});

test("INV-7 no write of any method is repeated without its key, whatever the answers", async () => {
  const answers: Answer[] = [drop, text(429, ""), text(503, ""), json(409, { code: "X" }), paid];
  const story = fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 5 });
  const everyCall: Call[] = [
    ...calls.map(([, call]) => call),
    (toss) => toss.payments.confirm(order),
    (toss) => toss.request({ method: "POST", path: ["payments"] }),
    (toss) => toss.request({ method: "DELETE", path: ["payments"] }),
  ];
  const two = fc.shuffledSubarray(everyCall, { minLength: 2, maxLength: 2 });
  await using shop = await startStories();
  const { url: baseUrl, clock } = shop;
  await fc.assert(
    fc.asyncProperty(story, two, async (answers, some) => {
      // No circuit, which would not let the last of the reads out.
      await using toss = createTossClient({ secretKey, baseUrl, clock, readCircuit: 0 });
      for (const call of some) {
        shop.begin(answers);
        await call(toss.safe);
        const keys = shop.seen.map(({ headers }) => headers["idempotency-key"]);
        expect(new Set(keys).size).toBe(1);
        const method = shop.seen[0]?.method;
        if (method === "POST") expect(keys[0]).toMatch(/^[!-~]{1,300}$/);
        else expect(keys).toEqual(method === "GET" ? keys.map(() => undefined) : [undefined]);
      }
    }),
  );
});
