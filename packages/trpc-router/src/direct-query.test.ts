import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { createPaymentsHandler, type PaymentsHandlerOptions } from "./handler.ts";
import type { StoredPayment } from "./index.ts";
import { openCheckout } from "./test-checkout.ts";

interface Context {
  customerId: string | null;
}

const { checkout, paidOrder } = await openCheckout();
const { paymentKey, orderId } = await paidOrder();

const addressOf = (name: string, input?: unknown) =>
  `http://shop.example/api/pay/${name}${input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`}`;

const own = addressOf("retrieveByOrderId", { json: { orderId } });
const date = {
  json: { orderId: "2026-03-01T00:00:00.000Z" },
  meta: { values: { orderId: ["Date"] }, v: 1 },
};

type Options = Partial<Omit<PaymentsHandlerOptions<Context, unknown>, "procedures">>;

/** What a request is answered, with what the shop was asked and told meanwhile. */
async function ask(options: Options, address: string, init: RequestInit) {
  const seen: unknown[] = [];
  const handler = createPaymentsHandler({
    endpoint: "/api/pay",
    procedures: ["confirm", "retrieve", "retrieveByOrderId", "list", "inspect"],
    checkout,
    createContext: () => {
      seen.push("context");
      return { customerId: "alice" };
    },
    authorize: ({ ctx, order }) => {
      seen.push("authorize");
      return order.ownerId === ctx.customerId;
    },
    rateLimit: () => {
      seen.push("rate");
      return undefined;
    },
    onError: ({ error, path }) => {
      seen.push({ code: error.code, message: steady(error.message), path });
    },
    ...options,
  });
  const response = await handler(new Request(address, init));
  const headers = [...response.headers];
  return { status: response.status, headers, body: steady(await response.text()), seen };
}

/** Each failure has an id of its own. */
const steady = (text: string) =>
  text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id");

const cases: [string, string, Options?, RequestInit?][] = [
  ["an order by its id", own],
  ["an order by its payment", addressOf("retrieve", { json: { paymentKey } })],
  [
    "an order that is not there",
    addressOf("retrieveByOrderId", { json: { orderId: "nobody-knows" } }),
  ],
  ["an order of somebody else", own, { authorize: () => false }],
  ["staff's list", addressOf("list", { json: { listing: "waiting" } })],
  ["all that is known of an order", addressOf("inspect", { json: { orderId } })],
  ["no input", addressOf("retrieve")],
  ["an input of null", addressOf("retrieve", null)],
  ["an input that superjson did not write", addressOf("retrieve", { orderId })],
  [
    "an input with an unknown field",
    addressOf("retrieveByOrderId", { json: { orderId, extra: 1 } }),
  ],
  ["an input that is too short", addressOf("retrieveByOrderId", { json: { orderId: "x" } })],
  ["an input with a date in it", addressOf("retrieveByOrderId", date)],
  [
    "an input with a Map in it",
    addressOf("retrieve", { json: { paymentKey: [] }, meta: { values: { paymentKey: ["map"] } } }),
  ],
  ["a rate limit", own, { rateLimit: () => 1_500 }],
  ["a context that fails", own, { createContext: () => Promise.reject(new Error("canary")) }],
  ["a rule that fails", own, { authorize: () => Promise.reject(new Error("canary")) }],
  [
    "present that fails",
    own,
    {
      present: () => {
        throw new Error("canary");
      },
    },
  ],
  ["present that shows nothing", own, { present: () => null }],
  [
    "present with a Map, a date and undefined",
    own,
    {
      present: ({ approvedAt }: StoredPayment) => ({
        when: new Map([[1, approvedAt]]),
        approvedAt,
        none: undefined,
      }),
    },
  ],
  ["present that takes its time", own, { present: async () => 1 }],
  ["present that streams", own, { present: async function* () {} }],
  ["a client that reads lines", own, {}, { headers: { accept: "application/jsonl" } }],
  [
    "a client that reads lines, in tRPC's words",
    own,
    {},
    { headers: { "trpc-accept": "application/jsonl" } },
  ],
  [
    "a GET of another content-type",
    own,
    {},
    { headers: { "content-type": "multipart/form-data" } },
  ],
  ["HEAD", own, {}, { method: "HEAD" }],
  ["a procedure that is not there", addressOf("toString", { json: {} })],
  ["a mutation", addressOf("confirm", { json: {} })],
];

test.each(cases)(
  "%s is answered as tRPC's adapter answers it, and asked for once",
  async (_title, address, options = {}, init = {}) => {
    // A field the handler does not know leaves the whole request to the adapter.
    const adapted = await ask(options, `${address}${address.includes("?") ? "&" : "?"}v=1`, init);
    expect(await ask(options, address, init)).toEqual(adapted);
    expect(adapted.body).not.toContain("canary");
  },
);

const isFull = fc.readConfigureGlobal()?.numRuns !== undefined;
const written = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom({ json: { orderId } }, { json: { paymentKey } }, date) },
  fc.record({ json: fc.jsonValue(), meta: fc.jsonValue() }, { requiredKeys: ["json"] }),
);
const requests = fc.record({
  endpoint: fc.constantFrom("/api/pay", "api/pay", "/api/pay/", "/", ""),
  path: fc.constantFrom("retrieve", "retrieveByOrderId", "retrieve/", "/retrieve", "retriev%65"),
  fields: fc.array(
    fc.tuple(
      fc.constantFrom("input", "input", "input", "Input", "batch", "connectionParams"),
      fc.oneof(
        written.map((input) => JSON.stringify(input)),
        fc.constantFrom("", "1", "{"),
      ),
    ),
    { minLength: 1, maxLength: 2 },
  ),
  accept: fc.constantFrom("*/*", "*/*", "application/jsonl"),
});

test("an address and an input that nobody thought of are answered as tRPC's adapter answers them", async () => {
  await fc.assert(
    fc.asyncProperty(requests, async ({ endpoint, path, fields, accept }) => {
      const query = new URLSearchParams(fields);
      const root = `http://shop.example/${endpoint}/`.replaceAll(/(?<!:)\/+/g, "/");
      const init = { headers: { accept } };
      const adapted = await ask({ endpoint }, `${root}${path}?${query}&v=1`, init);
      expect(await ask({ endpoint }, `${root}${path}?${query}`, init)).toEqual(adapted);
    }),
    { numRuns: isFull ? 10_000 : 300 },
  );
});

test("an answer is not cut to the length of the one before, where the server writes that into the headers it is handed", async () => {
  // As @hono/node-server 1 does.
  class Measured extends Response {
    constructor(body: string, init: { headers: Record<string, string> }) {
      super(body, init);
      init.headers["Content-Length"] ??= `${body.length}`;
    }
  }
  vi.stubGlobal("Response", Measured);
  const plain = ["content-type", "vary", "cache-control"];
  try {
    for (const _time of [1, 2]) {
      const { headers } = await ask({}, own, {});
      expect(headers.map(([name]) => name).toSorted()).toEqual(plain.toSorted());
    }
  } finally {
    vi.unstubAllGlobals();
  }
});

test("a payment that cannot be written is told with the name of its call", async () => {
  const present = () => ({
    toJSON() {
      throw new Error("canary");
    },
  });
  const { status, body, seen } = await ask({ present }, own, {});
  expect(status).toBe(500);
  expect(JSON.parse(body).error.json).toMatchObject({
    message: "Something went wrong on our side.",
    data: { code: "INTERNAL_SERVER_ERROR", path: "retrieveByOrderId" },
  });
  expect(seen.at(-1)).toMatchObject({ message: "canary", path: "retrieveByOrderId" });
});
