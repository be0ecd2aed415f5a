import { expect, test } from "vitest";
import { RequestLog } from "./request-log.ts";

const asked = { method: "POST", target: "/v1/x", idempotencyKey: undefined, body: "", now: 0 };

test("an answer is kept with its request as the JSON it is", () => {
  const log = new RequestLog();
  log.answered(log.add(asked), { status: 404, body: '{"code":"NOT_FOUND","message":"없음"}' });
  const answer = { code: "NOT_FOUND", message: "없음" };
  expect(log.list()).toMatchObject([{ status: 404, body: null, answer }]);
});

test("a request that was never answered has no answer", () => {
  const log = new RequestLog();
  log.add(asked);
  expect(log.list()).toMatchObject([{ status: null, answer: null }]);
});

test("a secret key in an answer is replaced, and a long answer is cut", () => {
  const log = new RequestLog();
  log.answered(log.add(asked), { status: 200, body: '"test_sk_abcdefgh"' });
  log.answered(log.add(asked), { status: 200, body: "x".repeat(100_000) });
  const [masked, cut] = log.list();
  expect(masked?.answer).toBe("test_sk_***");
  expect(String(cut?.answer)).toMatch(/^x{16384}…$/);
});
