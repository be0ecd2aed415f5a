import { createTRPCClient, httpLink } from "@trpc/client";
import { TRPCError } from "@trpc/server";
import superjson from "superjson";
import { beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import { getTossError } from "./client.ts";
import {
  createPaymentsHandler,
  type PaymentsHandler,
  type PaymentsHandlerOptions,
} from "./handler.ts";
import { createPaymentsClient, PaymentsCallError } from "./handler-client.ts";
import type { PublicPayment, StoredPayment } from "./index.ts";
import { openCheckout } from "./test-checkout.ts";

interface Context {
  customerId: string | null;
}

const { sandbox, checkout, redirect, paidOrder } = await openCheckout();
beforeEach(() => sandbox.requests.clear());

const errors: { error: TRPCError; path: string | undefined }[] = [];
beforeEach(() => errors.splice(0));

const options: PaymentsHandlerOptions<Context, PublicPayment> = {
  endpoint: "/pay",
  checkout,
  createContext: (request) => ({ customerId: request.headers.get("x-customer") }),
  authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
  onError: (seen) => errors.push(seen),
};

/** A client of the handler, without a socket in between. */
function clientOf<P>(handler: PaymentsHandler<P>) {
  return createPaymentsClient<PaymentsHandler<P>>({
    url: "http://shop.example/pay",
    headers: () => ({ "x-customer": "alice" }),
    fetch: (input, init) => handler(new Request(input as string, init)),
  });
}

const post = (handler: (request: Request) => Promise<Response>, path: string, input: object) =>
  handler(
    new Request(`http://shop.example/pay/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-customer": "alice" },
      body: JSON.stringify({ json: input }),
    }),
  );

describe("what may be called", () => {
  const refund = { requestId: "r1", cancelReason: "Changed my mind", cancelAmount: 100 };

  test("is not cancel, unless it is named", async () => {
    const { paymentKey } = await paidOrder();
    const input = { paymentKey, ...refund };
    expect((await post(createPaymentsHandler(options), "cancel", input)).status).toBe(404);
    expect(sandbox.requests.list().filter(({ method }) => method === "POST")).toHaveLength(1);
    const named = createPaymentsHandler({ ...options, procedures: ["cancel"] });
    expect((await post(named, "cancel", input)).status).toBe(200);
    expect((await post(named, "confirm", input)).status).toBe(404);
  });

  test("S18: is none of what takes a card's number, whatever is named", () => {
    for (const name of ["keyIn", "create", "billing", "toString"]) {
      expect(() => createPaymentsHandler({ ...options, procedures: [name as "confirm"] })).toThrow(
        `procedures.${name} is not known`,
      );
    }
  });
});

describe("what leaves the handler", () => {
  test("is never kept by a cache, and has no stack", async () => {
    const { orderId } = await paidOrder();
    const handler = createPaymentsHandler(options);
    const found = await handler(
      new Request(
        `http://shop.example/pay/retrieveByOrderId?input=${encodeURIComponent(JSON.stringify({ json: { orderId } }))}`,
        { headers: { "x-customer": "alice" } },
      ),
    );
    expect(found.status).toBe(200);
    expect(found.headers.get("cache-control")).toBe("no-store");
    const refused = await post(handler, "confirm", {});
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect(await refused.text()).not.toContain("stack");
  });

  test("is a fixed sentence for what createContext throws, and the cause is onError's", async () => {
    const cause = new Error("session store canary");
    const handler = createPaymentsHandler({
      ...options,
      createContext: () => Promise.reject(cause),
    });
    const answer = await post(handler, "confirm", {});
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("canary");
    expect(errors).toMatchObject([{ path: "confirm", error: { cause } }]);
  });

  test("is not called unreadable when a payment was taken and present returned a promise", async () => {
    const input = await redirect();
    const handler = createPaymentsHandler({ ...options, present: async () => 1 });
    const answer = await post(handler, "confirm", input);
    expect(answer.status).toBe(500);
    const toss = { reason: "INTERNAL", charged: "maybe" };
    expect(await answer.json()).toMatchObject({ error: { json: { data: { toss } } } });
    const message = expect.stringContaining("present returned a promise");
    expect(errors).toMatchObject([{ path: "confirm", error: { cause: { message } } }]);
  });

  test("is createContext's own word when it throws a TRPCError", async () => {
    const handler = createPaymentsHandler({
      ...options,
      createContext: () => {
        throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
      },
    });
    const answer = await post(handler, "confirm", {});
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain("Sign in first.");
  });

  test("says in its head when to come back", async () => {
    const handler = createPaymentsHandler({ ...options, rateLimit: () => 1_500 });
    const answer = await post(handler, "confirm", {
      paymentKey: "key1",
      orderId: "order-1",
      amount: 1,
    });
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("2");
  });
});

