import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import { drop, json, text } from "../test-server.ts";
import { failure, paid, paymentKey, secretKey, startShop } from "../test-shop.ts";
import type { TossRequest } from "./request.ts";

const get = { method: "GET", path: ["payments", paymentKey] } as const;
const post = { method: "POST", path: ["payments", paymentKey, "cancel"], body: { a: 1 } } as const;

test("a GET reads anything, by path and query, and gives the JSON as it is", async () => {
  await using shop = await startShop([json(200, [1, "two"])]);
  const query = { startDate: "2026-01-01", limit: 5, all: true, none: undefined };
  expect(await shop.toss.request({ ...get, path: ["transactions"], query })).toEqual([1, "two"]);
  expect(shop.seen[0]).toMatchObject({
    method: "GET",
    url: "/v1/transactions?startDate=2026-01-01&limit=5&all=true",
    body: "",
  });
  expect(shop.seen[0]?.headers).not.toHaveProperty("idempotency-key");
});

test("a POST carries its body as JSON, and a key of its own unless one is given", async () => {
  await using shop = await startShop([paid]);
  await shop.toss.request(post);
  await shop.toss.request(post);
  await shop.toss.request({ ...post, idempotencyKey: "mine" });
  const keys = shop.seen.map(({ headers }) => headers["idempotency-key"]);
  expect(shop.seen[0]).toMatchObject({ body: '{"a":1}', method: "POST" });
  expect([new Set(keys).size, keys[2]]).toEqual([3, "mine"]);
});

test("apiVersion takes the place of the client's", async () => {
  await using shop = await startShop([paid]);
  await shop.toss.request({ ...get, apiVersion: "v2" });
  expect(shop.seen[0]?.url).toBe(`/v2/payments/${paymentKey}`);
});

test("response reads the answer", async () => {
  await using shop = await startShop([paid]);
  const response = z.object({ status: z.string() });
  expect(await shop.toss.request({ ...get, response })).toEqual({ status: "DONE" });
});

test("what response throws becomes a TossResponseError that keeps it as its cause", async () => {
  await using shop = await startShop([paid]);
  const cause = new Error(`not this: ${paymentKey}`);
  const response = {
    parse() {
      throw cause;
    },
  };
  const error = await failure(shop.toss.request({ ...post, response }));
  expect(error).toMatchObject({ name: "TossResponseError", status: 200, applied: "maybe", cause });
  expect(error.message).not.toContain(paymentKey);
  expect((await failure(shop.toss.request({ ...get, response }))).applied).toBe("no");
  expect(shop.seen).toHaveLength(2);
});

test("a response that parses later is refused, and its failure goes nowhere", async () => {
  await using shop = await startShop([paid]);
  const response = { parse: async () => Promise.reject(new Error("too late")) };
  expect(await failure(shop.toss.request({ ...get, response }))).toMatchObject({
    name: "TossResponseError",
  });
});

test("S23 an answer nested without end is refused, with a parser and without", async () => {
  const levels = 5_000;
  await using shop = await startShop([text(200, `${"[".repeat(levels)}${"]".repeat(levels)}`)]);
  for (const response of [undefined, z.unknown()]) {
    expect(await failure(shop.toss.request({ ...get, response }))).toMatchObject({
      name: "TossResponseError",
      message: expect.stringContaining("nested more than 64 levels deep"),
    });
  }
});

test("a GET is repeated like a read, a POST that may have been heard is not", async () => {
  await using shop = await startShop([drop, paid, text(429, ""), drop]);
  await shop.toss.request(get);
  expect(shop.seen).toHaveLength(2);
  expect(await failure(shop.toss.request(post))).toMatchObject({ applied: "maybe" });
  expect(shop.seen).toHaveLength(4);
  expect(shop.seen[3]?.headers["idempotency-key"]).toBe(shop.seen[2]?.headers["idempotency-key"]);
});

test("messages name the path's words, and no id", async () => {
  await using shop = await startShop([json(404, { code: "NOT_FOUND", message: "?" })]);
  const error = await failure(shop.toss.request(get));
  expect(error.message).toBe("GET /v1/payments/{…} answered 404 NOT_FOUND: ?");
});

const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;

for (const [field, wrong] of [
  ["path.0", { path: [".."] }],
  ["path.0", { path: ["."] }],
  ["path.1", { path: ["payments", "%2e"] }],
  ["path.1", { path: ["payments", "a/b"] }],
  ["path.1", { path: ["payments", "a\\b"] }],
  ["path.1", { path: ["payments", ""] }],
  ["path.0", { path: ["payments?a=b"] }],
  ["path.0", { path: ["a#b"] }],
  ["path.0", { path: ["결제"] }],
  ["path.0", { path: ["a\r\nb"] }],
  ["path.0", { path: [7] }],
  ["path.0", { path: ["a".repeat(301)] }],
  ["path", { path: [] }],
  ["path", { path: "payments" }],
  ["method", { method: "PUT" }],
  ["query.a", { query: { a: {} } }],
  ["query.a", { query: { a: Number.NaN } }],
  ["query", { query: "a=b" }],
  ["apiVersion", { apiVersion: "../v1" }],
  ["response", { response: {} }],
  ["body", { body: {} }],
  ["body", { method: "POST", body: cyclic }],
  ["body", { method: "POST", body: 1n }],
  ["body", { method: "POST", body: { cancelReason: "x", cancelAmount: Number.NaN } }],
  ["body", { method: "POST", body: () => 1 }],
  ["idempotencyKey", { method: "POST", idempotencyKey: "a b" }],
  ["timeoutMs", { timeoutMs: 0 }],
  ["testCode", { testCode: "a\nb" }],
  ["baseUrl", { baseUrl: "https://elsewhere.example" }],
] as const) {
  test(`S09 S10 a request with a wrong ${field} is refused by name, and nothing is sent`, async () => {
    await using shop = await startShop([paid]);
    const request = { ...get, ...wrong } as unknown as TossRequest<unknown>;
    const error = await failure(shop.toss.request(request));
    expect(error).toMatchObject({ name: "TossOptionsError", field, applied: "no" });
    expect(error.message).toMatch(/^request: /);
    expect(shop.seen).toEqual([]);
  });
}

test("S09 no segment reaches another path, whatever it is", async () => {
  await using shop = await startShop([paid]);
  const nasty = fc.constantFrom(
    ..."../ . .. %2e %2F \\ ? # ; @ : = a - _ ~ é 가 \0 \r\n".split(" "),
  );
  const segment = fc.oneof(
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.array(nasty, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
    fc.stringMatching(/^[A-Za-z0-9_=.@:-]{1,20}$/),
  );
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(segment, { minLength: 1, maxLength: 4 }), async (path) => {
      shop.seen.length = 0;
      await shop.toss.request({ method: "GET", path }).catch(() => undefined);
      sent += shop.seen.length;
      for (const { url } of shop.seen) {
        expect(url.split("/").slice(2).map(decodeURIComponent)).toEqual(path);
        expect(new URL(url, shop.url).pathname).toBe(url);
      }
    }),
  );
  expect(sent).toBeGreaterThan(0);
});

test("S10 the key goes to the client's own host alone, whatever the path says", async () => {
  await using shop = await startShop([paid]);
  await shop.toss.request({ method: "GET", path: ["@elsewhere.example", ":80"] });
  const { host, authorization } = shop.seen[0]?.headers ?? {};
  expect(host).toBe(new URL(shop.url).host);
  expect(authorization).toBe(`Basic ${Buffer.from(`${secretKey}:`).toString("base64")}`);
});
