import { request as sendRaw } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openShop, type Shop } from "./test-shop.ts";
import type { Reason } from "./toss-error-data.ts";

const json = { "content-type": "application/json" };
const confirm = "/payments.confirm";

function nested(depth: number): string {
  return "[".repeat(depth) + "]".repeat(depth);
}

describe.each(["fetch", "node"] as const)("on the %s adapter", (adapter) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ host: adapter });
  });
  afterAll(() => shop[Symbol.asyncDispose]());
  beforeEach(() => shop.sandbox.requests.clear());

  async function send(path: string, init: RequestInit & { duplex?: "half" } = {}) {
    const headers = { "x-customer": "alice", "x-role": "staff", ...init.headers };
    const response = await fetch(shop.url + path, { method: "POST", ...init, headers });
    const text = await response.text();
    const body = text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : undefined;
    const [first] = Array.isArray(body) ? body : [body];
    return { response, status: response.status, text, toss: first?.error?.json?.data?.toss };
  }

  const callsOfPulse = async () => {
    const { result } = JSON.parse((await send("/pulses", { method: "GET" })).text);
    return result.data.json as number;
  };

  /** The outer guard says why; tRPC's own adapter has no reasons for what it refuses itself. */
  const reasonIs = (toss: { reason: Reason } | undefined, reason: Reason) => {
    if (adapter === "fetch") expect(toss).toMatchObject({ reason, charged: "no" });
  };

  async function expectNothingDone(): Promise<void> {
    expect(shop.sandbox.requests.list()).toEqual([]);
    expect(({} as { x?: number }).x).toBeUndefined();
  }

  test.each([
    ["B47", "{", "{", "INVALID_JSON"],
    ["B47", "JSON cut short", '{"json":', "INVALID_JSON"],
    ["B48", "nothing", "", "INVALID_JSON"],
    ["B49", "null", "null", "INVALID_INPUT"],
    ["B50", "a list", "[]", "INVALID_INPUT"],
    ["B50", "a number", "7", "INVALID_INPUT"],
    ["B50", "a string", '"confirm"', "INVALID_INPUT"],
    ["B60", "JSON nested 20,000 deep", `{"json":${nested(20_000)}}`, "INVALID_INPUT"],
    [
      "B61",
      "annotations nested 5,000 deep",
      `{"json":{},"meta":{"values":{"amount":${nested(5_000)}}}}`,
      "INVALID_INPUT",
    ],
  ])("%s: %s for a body is refused in a sentence of ours", async (_id, _what, body, reason) => {
    const { status, text, toss } = await send(confirm, { headers: json, body });
    expect(status).toBe(400);
    expect(toss).toMatchObject({ reason, charged: "no", retry: "no" });
    expect(text).not.toMatch(/Unexpected|Destructure|position|stack size/i);
    await expectNothingDone();
  });

  test.each([
    ["B12", "NaN", '["number"]'],
    ["B13", "0x3e8", '["number"]'],
    ["B14", "1000", '["bigint"]'],
    ["B62", "100000000", '[["typed-array","Uint8Array"]]'],
    ["B63", "1", '["regexp"]'],
    ["B64", "1", '["constructor"]'],
    ["B66", "soon", '["Date"]'],
  ])(
    "%s S24: the amount %s, annotated %s, is refused by its name",
    async (_id, amount, annotation) => {
      const body = `{"json":{"amount":"${amount}"},"meta":{"values":{"amount":${annotation}}}}`;
      const { status, text, toss } = await send(confirm, { headers: json, body });
      expect(status).toBe(400);
      expect(toss).toMatchObject({ reason: "INVALID_AMOUNT", field: "amount" });
      expect(text).not.toContain("TypeError");
      await expectNothingDone();
    },
  );

  test("B65: a cycle in what is annotated is refused", async () => {
    const body = '{"json":{"a":null},"meta":{"referentialEqualities":[["a"]]}}';
    expect(await send(confirm, { headers: json, body })).toMatchObject({ status: 400 });
    await expectNothingDone();
  });

  test.each([
    ["B51", "text/plain", '{"json":{}}'],
    ["B51", "text/plain; application/json", '{"json":{}}'],
    ["B51", "application/x-www-form-urlencoded", "a=1"],
    ["B51", "", '{"json":{}}'],
    ["B52", "multipart/form-data; boundary=x", "--x--"],
    ["B53", "application/octet-stream", "x"],
  ])(
    "%s: the content-type %s reaches no mutation, not even one without input",
    async (_id, type, body) => {
      const before = await callsOfPulse();
      const bytes = new Blob([body]);
      for (const path of [confirm, "/pulse"]) {
        const { status, toss } = await send(path, {
          headers: type === "" ? {} : { "content-type": type },
          body: await bytes.arrayBuffer(),
        });
        expect(status).toBe(415);
        reasonIs(toss, "UNSUPPORTED_MEDIA_TYPE");
      }
      expect(await callsOfPulse()).toBe(before);
      await expectNothingDone();
    },
  );

  test("JSON in any spelling of its name is taken", async () => {
    const before = await callsOfPulse();
    for (const type of ["application/json", "Application/JSON; charset=utf-8"]) {
      expect(await send("/pulse", { headers: { "content-type": type } })).toMatchObject({
        status: 200,
      });
    }
    expect(await callsOfPulse()).toBe(before + 2);
  });

  test("B54: a GET runs no mutation", async () => {
    const before = await callsOfPulse();
    const { status, response } = await send("/pulse", { method: "GET" });
    expect(status).toBe(405);
    if (adapter === "fetch") expect(response.headers.get("allow")).toBe("POST");
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      expect((await send("/pulse", { method, headers: json })).status).toBe(405);
    }
    expect((await send("/pulse", { method: "HEAD" })).status).toBe(204);
    expect(await callsOfPulse()).toBe(before);
  });

  test.each(["payments.confirmed", "__proto__", "constructor", "payments.__proto__", "toString"])(
    "B55: %s is no procedure",
    async (path) => {
      expect((await send(`/${path}`, { headers: json, body: '{"json":{}}' })).status).toBe(404);
    },
  );

  test.each([
    ["B56", 11, ","],
    ["B56", 11, "%2C"],
    ["B57", 1_000, ","],
  ])("%s: a batch of %i calls joined by %s is refused whole", async (_id, count, comma) => {
    const before = await callsOfPulse();
    const path = Array.from({ length: count }, () => "pulse").join(comma);
    const { status, toss } = await send(`/${path}?batch=1`, { headers: json, body: "{}" });
    expect(status).toBe(400);
    reasonIs(toss, "BATCH_TOO_LARGE");
    expect(await callsOfPulse()).toBe(before);
  });

  test("B57: a batch of 10,000 calls does not reach tRPC over Node, which takes no head that long", async () => {
    const path = Array.from({ length: 10_000 }, () => "pulse").join(",");
    expect((await send(`/${path}?batch=1`, { headers: json, body: "{}" })).status).toBe(431);
  });

  test("S07: ten calls are carried out", async () => {
    const before = await callsOfPulse();
    const path = Array.from({ length: 10 }, () => "pulse").join(",");
    const { status } = await send(`/${path}?batch=1`, { headers: json, body: "{}" });
    expect(status).toBe(200);
    expect(await callsOfPulse()).toBe(before + 10);
  });

  test("B58: an input that cannot be read fails the whole batch, and nothing is sent", async () => {
    const order = await shop.openOrder("alice");
    const good = { json: shop.approve(order) };
    shop.sandbox.requests.clear();
    const body = JSON.stringify({ 0: good, 1: { json: {}, meta: { values: { a: ["map"] } } } });
    const path = "/payments.confirm,payments.confirm?batch=1";
    expect((await send(path, { headers: json, body })).status).toBe(400);
    await expectNothingDone();
    expect(await shop.checkout.find(order)).toMatchObject({ status: "created" });
  });

  test("one batch that holds the same confirm ten times charges once", async () => {
    const redirect = shop.approve(await shop.openOrder("alice"));
    shop.sandbox.requests.clear();
    const path = Array.from({ length: 10 }, () => "payments.confirm").join(",");
    const body = Array.from({ length: 10 }, (_, index) => [index, { json: redirect }]);
    const { status, text } = await send(`/${path}?batch=1`, {
      headers: json,
      body: JSON.stringify(Object.fromEntries(body)),
    });
    expect(status).toBe(200);
    for (const { result } of JSON.parse(text)) {
      expect(["paid", "pending"]).toContain(result.data.json.outcome);
    }
    const charges = shop.sandbox.requests.list().filter(({ method }) => method === "POST");
    expect(charges).toHaveLength(1);
    await shop.checkout.look(redirect.orderId);
    expect(await shop.checkout.find(redirect)).toMatchObject({ status: "paid" });
  });

  test("B59: a body of 1 MiB and one byte is refused", async () => {
    const body = JSON.stringify({ json: "x".repeat(1024 * 1024 - 10) });
    const { status, toss } = await send(confirm, { headers: json, body });
    expect(status).toBe(413);
    reasonIs(toss, "PAYLOAD_TOO_LARGE");
  });

  test("B59: a body that does not say its length is read up to the limit and no further", async () => {
    const answer = await new Promise<{ status: number | undefined; sent: number }>((resolve) => {
      const head = { ...json, "x-customer": "alice", "transfer-encoding": "chunked" };
      const outgoing = sendRaw(shop.url + confirm, { method: "POST", headers: head });
      let sent = 0;
      const chunk = Buffer.alloc(16 * 1024, 32);
      const timer = setInterval(() => {
        if (outgoing.write(chunk)) sent += chunk.length;
      }, 1);
      const end = (status: number | undefined) => {
        clearInterval(timer);
        outgoing.destroy();
        resolve({ status, sent });
      };
      outgoing.on("response", ({ statusCode }) => end(statusCode));
      outgoing.on("error", () => end(undefined));
    });
    expect(answer.status).toBe(413);
    expect(answer.sent).toBeLessThan(8 * 1024 * 1024);
  });

  test("B67: a hundred x-forwarded-for hops change nothing", async () => {
    const hops = Array.from({ length: 100 }, (_, hop) => `10.0.0.${hop}`).join(", ");
    const headers = { ...json, "x-forwarded-for": hops, "x-forwarded-host": "evil.example" };
    expect(await send("/pulse", { headers })).toMatchObject({ status: 200 });
    const forged = { ...headers, origin: "https://evil.example" };
    expect(await send("/pulse", { headers: forged })).toMatchObject({ status: 403 });
  });

  test.each([
    [{ "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    [{ "sec-fetch-site": "same-site", origin: "https://other.shop.example" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ origin: "https://evil.example" }],
    [{ origin: "null" }],
    [{ origin: "http://127.0.0.1:1" }],
  ])("B68 S08: a mutation with the headers %o is refused", async (headers) => {
    const before = await callsOfPulse();
    for (const path of [confirm, "/pulse"]) {
      const { status, toss } = await send(path, { headers: { ...json, ...headers } });
      expect(status).toBe(403);
      expect(toss).toMatchObject({ reason: "CROSS_SITE", charged: "no", retry: "no" });
    }
    expect(await callsOfPulse()).toBe(before);
    await expectNothingDone();
  });

  test("S08: our own pages and other servers are let through, and no answer allows another origin", async () => {
    const host = new URL(shop.url).origin;
    for (const headers of [
      {},
      { "sec-fetch-site": "same-origin", origin: host },
      { origin: host },
    ]) {
      const { status, response } = await send("/pulse", { headers: { ...json, ...headers } });
      expect(status).toBe(200);
      expect(response.headers.has("access-control-allow-origin")).toBe(false);
    }
    const preflight = await send("/pulse", {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect(preflight.status).not.toBe(200);
    expect(preflight.response.headers.has("access-control-allow-origin")).toBe(false);
  });
});