describe("a handler that is mounted elsewhere than its endpoint says", () => {
  const sentence =
    'This handler answers below its endpoint, "/api/pay"; what was asked lies elsewhere. ' +
    "Make endpoint the path it is mounted at, as it stands in request.url.";

  /** Answers what its endpoint is not about, as a server would that cuts the path or mounts another one. */
  const ask = (endpoint: string, path: string, input: object = {}, query = "") =>
    createPaymentsHandler({ ...options, endpoint })(
      new Request(`http://shop.example${path}${query}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-customer": "alice" },
        body: JSON.stringify({ json: input }),
      }),
    );

  test.each(["/api/payments/confirm", "/confirm", "/api/pay-later/confirm", "/canary/canary"])(
    "says so to who asks %s, and to onError, and repeats nothing of it",
    async (path) => {
      const answer = await ask("/api/pay", path);
      expect(answer.status).toBe(404);
      const data = { code: "NOT_FOUND", httpStatus: 404 };
      expect(await answer.json()).toMatchObject({ error: { json: { message: sentence, data } } });
      expect(errors).toMatchObject([{ error: { code: "NOT_FOUND", message: sentence } }]);
    },
  );

  test("says so of the calls of a batch that are not found, and answers the others", async () => {
    const answer = await ask("/api/pay", "/api/payments/confirm,confirm", {}, "?batch=1");
    expect(await answer.json()).toMatchObject([
      { error: { json: { message: sentence } } },
      { error: { json: { data: { toss: { reason: "INVALID_INPUT" } } } } },
    ]);
  });

  const noProcedure = "There is no such procedure.";

  test.each(["/api/pay", "/api/pay/", "api/pay", "api/pay/", "/", ""])(
    "is none where endpoint is written %j and only the procedure is missing",
    async (endpoint) => {
      const answer = await ask(endpoint, "/api/pay/nothing");
      expect(await answer.json()).toMatchObject({ error: { json: { message: noProcedure } } });
    },
  );

  test.each([
    ["/api/pay", "/api/pay/confirm"],
    ["/api/pay/", "/api/pay/confirm/"],
    ["api/pay", "/api/pay/confirm"],
    ["", "/confirm"],
    ["/api/pay", "/my/shop/confirm"],
  ])(
    "answers all the same with endpoint %j for %s, as tRPC's adapter does",
    async (endpoint, path) => {
      const answer = await ask(endpoint, path, await redirect());
      expect(answer.status).toBe(200);
    },
  );
});

describe("createPaymentsClient", () => {
  test("types what present returns and revives its dates", async () => {
    const handler = createPaymentsHandler({
      ...options,
      present: (payment: StoredPayment) => ({
        total: payment.totalAmount,
        at: payment.approvedAt,
      }),
    });
    const { orderId } = await paidOrder();
    const { payment } = await clientOf(handler).retrieveByOrderId({ orderId });
    expectTypeOf(payment).toEqualTypeOf<{ total: number; at: Date | null } | null>();
    expect(payment).toEqual({ total: 1000, at: expect.any(Date) });
  });

  test("throws what the handler refused, for getTossError to read", async () => {
    const client = clientOf(createPaymentsHandler(options));
    const error = await client
      .confirm({ paymentKey: "key1", orderId: "order-unknown", amount: 1 })
      .catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(PaymentsCallError);
    expect(error).toMatchObject({ data: { code: "NOT_FOUND", httpStatus: 404 } });
    expect(getTossError(error)).toMatchObject({ reason: "ORDER_NOT_FOUND", charged: "no" });
  });

  test.each(["<html>502</html>", "null", "7", ""])(
    "says that no handler answered when %j came",
    async (body) => {
      const client = createPaymentsClient<ReturnType<typeof createPaymentsHandler>>({
        url: "http://shop.example/pay",
        fetch: async () => new Response(body, { status: 502 }),
      });
      const error = await client.retrieve({ paymentKey: "key1" }).catch((cause: unknown) => cause);
      expect(error).toMatchObject({
        name: "PaymentsCallError",
        message: "The payments handler did not answer (502).",
        data: undefined,
      });
      expect(getTossError(error)).toBeUndefined();
    },
  );

  test("stops waiting with its signal", async () => {
    const signal = AbortSignal.abort();
    const client = createPaymentsClient<ReturnType<typeof createPaymentsHandler>>({
      url: sandbox.url,
    });
    await expect(client.retrieve({ paymentKey: "key1" }, { signal })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});

test("tRPC's own client can call it", async () => {
  const handler = createPaymentsHandler(options);
  const { orderId } = await paidOrder();
  const link = httpLink({
    url: "http://shop.example/pay",
    transformer: superjson,
    headers: { "x-customer": "alice" },
    fetch: (input, init) => handler(new Request(input as string, init as RequestInit)),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the handler's types are for its own client.
  const client = createTRPCClient<any>({ links: [link as any] }) as any;
  expect(await client.retrieveByOrderId.query({ orderId })).toMatchObject({
    order: { status: "paid" },
    payment: { approvedAt: expect.any(Date) },
  });
});

test.each([
  [{ endpoint: undefined }, /endpoint is missing/],
  [{ createContext: undefined }, /createContext is missing/],
  [{ authorize: undefined }, /authorize is missing/],
  [{ maxBytes: 0 }, /maxBytes must be above 0/],
])("a handler with %o does not start", (wrong, message) => {
  expect(() => createPaymentsHandler({ ...options, ...wrong } as never)).toThrow(message);
});
