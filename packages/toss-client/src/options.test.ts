import { startSandbox } from "@toss-bff/toss-sandbox";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createTossClient } from "./client.ts";
import { order, paid, secretKey, startShop } from "./test-shop.ts";
import { TossOptionsError } from "./toss-error.ts";

const live = secretKey.replace("test", "live");

function refusal(options: object): unknown {
  try {
    createTossClient({ secretKey, ...options });
  } catch (error) {
    return error;
  }
  return "accepted";
}

for (const [options, field, says] of [
  [{ timeoutMs: 0 }, "timeoutMs", "must be a whole number from 1 to 120000"],
  [{ timeoutMs: -1 }, "timeoutMs", "must be a whole number from 1 to 120000"],
  [{ timeoutMs: 120_001 }, "timeoutMs", "must be a whole number from 1 to 120000"],
  [{ timeoutMs: Number.NaN }, "timeoutMs", "must be a whole number from 1 to 120000"],
  [{ timeoutMs: "1000" }, "timeoutMs", "must be a whole number from 1 to 120000"],
  [{ maxRetries: -1 }, "maxRetries", "must be a whole number from 0 to 10"],
  [{ maxRetries: 1.5 }, "maxRetries", "must be a whole number from 0 to 10"],
  [{ maxRetries: 11 }, "maxRetries", "must be a whole number from 0 to 10"],
  [{ language: "en-US" }, "language", 'must be "ko" or "en"'],
  [{ apiVersion: "../v2" }, "apiVersion", "must be a version"],
  [{ apiVersion: "v1/" }, "apiVersion", "must be a version"],
  [{ testCode: "A\r\nx: y" }, "testCode", "must be one of Toss's error codes"],
  [{ secretKey: live, testCode: "PROVIDER_ERROR" }, "testCode", "works with a test key only"],
  [{ dispatcher: {} }, "dispatcher", "must be an undici dispatcher"],
  [{ clock: { now: Date.now } }, "clock", "must have now, setTimeout and clearTimeout"],
  [{ retryBudget: -1 }, "retryBudget", "must be a whole number from 0 to 1000"],
  [{ readCircuit: 1001 }, "readCircuit", "must be a whole number from 0 to 1000"],
  [{ onRequest: "log" }, "onRequest", "must be a function"],
  [{ onResponse: {} }, "onResponse", "must be a function"],
  [{ onRetry: null }, "onRetry", "must be a function"],
  [{ tracer: { startSpan() {} } }, "tracer", "must be a tracer of OpenTelemetry"],
  [{ timeout: 5 }, "timeout", "timeout is not a field that exists here"],
  [{ baseUrl: "api.tosspayments.com" }, "baseUrl", "must be an absolute URL"],
  [{ baseUrl: "ftp://127.0.0.1" }, "baseUrl", "must be https"],
  [{ baseUrl: "http://api.tosspayments.com" }, "baseUrl", "must be https"],
  [{ baseUrl: "http://127.0.0.1.example" }, "baseUrl", "must be https"],
  [{ baseUrl: "http://localhost.example" }, "baseUrl", "must be https"],
  [{ baseUrl: "https://me:pw@example.com" }, "baseUrl", "must not contain a user or password"],
  [{ baseUrl: "https://example.com/v1" }, "baseUrl", "must be an origin"],
  [{ baseUrl: "https://example.com/?a" }, "baseUrl", "must be an origin"],
  [{ baseUrl: "https://example.com/#a" }, "baseUrl", "must be an origin"],
  [{ baseUrl: 5 }, "baseUrl", "must be a string"],
] as const) {
  test(`B96 S10 ${JSON.stringify(options)} is refused at the start`, () => {
    const error = refusal(options);
    expect(error).toBeInstanceOf(TossOptionsError);
    expect(error).toMatchObject({ field, applied: "no" });
    expect(String(error)).toContain(says);
    expect(String(error)).toContain("createTossClient: ");
  });
}

