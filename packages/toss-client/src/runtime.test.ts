import { execFile } from "node:child_process";
import { inspect, promisify } from "node:util";
import { expect, test } from "vitest";
import { readAnswer, readValue } from "./answer.ts";
import { failureOf, wasNeverSent } from "./fetch-failure.ts";
import { createConnections } from "./runtime/web.ts";
import { startTestServer } from "./test-server.ts";
import { order, paid, secretKey } from "./test-shop.ts";
import { nothing } from "./wire/decode.ts";

const run = promisify(execFile);
const entry = new URL("./index.ts", import.meta.url).href;

/** Confirms in a process of its own that resolves like this runtime, and says whether undici was loaded. */
async function confirmUnder(condition: string, baseUrl: string): Promise<string> {
  const script = `
    import { registerHooks } from "node:module";
    let undici = false;
    registerHooks({ resolve: (name, context, next) => ((undici ||= name === "undici"), next(name, context)) });
    const { createTossClient } = await import(${JSON.stringify(entry)});
    try {
      const toss = createTossClient(${JSON.stringify({ secretKey, baseUrl })});
      const { status } = await toss.payments.confirm(${JSON.stringify(order)});
      console.log(status, undici, toss.keyId);
      await toss.close();
    } catch (error) {
      console.log(error.message);
    }`;
  const conditions = [condition, "@toss-bff/source"].map((name) => `--conditions=${name}`);
  const flags = ["--no-warnings", "--input-type=module", "--eval", script];
  const { stdout } = await run(process.execPath, [...conditions, ...flags]);
  return stdout.trim();
}

test("every runtime without undici confirms by fetch, under the same key as Node", async () => {
  await using server = await startTestServer(paid);
  const node = await confirmUnder("node", server.url);
  expect(node).toMatch(/^DONE true [0-9a-f]{12}$/);
  for (const condition of ["edge-light", "workerd", "worker", "bun"]) {
    expect(await confirmUnder(condition, server.url)).toBe(node.replace("true", "false"));
  }
  const keys = server.seen.map(({ headers }) => headers["idempotency-key"]);
  expect([keys.length, new Set(keys).size]).toEqual([5, 1]);
  expect(keys[0]).toBe(`${order.paymentKey}.${order.orderId}.${order.amount}`);
});

test("a Deno that cannot be kept from sending a refund twice unseen is refused", async () => {
  await using server = await startTestServer(paid);
  expect(await confirmUnder("deno", server.url)).toContain("this Deno has no createHttpClient");
  expect(server.seen).toEqual([]);
});

test("a dispatcher is refused by name where undici does not run", () => {
  const dispatcher = { dispatch: () => true } as never;
  const create = () => createConnections({ origin: "https://toss.invalid", dispatcher });
  expect(create).toThrow(expect.objectContaining({ field: "dispatcher", applied: "no" }));
});

const failed = (code: string) =>
  new TypeError("fetch failed", { cause: Object.assign(new Error("?"), { code }) });

for (const [code, never] of [
  ["ECONNREFUSED", true],
  ["ENOTFOUND", true],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", true],
  ["ECONNRESET", false],
  ["EHOSTUNREACH", false],
  ["UND_ERR_SOCKET", false],
  ["anything else", false],
] as const) {
  test(`F13 F14 F16 a fetch that failed with ${code} was ${never ? "never sent" : "sent, maybe"}`, () => {
    expect(wasNeverSent(failed(code))).toBe(never);
  });
}

test("a fetch that failed without a word may have been sent", () => {
  expect(wasNeverSent(new TypeError("Load failed"))).toBe(false);
  expect(wasNeverSent("gone")).toBe(false);
  expect(wasNeverSent(undefined)).toBe(false);
});

const address = "https://api.tosspayments.com/v1/billing/billing-key-of-a-buyer";

test.for([
  [
    "Deno",
    `error sending request for url (${address}): client error (Connect): tcp connect error`,
    "error sending request for url (Toss): client error (Connect): tcp connect error",
  ],
  [
    "Bun",
    `Malformed_HTTP_Response fetching "${address}"`,
    'Malformed_HTTP_Response fetching "Toss"',
  ],
])("S17 what %s says of a failed fetch is told without the address", ([, said, told]) => {
  const thrown = Object.assign(new TypeError(said), { path: address, code: "EPROTO" });
  for (const error of [thrown, new TypeError("fetch failed", { cause: thrown })]) {
    const failure = failureOf(error);
    expect(failure.message).toBe(told);
    expect(inspect(failure, { depth: 9 })).not.toContain("billing-key");
    expect(failure).toMatchObject({ code: "EPROTO" });
  }
});

test("F13 Deno's words for a connection that never came about are known", () => {
  const failed = (message: string) => new TypeError("fetch failed", { cause: new Error(message) });
  const before = `error sending request for url (${address}): client error `;
  expect(wasNeverSent(failed(`${before}(Connect): dns error`))).toBe(true);
  expect(wasNeverSent(failed(`${before}(SendRequest): connection closed`))).toBe(false);
});

test("F30 a redirect that fetch hides behind the status 0 is not taken for a deletion", () => {
  const where = "DELETE /v1/billing/{billingKey}";
  const question = { where, operation: "billing.delete", response: nothing } as const;
  const hidden = { kind: "answer", status: 0, headers: {}, body: "" } as const;
  const circumstances = { unclear: false, secrets: [], now: 0 };
  expect(readValue(question, hidden)).toBe(undefined);
  expect(readAnswer(question, hidden, circumstances)).toMatchObject({
    error: { name: "TossResponseError", applied: "maybe" },
  });
});
