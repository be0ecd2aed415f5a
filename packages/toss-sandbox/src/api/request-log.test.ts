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

test("a secret key is replaced wherever a request had one, even where a long body is cut", () => {
  const log = new RequestLog();
  const key = "test_sk_abcdefgh";
  log.add({ ...asked, target: `/v1/x?k=${key}`, idempotencyKey: key, body: `{"k":"${key}"}` });
  for (const before of [16_370, 16_376, 16_380]) {
    log.add({ ...asked, body: `${"x".repeat(before)} ${key}${" y".repeat(50)}` });
  }
  const masked = { path: "/v1/x?k=test_sk_***", idempotencyKey: "test_sk_***" };
  expect(log.list()[0]).toMatchObject({ ...masked, body: { k: "test_sk_***" } });
  expect(JSON.stringify(log.list())).not.toContain("abc");
});

test("a body that is short once its keys are replaced is shown whole", () => {
  const log = new RequestLog();
  const body = JSON.stringify({ list: Array.from({ length: 1_000 }, () => "test_sk_0123456789") });
  log.add({ ...asked, body });
  expect(log.list()).toMatchObject([{ body: { list: Array(1_000).fill("test_sk_***") } }]);
});
