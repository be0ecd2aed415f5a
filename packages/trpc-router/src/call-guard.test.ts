import { initTRPC } from "@trpc/server";
import { expect, test } from "vitest";
import { guardCalls } from "./call-guard.ts";
import { withTossErrors } from "./errors.ts";
import { serve, type TestRequest } from "./test-host.ts";

interface Context {
  headers: TestRequest["headers"] | undefined;
}

const t = initTRPC.context<Context>().create({ errorFormatter: withTossErrors() });
let pulses = 0;
const guarded = t.procedure.use(
  guardCalls({
    headers: ({ ctx }: { ctx: Context }) => ctx.headers,
    maxBatchSize: 2,
    locale: () => "en",
  }),
);
const router = t.router({
  pulse: guarded.mutation(() => {
    pulses += 1;
    return pulses;
  }),
  look: guarded.query(() => "seen"),
});

test("S07: of a batch the adapter let through, only the calls within the limit are carried out", async () => {
  await using host = await serve(router, ({ headers }) => ({ headers }));
  const before = pulses;
  const response = await fetch(`${host.url}/pulse,pulse,pulse,pulse?batch=1`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(response.status).toBe(207);
  const refused = {
    error: {
      data: {
        code: "BAD_REQUEST",
        toss: {
          reason: "BATCH_TOO_LARGE",
          charged: "no",
          buyerMessage: expect.stringMatching(/^Too much/),
        },
      },
    },
  };
  const done = { result: expect.anything() };
  expect(await response.json()).toMatchObject([done, done, refused, refused]);
  expect(pulses).toBe(before + 2);
});

test("a query from another site is left to the browser, a mutation is not", async () => {
  await using host = await serve(router, ({ headers }) => ({ headers }));
  const headers = { "content-type": "application/json", "sec-fetch-site": "cross-site" };
  expect((await fetch(`${host.url}/look`, { headers })).status).toBe(200);
  const mutation = await fetch(`${host.url}/pulse`, { method: "POST", headers });
  expect(mutation.status).toBe(403);
});

test("a server action of Next.js may call a guarded mutation by a caller, and no other site may make it", async () => {
  const call = (more: TestRequest["headers"]) => {
    const type = { "content-type": "text/plain;charset=UTF-8", "next-action": "7f3a" };
    return t
      .createCallerFactory(router)({ headers: { ...type, ...more } })
      .pulse();
  };
  await expect(call({ "sec-fetch-site": "same-origin" })).resolves.toBeGreaterThan(0);
  await expect(call({ "sec-fetch-site": "cross-site" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test("a call that came by no request is let through", async () => {
  const caller = t.createCallerFactory(router)({ headers: undefined });
  await expect(caller.pulse()).resolves.toBeGreaterThan(0);
});
