import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { TossClient } from "./client.ts";
import { createSafe } from "./safe.ts";
import { calls, cardNumber } from "./test-calls.ts";
import { type Answer, bytes, drop, json, text } from "./test-server.ts";
import { paymentKey, refund, secretKey, startShop } from "./test-shop.ts";
import { isTossError } from "./toss-failure.ts";
import { isRead } from "./toss-operation.ts";

const large = `"${"x".repeat(1024 * 1024)}"`;
const echo = `${secretKey} ${cardNumber}`;

/** Answers that are no answer of Toss, or one that says no more than that something failed. */
const answers: [string, Answer, string][] = [
  ["F25 HTML with 502", text(502, `<html>${echo}</html>`), "TossResponseError"],
  [
    "HTML with 200",
    text(200, `<html>${echo}</html>`, { "content-type": "text/html" }),
    "TossResponseError",
  ],
  ["an empty 500", text(500, ""), "TossResponseError"],
  [
    "F22 a body cut short",
    bytes(`HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{"mId":"`),
    "TossConnectionError",
  ],
  ["half of a JSON body", text(200, `{"mId":"`), "TossResponseError"],
  ["too large a body", text(200, large), "TossResponseError"],
  ["too large an error", text(400, large), "TossResponseError"],
  [
    "a redirect",
    text(302, "", { location: `https://shop.example/${secretKey}` }),
    "TossResponseError",
  ],
  [
    "a body in gzip nobody asked for",
    (response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("{}")),
    "TossResponseError",
  ],
  ["text", text(200, "OK"), "TossResponseError"],
  ["an error without a code", json(400, { message: echo }), "TossResponseError"],
  ["an unknown code", json(400, { code: "NEW_CODE", message: echo }), "TossApiError"],
  ["F19 nothing", drop, "TossConnectionError"],
];

for (const [title, answer, name] of answers) {
  test(`S14 ${title} stays within the error family for every call, and tells no secret`, async () => {
    await using shop = await startShop([answer], { maxRetries: 0 });
    for (const [operation, call] of calls) {
      const result = await call(shop.toss.safe);
      if (result.ok) expect.unreachable(`${operation} took ${title}`);
      const { error } = result;
      expect(isTossError(error)).toBe(true);
      expect(error, operation).toMatchObject({
        name,
        operation,
        applied: isRead(operation) ? "no" : "maybe",
      });
      expect(`${error.message} ${JSON.stringify(error)} ${error.stack}`).not.toContain(secretKey);
      expect(JSON.stringify(error)).not.toContain(cardNumber);
      expect(error.buyerMessage("ko")).toMatch(/[가-힣].*\.$/);
      expect(error.buyerMessage("en")).not.toMatch(/not charged/i);
    }
    expect(shop.seen).toHaveLength(calls.length);
  });
}

test("every method of the client is called above", async () => {
  await using shop = await startShop([drop]);
  const asked: string[] = [];
  const recorder = Object.fromEntries(
    Object.entries(shop.toss.safe).map(([group, methods]) => [
      group,
      Object.fromEntries(
        Object.keys(methods).map((name) => [
          name,
          async () => {
            asked.push(`${group}.${name}`);
          },
        ]),
      ),
    ]),
  );
  const all = Object.entries(recorder).flatMap(([group, methods]) =>
    Object.keys(methods).map((name) => `${group}.${name}`),
  );
  const safe = createSafe(recorder) as unknown as TossClient["safe"];
  for (const [, call] of calls) await call(safe).catch(() => undefined);
  expect([...new Set(asked)].sort()).toEqual(all.sort());
});

test("Toss's trace id is on the error, and what looks like none is left out", async () => {
  const traced = (id: string) => text(502, "", { "x-tosspayments-trace-id": id });
  const ids = ["3f2a1b", "new-1,old-2", "<script>", secretKey, "4330123412341234", "x".repeat(200)];
  await using shop = await startShop(ids.map(traced), { maxRetries: 0 });
  const seen: unknown[] = [];
  for (const _ of ids) {
    const result = await shop.toss.safe.payments.cancel(paymentKey, refund);
    seen.push(!result.ok && result.error.toJSON().traceId);
  }
  expect(seen).toEqual(["3f2a1b", "new-1,old-2", undefined, undefined, undefined, undefined]);
});
