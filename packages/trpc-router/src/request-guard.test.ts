import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  type TRPCLink,
} from "@trpc/client";
import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { describe, expect, test } from "vitest";
import { getTossError } from "./client.ts";
import { guardRequests } from "./request-guard.ts";
import { safeSuperjson } from "./superjson.ts";

const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
const json = { "content-type": "application/json" };
const url = "http://shop.example/trpc";

const plain = initTRPC.create();
const plainRouter = plain.router({ pulse: plain.procedure.mutation(() => "done") });
const dated = initTRPC.create({ transformer: safeSuperjson });
const datedRouter = dated.router({ pulse: dated.procedure.mutation(() => new Date(0)) });

const links = { httpLink, httpBatchLink, httpBatchStreamLink } as const;

describe.each(Object.keys(links) as (keyof typeof links)[])("a refusal through %s", (name) => {
  test.each(["no transformer", "superjson"])("is read by a client with %s", async (transformer) => {
    const router = transformer === "superjson" ? datedRouter : plainRouter;
    const guarded = guardRequests(
      (req) => fetchRequestHandler({ endpoint: "/trpc", req, router }),
      { locale: () => "en" },
    );
    const makeLink = links[name] as (options: object) => TRPCLink<typeof router>;
    const client = createTRPCClient<typeof router>({
      links: [
        makeLink({
          url,
          ...(transformer === "superjson" && { transformer: superjson }),
          headers: foreign,
          fetch: (input: string, init: RequestInit) => guarded(new Request(input, init)),
        }),
      ],
    });
    const calls = await Promise.allSettled([client.pulse.mutate(), client.pulse.mutate()]);
    for (const call of calls) {
      const error = call.status === "rejected" ? call.reason : expect.unreachable();
      expect(error.message).toBe("This request comes from another site.");
      expect(error.data).toMatchObject({ code: "FORBIDDEN", httpStatus: 403 });
      expect(error.data).not.toHaveProperty("stack");
      expect(getTossError(error)).toEqual({
        reason: "CROSS_SITE",
        charged: "no",
        retry: "no",
        buyerMessage: expect.stringMatching(/^This request came from another site/),
      });
    }
  });
});

const echo = guardRequests(async (request) => {
  const { method, headers } = request;
  return Response.json({ method, cookie: headers.get("cookie"), body: await request.text() });
});
const post = (init: RequestInit = {}) =>
  echo(new Request(url, { method: "POST", ...init, headers: { ...json, ...init.headers } }));

test("the handler gets the request as it was sent", async () => {
  const answer = await post({ body: '{"a":1}', headers: { cookie: "shopper=1" } });
  expect(await answer.json()).toEqual({ method: "POST", cookie: "shopper=1", body: '{"a":1}' });
});

test("a GET from another site is left to the browser, which shows that site no answer", async () => {
  const answer = await echo(new Request(url, { headers: foreign }));
  expect(answer.status).toBe(200);
  expect(answer.headers.has("access-control-allow-origin")).toBe(false);
});

test("allowedOrigins lets those sites through and no others", async () => {
  const open = guardRequests(() => new Response("in"), {
    allowedOrigins: ["https://shop.example"],
  });
  const from = (origin: string) =>
    open(
      new Request(url, {
        method: "POST",
        headers: { ...json, origin, "sec-fetch-site": "cross-site" },
        body: "{}",
      }),
    );
  expect((await from("https://shop.example")).status).toBe(200);
  for (const origin of ["https://shop.example.evil.example", "http://shop.example", "null"]) {
    expect((await from(origin)).status).toBe(403);
  }
});

test("what the handler throws is its own affair", async () => {
  const broken = guardRequests(() => {
    throw new Error("the host's own");
  });
  await expect(broken(new Request(url))).rejects.toThrow("the host's own");
});

test.each([",", "%2C"])(
  "B57: where the server takes a head that long, 10,000 calls joined by %s are refused by the guard",
  async (comma) => {
    const path = Array.from({ length: 10_000 }, () => "pulse").join(comma);
    const request = new Request(`${url}/${path}?batch=1`, {
      method: "POST",
      headers: json,
      body: "{}",
    });
    const answer = await guardRequests(() => expect.unreachable())(request);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("BATCH_TOO_LARGE");
  },
);

test("a body cut short is refused as no JSON", async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.error(new Error("hung up"));
    },
  });
  const answer = await post({ body, duplex: "half" } as RequestInit);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("INVALID_JSON");
});

test.each([{ maxBytes: 0 }, { maxBatchSize: Number.NaN }])(
  "a guard with %o does not start",
  (options) => {
    expect(() => guardRequests(() => new Response(), options)).toThrow(/must be above 0/);
  },
);
