import { setTimeout as wait } from "node:timers/promises";
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { initTRPC, tracked } from "@trpc/server";
import superjson from "superjson";
import { EventSource } from "undici";
import { afterEach, beforeEach, expect, expectTypeOf, test } from "vitest";
import { withTossErrors } from "./errors.ts";
import type { RetrieveOutput } from "./payment-outputs.ts";
import { createPaymentsRouter } from "./payments-router.ts";
import type { PublicPayment } from "./public-payment.ts";
import { safeSuperjson } from "./superjson.ts";
import { serve, type TestHost, type TestRequest } from "./test-host.ts";
import { openShop, type Shop } from "./test-shop.ts";

interface Context {
  customerId: string;
}

const t = initTRPC.context<Context>().create({
  transformer: safeSuperjson,
  errorFormatter: withTossErrors(),
});
const barred = new Set<string>();
const tags: string[] = [];

function routerOf(checkout: Shop["checkout"]) {
  return t.router({
    payments: createPaymentsRouter({
      checkout,
      procedures: { onStatus: t.procedure, confirm: t.procedure },
      authorize: ({ ctx, order }) =>
        order.ownerId === ctx.customerId && !barred.has(ctx.customerId),
      statusPollMs: 5,
      locale: () => "en",
      tracked(id, data) {
        tags.push(id);
        return tracked(id, data);
      },
    }),
  });
}

let shop: Shop;
let host: TestHost;
let reads = 0;
beforeEach(async () => {
  barred.clear();
  tags.length = 0;
  shop = await openShop({
    wrapLedger: (ledger) => ({
      ...ledger,
      read(key) {
        reads += 1;
        return ledger.read(key);
      },
    }),
  });
  host = await serve(routerOf(shop.checkout), ({ headers }: TestRequest) => ({
    customerId: headers["x-customer"] ?? "alice",
  }));
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await shop[Symbol.asyncDispose]();
});

async function waitingOrder() {
  const order = await shop.openOrder("alice");
  const redirect = shop.approve(order, { method: "VIRTUAL_ACCOUNT" });
  await shop.checkout.confirm(redirect);
  shop.sandbox.requests.clear();
  return redirect;
}

async function payIn({ paymentKey, orderId }: { paymentKey: string; orderId: string }) {
  shop.sandbox.payments.deposit(paymentKey);
  // What a webhook leads to.
  await shop.checkout.retry(orderId);
}

interface SentEvent {
  id: string | undefined;
  name: string | undefined;
  data: { json?: RetrieveOutput<PublicPayment> & { data?: { toss?: object } } };
}

/** A stream of server-sent events, as bytes on a socket. */
async function listen(orderId: string, headers: Record<string, string> = {}) {
  const input = encodeURIComponent(JSON.stringify({ json: { orderId } }));
  const leaving = new AbortController();
  const response = await fetch(`${host.url}/payments.onStatus?input=${input}`, {
    headers: { accept: "text/event-stream", ...headers },
    signal: leaving.signal,
  });
  async function* events(): AsyncGenerator<SentEvent> {
    let rest = "";
    for await (const chunk of response.body ?? []) {
      rest += Buffer.from(chunk).toString();
      for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
        const lines = rest.slice(0, end).split("\n");
        rest = rest.slice(end + 2);
        const field = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const data = field("data");
        const name = field("event");
        if (data !== undefined && name !== "connected" && name !== "ping") {
          yield { id: field("id"), name, data: data === "" ? {} : JSON.parse(data) };
        }
      }
    }
  }
  return { events: events(), leave: () => leaving.abort() };
}