for (const baseUrl of [
  "http://localhost:4242",
  "http://127.0.0.1:4242/",
  "http://[::1]:4242",
  "http://127.9.9.9",
  "https://localhost",
  "http://shop.localhost:3000",
  "http://localhost.:4242",
  "http://127.1:4242",
  "http://0x7f000001:4242",
  "http://0.0.0.0:4242",
  "http://[::]:4242",
  "http://[::ffff:127.0.0.1]:4242",
]) {
  test(`S38 ${baseUrl} is taken with a test key and refused with a live one`, () => {
    expect(refusal({ baseUrl })).toBe("accepted");
    expect(String(refusal({ baseUrl, secretKey: live }))).toContain("must never see a live key");
  });
}

test("S38 a stand-in for Toss is refused under a live key however its address is written", () => {
  const names = fc.constantFrom("localhost", "LOCALHOST", "localhost.", "a.localhost", "[::1]");
  const byte = fc.nat({ max: 255 });
  const addresses = fc
    .tuple(byte, byte, byte)
    .chain(([a, b, c]) =>
      fc.constantFrom(
        `127.${a}.${b}.${c}`,
        `0x7f.${a}.${b}.${c}`,
        String(127 * 2 ** 24 + a * 2 ** 16 + b * 2 ** 8 + c),
        `[::ffff:127.${a}.${b}.${c}]`,
      ),
    );
  const port = fc.constantFrom("", ":443", ":4242");
  fc.assert(
    fc.property(
      fc.constantFrom("http", "https"),
      fc.oneof(names, addresses),
      port,
      (scheme, host, port) => {
        const baseUrl = `${scheme}://${host}${port}`;
        expect(refusal({ baseUrl })).toBe("accepted");
        expect(String(refusal({ baseUrl, secretKey: live }))).toContain("never see a live key");
      },
    ),
  );
});

test("S38 the sandbox answers a live key as nobody's", async () => {
  await using sandbox = await startSandbox();
  const authorization = `Basic ${btoa(`${live}:`)}`;
  const answer = await fetch(`${sandbox.url}/v1/payments/some-key`, { headers: { authorization } });
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: "UNAUTHORIZED_KEY" }]);
});

test("a live key talks to an https host elsewhere", () => {
  for (const host of ["toss-proxy.example", "localhost.example", "[::2]", "[2001:db8::1]"]) {
    expect(refusal({ secretKey: live, baseUrl: `https://${host}` }), host).toBe("accepted");
  }
  expect(refusal({ secretKey: live })).toBe("accepted");
});

test("options that are no object are refused", () => {
  expect(() => createTossClient(undefined as never)).toThrow(
    "createTossClient: options is missing",
  );
  expect(() => createTossClient("test_sk_" as never)).toThrow("must be an object, got string");
});

for (const [options, field] of [
  [{ timeoutMs: 0 }, "timeoutMs"],
  [{ maxRetries: Number.POSITIVE_INFINITY }, "maxRetries"],
  [{ retry: "always" }, "retry"],
  [{ signal: {} }, "signal"],
  [{ testCode: "not a code" }, "testCode"],
  [{ idempotencyKey: "" }, "idempotencyKey"],
  [{ idempotencyKey: " " }, "idempotencyKey"],
  [{ idempotencyKey: "a".repeat(301) }, "idempotencyKey"],
  [{ idempotencyKey: "a\r\nx-evil: 1" }, "idempotencyKey"],
  [{ idempotencyKey: "키" }, "idempotencyKey"],
  [{ idempotencyKey: "é" }, "idempotencyKey"],
  [{ idempotencyKey: "a\tb" }, "idempotencyKey"],
  [{ idempotencykey: "typo" }, "idempotencykey"],
] as const) {
  test(`B86 S11 a call with ${JSON.stringify(options)} is refused and sends nothing`, async () => {
    await using shop = await startShop([paid]);
    await expect(shop.toss.payments.confirm(order, options as object)).rejects.toMatchObject({
      name: "TossOptionsError",
      field,
      applied: "no",
    });
    expect(shop.seen).toEqual([]);
  });
}

test("a test code is not sent with a live key", async () => {
  const toss = createTossClient({ secretKey: live });
  await expect(
    toss.payments.retrieve("key", { testCode: "NOT_FOUND_PAYMENT" }),
  ).rejects.toMatchObject({ field: "testCode" });
});
