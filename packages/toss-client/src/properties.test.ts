import fc from "fast-check";
import { expect, test } from "vitest";
import { createTossClient } from "./client.ts";
import { calls } from "./test-calls.ts";
import { createTestClock } from "./test-clock.ts";
import { type Answer, drop, json, startTestServer, text } from "./test-server.ts";
import {
  confirm,
  order,
  paid,
  payment,
  paymentKey,
  refund,
  retrieve,
  secretKey,
  startShop,
  startStories,
} from "./test-shop.ts";
import { TossError } from "./toss-error.ts";
import { isRead } from "./toss-operation.ts";

const nasty = fc.constantFrom(
  "..",
  ".",
  "/",
  "\\",
  "%2e",
  "%2f",
  "?",
  "#",
  ";",
  "@",
  ":",
  "\0",
  "\r\n",
  "\ud800",
  "=",
  "_",
  "-",
  "a",
  "confirm",
  "orders",
  "cancel",
  "é",
  "가",
);
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join("")),
  fc.stringMatching(/^[A-Za-z0-9_=.-]{1,64}$/),
);

test("S09 no key and no order id reaches another path", async () => {
  await using shop = await startShop([paid]);
  const { payments } = shop.toss;
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(anyText, async (id) => {
      shop.seen.length = 0;
      await Promise.allSettled([
        payments.retrieve(id),
        payments.retrieveByOrderId(id),
        payments.cancel(id, refund),
      ]);
      sent += shop.seen.length;
      for (const { method, url } of shop.seen) {
        const pattern =
          method === "POST"
            ? /^\/v1\/payments\/([^/]+)\/cancel$/
            : /^\/v1\/payments\/(?:orders\/)?([^/?#]+)$/;
        expect(decodeURIComponent(pattern.exec(url)?.[1] ?? "no match")).toBe(id);
        expect(new URL(url, shop.url).pathname).toBe(url);
      }
    }),
  );
  expect(sent).toBeGreaterThan(0);
});

/** JSON that is sometimes nearly a payment. */
const anyBody = fc.oneof(
  fc.jsonValue(),
  fc.tuple(fc.subarray(Object.keys(payment)), fc.jsonValue()).map(([keys, value]) => ({
    ...payment,
    ...Object.fromEntries(keys.slice(0, 2).map((key) => [key, value])),
  })),
  fc.record({ code: fc.jsonValue(), message: fc.jsonValue() }),
);

test("S23 any JSON with any status is a payment or an error of ours", async () => {
  let answer: Answer = paid;
  await using shop = await startShop([(response, request) => answer(response, request)]);
  const status = fc.constantFrom(200, 201, 302, 400, 401, 403, 404, 409, 429, 500, 503);
  await fc.assert(
    fc.asyncProperty(status, anyBody, async (status, body) => {
      answer = json(status, body);
      const result = await shop.toss.payments.confirm(order, { maxRetries: 0 }).catch((e) => e);
      if (result instanceof TossError) return;
      expect(status).toBeLessThan(300);
      expect(result.requestedAt).toBeInstanceOf(Date);
      expect([typeof result.paymentKey, typeof result.totalAmount]).toEqual(["string", "number"]);
    }),
  );
});

test("F22 a payment cut anywhere is never taken for a payment", async () => {
  const whole = JSON.stringify(payment);
  let cut = 0;
  await using shop = await startShop([
    (response) => void response.socket?.end(`HTTP/1.1 200 OK\r\n\r\n${whole.slice(0, cut)}`),
  ]);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: Buffer.byteLength(whole) - 1 }), async (length) => {
      cut = Math.min(length, whole.length - 1);
      await expect(shop.toss.payments.cancel(paymentKey, refund)).rejects.toMatchObject({
        applied: "maybe",
      });
    }),
  );
});

/** Answers after which the server may have acted. */
const heard: Answer[] = [
  drop,
  text(500, ""),
  text(200, "<html>"),
  text(302, ""),
  json(400, { code: "NEW_CODE", message: "" }),
];
/** Answers that say the request was put off. */
const putOff: Answer[] = [text(429, ""), json(409, { code: "IDEMPOTENT_REQUEST_PROCESSING" })];

test("INV-5 INV-7 no write is sent again once it may have been heard, unless it is a confirm", async () => {
  const story = fc.array(fc.constantFrom(...heard, ...putOff), { minLength: 1, maxLength: 6 });
  const write = fc.constantFrom(...calls.filter(([operation]) => !isRead(operation)));
  await using shop = await startStories({ maxRetries: 10 });
  await fc.assert(
    fc.asyncProperty(story, write, async (answers, [, call]) => {
      shop.begin(answers);
      const result = await call(shop.toss.safe);
      expect(result).toMatchObject({ ok: false, error: { applied: "maybe" } });
      const first = answers.findIndex((answer) => heard.includes(answer));
      const most = shop.seen[0]?.method === "DELETE" ? 1 : 11;
      expect(shop.seen.length).toBe(Math.min(most, first === -1 ? 11 : first + 1));
    }),
  );
});

test("INV-7 whatever is repeated is the same request, byte for byte", async () => {
  const story = fc.array(fc.constantFrom(...heard.slice(0, 2), ...putOff), { maxLength: 3 });
  await using shop = await startStories();
  await fc.assert(
    fc.asyncProperty(story, fc.constantFrom(confirm, retrieve), async (answers, call) => {
      shop.begin([...answers, paid]);
      // What a client may repeat is counted, so each story has its own.
      await using toss = createTossClient({ secretKey, baseUrl: shop.url, clock: shop.clock });
      expect(await call(toss)).toMatchObject({ status: "DONE" });
      expect(shop.seen).toHaveLength(answers.length + 1);
      for (const request of shop.seen) expect(request).toEqual(shop.seen[0]);
    }),
  );
});

test("no outcome of a lost connection is ever told as not sent after it was sent", async () => {
  const clock = createTestClock();
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 3 }), async (losses) => {
      const server = await startTestServer(
        ...Array<Answer>(losses).fill(drop),
        () => void server[Symbol.asyncDispose](),
      );
      await using toss = createTossClient({ secretKey, baseUrl: server.url, clock });
      await expect(confirm(toss)).rejects.toMatchObject({ applied: "maybe" });
    }),
  );
});
