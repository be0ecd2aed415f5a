import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openConversation } from "./conversation.ts";
import { type Fuzzed, fuzzed, requestBytes } from "./fuzz-request.ts";
import { rawConnection, type takeApart } from "./raw-request.ts";
import { authenticated, openShop, type Shop } from "./shop.ts";

const requestsARun = 20;
/** What takes longer waits for an answer that never comes; its requests are then shown. */
const stuckMs = 60_000;

let shop: Shop;
let talk: ReturnType<typeof openConversation>;
beforeAll(async () => {
  shop = await openShop({ seed: "fuzz", now: () => 0 });
  talk = openConversation(shop);
});
afterAll(() => shop.sandbox.close());

/** The sandbox as at its start, with one payment to confirm. */
function freshPayment() {
  shop.sandbox.reset();
  const { secretKey, clientKey } = shop.sandbox;
  const { paymentKey } = authenticated(shop.sandbox, { orderId: "order-fuzz" });
  return { paymentKey, secretKey, clientKey };
}

type Answer = NonNullable<ReturnType<typeof takeApart>>;

/** A success, or a refusal in the shape of whoever refuses. */
function checkAnswer({ status, headers, body }: Answer, { method, path, headers: sent }: Fuzzed) {
  const text = body.toString();
  const asked = sent["tosspayments-test-code"];
  if (status >= 500) expect(asked).toBe("COMMON_ERROR");
  if (method === "HEAD" || text === "") return;
  // A bug's 5xx has a code of its own.
  if (status >= 500) expect(JSON.parse(text).code).toBe(asked);
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("application/json")) {
    expect(type).toMatch(/^text\/(?:html|javascript|css)/);
    expect(status).toBeLessThan(400);
    return;
  }
  const value = JSON.parse(text);
  if (status < 400) return;
  const isControl = path.startsWith("/__sandbox/") && "error" in value;
  expect(value).toEqual(
    isControl
      ? { error: expect.any(String) }
      : { code: expect.stringMatching(/^[A-Z_]+$/), message: expect.any(String) },
  );
}

test(
  "any request on a connection that stays gets a success or a refusal, and 5xx only where asked",
  async () => {
    const batch = fc.array(fuzzed, { minLength: requestsARun, maxLength: requestsARun });
    await fc.assert(
      fc.asyncProperty(batch, async (requests) => {
        const payment = freshPayment();
        const bytes = requests.map((request) => requestBytes(request, payment));
        const answers = await talk(
          Buffer.concat(bytes),
          requests.map(({ method }) => method),
        );
        for (const [index, request] of requests.entries()) {
          const answer = answers[index];
          if (answer === undefined) throw new Error("an answer is missing");
          checkAnswer(answer, request);
        }
      }),
      { timeout: stuckMs },
    );
  },
  10 * 60_000,
);

/** Cuts some bytes out and puts others in, at places given as shares of the whole. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 12 }),
  insert: fc.oneof(
    fc.constantFrom("\r\n", "\n", "\r\n\r\n", "\0", " ", ":", "content-length: 1\r\n", "0\r\n"),
    fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
  ),
});

function mutated(bytes: Buffer, { at, cut, insert }: { at: number; cut: number; insert: string }) {
  const place = Math.floor(at * bytes.length);
  return Buffer.concat([
    bytes.subarray(0, place),
    Buffer.from(insert, "latin1"),
    bytes.subarray(place + cut),
  ]);
}

test(
  "requests with broken bytes never break the sandbox",
  async () => {
    const batch = fc.array(fuzzed, { minLength: 1, maxLength: 3 });
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(batch, mutations, async (requests, changes) => {
        const payment = freshPayment();
        const whole = Buffer.concat(requests.map((request) => requestBytes(request, payment)));
        const { socket, heard } = rawConnection(shop, changes.reduce(mutated, whole));
        socket.end();
        const statuses = (await heard).bytes.toString("latin1").match(/^HTTP\/1\.1 5\d\d/gm) ?? [];
        const asked = whole.includes("COMMON_ERROR") ? statuses.length : 0;
        expect(statuses).toHaveLength(asked);
        expect(shop.sandbox.payments.list().length).toBeGreaterThan(0);
      }),
      { timeout: stuckMs },
    );
  },
  10 * 60_000,
);