async function all(events: AsyncGenerator<SentEvent>): Promise<SentEvent[]> {
  const seen: SentEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

test("a waiting deposit is told, then its payment, and the stream ends", async () => {
  const redirect = await waitingOrder();
  const { events } = await listen(redirect.orderId);
  const first = await events.next();
  expect(first.value).toMatchObject({
    id: `awaitingDeposit.${redirect.paymentKey}`,
    data: { json: { order: { status: "awaitingDeposit" } } },
  });
  await payIn(redirect);
  const [paid, ...rest] = await all(events);
  expect(paid).toMatchObject({
    id: `paid.${redirect.paymentKey}`,
    data: { json: { order: { status: "paid" }, payment: { status: "DONE" } } },
  });
  expect(rest).toMatchObject([{ name: "return" }]);
  // With the copy of tRPC that the host names.
  expect(tags).toEqual([first.value?.id, paid?.id]);
});

test("a browser whose connection broke hears what it has not heard", async () => {
  const redirect = await waitingOrder();
  const first = await listen(redirect.orderId);
  const { value } = await first.events.next();
  first.leave();
  const lastEventId = value?.id ?? expect.unreachable();

  const second = await listen(redirect.orderId, { "last-event-id": lastEventId });
  await wait(50);
  await payIn(redirect);
  const heard = await all(second.events);
  expect(heard.map(({ data }) => data.json?.order?.status)).toEqual(["paid", undefined]);

  const third = await listen(redirect.orderId, { "last-event-id": heard[0]?.id ?? "" });
  expect(await all(third.events)).toMatchObject([{ name: "return" }]);
});

test("a settled order is told once, and Toss is not asked", async () => {
  const redirect = shop.approve(await shop.openOrder("alice"));
  await shop.checkout.confirm(redirect);
  shop.sandbox.requests.clear();
  const { events } = await listen(redirect.orderId);
  expect((await all(events)).map(({ name }) => name)).toEqual([undefined, "return"]);
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("S40: an open page of a waiting deposit asks Toss once, however long it stays open", async () => {
  const { orderId } = await waitingOrder();
  const { events, leave } = await listen(orderId);
  await events.next();
  const before = reads;
  await wait(200);
  leave();
  expect(reads - before).toBeGreaterThan(5);
  expect(shop.sandbox.requests.list()).toHaveLength(1);
});

test("nothing is read for a browser that left", async () => {
  const { orderId } = await waitingOrder();
  const { events, leave } = await listen(orderId);
  await events.next();
  leave();
  await wait(100);
  const before = reads;
  await wait(100);
  expect(reads).toBe(before);
});

test("S01: the stream of a foreign order is that of an unknown one", async () => {
  const { orderId } = await waitingOrder();
  const mallory = { "x-customer": "mallory" };
  const answers = [];
  for (const id of [orderId, "order-unknown"]) {
    answers.push(await all((await listen(id, mallory)).events));
  }
  expect(answers[0]).toMatchObject([
    {
      name: "serialized-error",
      data: { json: { data: { code: "NOT_FOUND", toss: { reason: "ORDER_NOT_FOUND" } } } },
    },
  ]);
  expect(answers[1]).toEqual(answers[0]);
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("a caller who may no longer see the order is told nothing more", async () => {
  const redirect = await waitingOrder();
  const { events } = await listen(redirect.orderId);
  await events.next();
  barred.add("alice");
  await payIn(redirect);
  const rest = await all(events);
  expect(rest).toMatchObject([{ name: "serialized-error" }]);
  expect(JSON.stringify(rest)).not.toContain("DONE");
});

test("what nobody foresaw ends the stream with a fixed sentence", async () => {
  const { orderId } = await waitingOrder();
  const broken = { ...shop.checkout, look: () => Promise.reject(new Error("canary")) };
  await using other = await serve(routerOf(broken), () => ({ customerId: "alice" }));
  const input = encodeURIComponent(JSON.stringify({ json: { orderId } }));
  const text = await (await fetch(`${other.url}/payments.onStatus?input=${input}`)).text();
  expect(text).toContain("INTERNAL");
  expect(text).not.toContain("canary");
});

test("tRPC's client gets ids, dates and the end, and the types say so", async () => {
  const redirect = await waitingOrder();
  const http = { url: host.url, transformer: superjson };
  const client = createTRPCClient<ReturnType<typeof routerOf>>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ ...http, EventSource }),
        false: httpLink(http),
      }),
    ],
  });
  const heard: [string, unknown][] = [];
  await new Promise<void>((resolve, reject) => {
    client.payments.onStatus.subscribe(
      { orderId: redirect.orderId },
      {
        onData({ id, data }) {
          expectTypeOf(id).toEqualTypeOf<string>();
          expectTypeOf(data).toEqualTypeOf<RetrieveOutput<PublicPayment>>();
          heard.push([id, data.order.createdAt]);
          if (heard.length === 1) void payIn(redirect);
        },
        onComplete: resolve,
        onError: reject,
      },
    );
  });
  expect(heard).toEqual([
    [`awaitingDeposit.${redirect.paymentKey}`, expect.any(Date)],
    [`paid.${redirect.paymentKey}`, expect.any(Date)],
  ]);
});
