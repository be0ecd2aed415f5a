import { expect, test } from "./shop-test.ts";

/** What no page of the shop sends, to the route of a running Next.js. */

const json = { "content-type": "application/json" };
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

for (const [id, what, body, reason] of [
  ["B47", "JSON cut short", '{"json":', "INVALID_JSON"],
  ["B48", "nothing", "", "INVALID_JSON"],
  ["B49", "null", "null", "INVALID_INPUT"],
  ["B50", "a list", "[]", "INVALID_INPUT"],
  ["B60", "JSON nested 20,000 deep", `{"json":${nested(20_000)}}`, "INVALID_INPUT"],
  ["B61", "deep annotations", `{"json":{},"meta":{"values":${nested(5_000)}}}`, "INVALID_INPUT"],
  ["B65", "a cycle", '{"json":{},"meta":{"referentialEqualities":[["a"]]}}', "INVALID_INPUT"],
] as const) {
  test(`${id} a confirm with ${what} for a body is refused in a sentence of ours`, async ({
    page,
    shop,
  }) => {
    const url = "/api/trpc/payments.confirm";
    const response = await page.request.post(url, { headers: json, data: Buffer.from(body) });
    expect(response.status()).toBe(400);
    const text = await response.text();
    expect(JSON.parse(text).error.json.data.toss).toMatchObject({ reason, charged: "no" });
    expect(text).not.toMatch(/Unexpected|position|stack/);
    expect(shop.sandbox.requests.list()).toEqual([]);
  });
}

test("B63 no annotation but undefined and Date makes anything of an input", async ({
  page,
  shop,
}) => {
  const payment = { paymentKey: "key", orderId: "order_1234567", amount: 1_000 };
  const simple = ["regexp", "URL", "set", "map", "Error", "bigint", "number", "constructor"];
  const named = ["class", "custom", "symbol", "typed-array"];
  for (const annotation of [...simple, ...named.map((name) => [name, "Payment"])]) {
    const response = await page.request.post("/api/trpc/payments.confirm", {
      data: { json: payment, meta: { values: { orderId: [annotation] } } },
    });
    expect(response.status(), `${annotation}`).toBe(400);
    const { error } = await response.json();
    expect(error.json.data.toss).toMatchObject({ reason: "INVALID_INPUT", charged: "no" });
  }
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("B12 B13 B14 B62 B64 B66 an amount with an annotation is refused by its name", async ({
  page,
  shop,
}) => {
  for (const [amount, annotation] of [
    ["NaN", ["number"]],
    ["0x3e8", ["number"]],
    ["1000", ["bigint"]],
    ["100000000", [["typed-array", "Uint8Array"]]],
    ["1", ["__proto__"]],
    ["soon", ["Date"]],
  ]) {
    const response = await page.request.post("/api/trpc/payments.confirm", {
      data: { json: { amount }, meta: { values: { amount: annotation } } },
    });
    expect(response.status()).toBe(400);
    const toss = { reason: "INVALID_AMOUNT", field: "amount", charged: "no" };
    expect((await response.json()).error.json.data.toss, `${annotation}`).toMatchObject(toss);
  }
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("B51 B52 B53 a body that is not said to be JSON reaches no procedure", async ({ shop }) => {
  for (const type of [
    undefined,
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
  ]) {
    const { status } = await fetch(`${shop.url}/api/trpc/session.signIn`, {
      method: "POST",
      headers: type ? { "content-type": type } : {},
      body: new TextEncoder().encode('{"json":{"role":"staff"}}'),
    });
    expect(status, type).toBe(415);
  }
});

test("B54 B55 a GET runs no mutation, and an unknown name no procedure", async ({ page }) => {
  const get = await page.request.get("/api/trpc/session.signIn");
  expect([get.status(), get.headers().allow]).toEqual([405, "POST"]);
  for (const name of ["payments.confirmed", "__proto__", "constructor"]) {
    const response = await page.request.post(`/api/trpc/${name}`, { headers: json, data: {} });
    expect(response.status()).toBe(404);
  }
});

test("B56 B57 B58 a batch that is too long or holds one poisoned input is refused whole", async ({
  page,
  shop,
}) => {
  const line = { lines: [{ productId: "onggi-jar", quantity: 1 }] };
  const send = (calls: number, inputs: object) =>
    page.request.post(`/api/trpc/${Array(calls).fill("shop.checkout").join(",")}?batch=1`, {
      data: inputs,
    });
  for (const calls of [11, 500]) {
    const response = await send(calls, { 0: { json: line } });
    expect(response.status()).toBe(400);
    expect((await response.json()).error.data.toss).toMatchObject({ reason: "BATCH_TOO_LARGE" });
  }
  const poison = { json: line, meta: { values: { lines: ["map"] } } };
  expect((await send(2, { 0: { json: line }, 1: poison })).status()).toBe(400);
  await page.goto("/orders");
  await expect(page.getByText("No orders yet.")).toBeVisible();
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("B67 a hundred forged hops open no way past the check of the origin", async ({ page }) => {
  const hops = Array.from({ length: 100 }, (_, hop) => `10.0.0.${hop}`).join(", ");
  const forged = { "x-forwarded-for": hops, "x-forwarded-host": "evil.example" };
  const signIn = (headers: Record<string, string>) =>
    page.request.post("/api/trpc/session.signIn", { headers, data: { json: { role: "staff" } } });
  expect((await signIn(forged)).status()).toBe(200);
  const foreign = { ...forged, origin: "https://evil.example" };
  expect((await signIn(foreign)).status()).toBe(403);
});
