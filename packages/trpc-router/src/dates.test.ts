import { type DehydratedState, dehydrate, hydrate, QueryClient } from "@tanstack/react-query";
import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  type TRPCLink,
} from "@trpc/client";
import { initTRPC } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { parse, stringify } from "devalue";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { createPaymentsRouter } from "./payments-router.ts";
import { safeSuperjson } from "./superjson.ts";
import { serve, type TestHost } from "./test-host.ts";
import { openShop, type Shop } from "./test-shop.ts";

const devalue = {
  serialize: (value: unknown) => stringify(value),
  deserialize: (text: string) => parse(text),
};

let shop: Shop;
let orderId: string;
beforeAll(async () => {
  shop = await openShop();
  const redirect = shop.approve(await shop.openOrder("alice"));
  await shop.checkout.confirm(redirect);
  orderId = redirect.orderId;
});
afterAll(() => shop[Symbol.asyncDispose]());

/** How a host's server and its client write, and what a date is in the browser then. */
const wires = [
  ["no transformer", undefined, undefined, "string"],
  ["superjson", superjson, superjson, "Date"],
  ["safeSuperjson on both sides", safeSuperjson, safeSuperjson, "Date"],
  ["safeSuperjson, superjson in the browser", safeSuperjson, superjson, "Date"],
  ["superjson, safeSuperjson in the browser", superjson, safeSuperjson, "Date"],
  ["devalue", devalue, devalue, "Date"],
] as const;

const links = { httpLink, httpBatchLink, httpBatchStreamLink };

describe.each(wires)("with %s", (_name, onServer, inBrowser, kind) => {
  // biome-ignore lint/suspicious/noExplicitAny: a transformer that may be none has no type of its own.
  const t = initTRPC.create({ transformer: onServer as any });
  const open = () =>
    t.router(
      createPaymentsRouter({
        checkout: shop.checkout,
        procedures: { retrieveByOrderId: t.procedure },
        authorize: () => true,
      }),
    );
  let host: TestHost;
  beforeAll(async () => {
    host = await serve(open(), () => ({}));
  });
  afterAll(() => host[Symbol.asyncDispose]());

  test.each(Object.keys(links) as (keyof typeof links)[])(
    `%s hands out a ${kind}`,
    async (name) => {
      const makeLink = links[name] as (options: object) => TRPCLink<ReturnType<typeof open>>;
      const client = createTRPCClient<ReturnType<typeof open>>({
        links: [makeLink({ url: host.url, transformer: inBrowser })],
      });
      const { order, payment } = await client.retrieveByOrderId.query({ orderId });
      for (const at of [order.createdAt, payment?.approvedAt as unknown]) {
        if (kind === "Date") expect(at).toBeInstanceOf(Date);
        else expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      }
    },
  );

  test("a server caller hands out a Date", async () => {
    const { payment } = await t.createCallerFactory(open())({}).retrieveByOrderId({ orderId });
    expect(payment?.approvedAt).toBeInstanceOf(Date);
  });
});

/** What a host's server writes with, and the same as react-query's options for states that pass JSON. */
const hosts = [
  ["no transformer", undefined, safeSuperjson.output],
  ["superjson", superjson, superjson],
  ["safeSuperjson", safeSuperjson, safeSuperjson.output],
  ["devalue", devalue, devalue],
] as const;

describe.each(hosts)("a page that prefetches for react-query on a host with %s", (...row) => {
  const [, transformer, { serialize, deserialize }] = row;
  // biome-ignore lint/suspicious/noExplicitAny: a transformer that may be none has no type of its own.
  const t = initTRPC.create({ transformer: transformer as any });

  /** A date as the server has it, and as it is in a browser that took in what the server handed over. */
  async function handOver(
    pass: (state: DehydratedState) => DehydratedState,
    dehydrateOptions: object,
    hydrateOptions: object,
  ): Promise<{ onServer: unknown; inBrowser: unknown }> {
    const router = t.router(
      createPaymentsRouter({
        checkout: shop.checkout,
        procedures: { retrieveByOrderId: t.procedure },
        authorize: () => true,
      }),
    );
    const queryClient = new QueryClient();
    const trpc = createTRPCOptionsProxy({ router, ctx: {}, queryClient });
    const query = trpc.retrieveByOrderId.queryOptions({ orderId });
    await queryClient.prefetchQuery(query);
    const browser = new QueryClient({ defaultOptions: { hydrate: hydrateOptions } });
    hydrate(browser, pass(dehydrate(queryClient, dehydrateOptions)));
    const [onServer, inBrowser] = [queryClient, browser].map(
      (client) =>
        client.getQueryData<{ payment: { approvedAt: unknown } }>(query.queryKey)?.payment
          .approvedAt,
    );
    return { onServer, inBrowser };
  }

  const throughJson = (state: DehydratedState) => JSON.parse(JSON.stringify(state));
  const date = expect.any(Date);

  test("has dates on the server, and through React's own wire", async () => {
    // What Flight does with plain objects: dates stay dates.
    expect(await handOver(structuredClone, {}, {})).toEqual({ onServer: date, inBrowser: date });
  });

  test("has text through JSON, unless it is told to write dates", async () => {
    const text = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(await handOver(throughJson, {}, {})).toEqual({ onServer: date, inBrowser: text });
    const written = { serializeData: serialize };
    const read = { deserializeData: deserialize };
    expect(await handOver(throughJson, written, read)).toEqual({ onServer: date, inBrowser: date });
  });
});

test("without a transformer tRPC's types call a prefetched date text, which it is in the browser alone", async () => {
  const t = initTRPC.create();
  const router = t.router(
    createPaymentsRouter({
      checkout: shop.checkout,
      procedures: { retrieveByOrderId: t.procedure },
      authorize: () => true,
    }),
  );
  const queryClient = new QueryClient();
  const trpc = createTRPCOptionsProxy({ router, ctx: {}, queryClient });
  const query = trpc.retrieveByOrderId.queryOptions({ orderId });
  const { order } = await queryClient.fetchQuery(query);
  expectTypeOf(order.createdAt).toEqualTypeOf<string>();
  expect(order.createdAt).toBeInstanceOf(Date);
  const called = await t.createCallerFactory(router)({}).retrieveByOrderId({ orderId });
  expectTypeOf(called.order.createdAt).toEqualTypeOf<Date>();
});
