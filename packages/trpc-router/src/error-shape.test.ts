import { initTRPC, TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { withTossErrors } from "./errors.ts";
import { createPaymentsRouter } from "./payments-router.ts";
import { callPlain, serve } from "./test-host.ts";
import { openShop, refusal, type Shop } from "./test-shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const t = initTRPC.create();
const unknownOrder = { orderId: "order-unknown" };

describe("the host's own shape", () => {
  test("its fields stay beside ours", async () => {
    const call = shop.as("alice").retrieveByOrderId.query(unknownOrder);
    expect(await refusal(call)).toMatchObject({
      data: { traceId: "trace-1", path: "payments.retrieveByOrderId", httpStatus: 404 },
    });
    expect(await refusal(shop.as("alice").retrieve.query({ paymentKey: "" }))).toMatchObject({
      data: { traceId: "trace-1", httpStatus: 400, toss: { reason: "INVALID_INPUT" } },
    });
  });

  test("S16: our refusals have no stack although this is not production; the host's own has one", async () => {
    const input = { paymentKey: "key1", requestId: "r", cancelReason: "c", cancelAmount: 1 };
    expect(await refusal(shop.as("alice").cancel.mutate(input))).toHaveProperty("data.stack");
    for (const paymentKey of ["", "unknown"]) {
      const refused = await refusal(shop.as("alice").retrieve.query({ paymentKey }));
      expect(refused).not.toHaveProperty("data.stack");
      expect(JSON.stringify(refused)).not.toContain("    at ");
    }
  });

  test("without a formatter of the host's it is tRPC's own", async () => {
    const router = t.router(
      createPaymentsRouter({
        checkout: shop.checkout,
        procedures: { confirm: t.procedure },
        authorize: () => true,
      }),
    );
    await using host = await serve(router, () => ({}));
    const { error } = await callPlain(host, "confirm", {});
    expect(error).toEqual({
      message: "paymentKey: is missing",
      code: -32600,
      data: {
        code: "BAD_REQUEST",
        httpStatus: 400,
        path: "confirm",
        toss: {
          reason: "INVALID_INPUT",
          field: "paymentKey",
          charged: "no",
          retry: "no",
          buyerMessage: expect.stringMatching(/[가-힣]/),
        },
      },
    });
  });
});

describe("withTossErrors", () => {
  const root = initTRPC.create({
    errorFormatter: withTossErrors(({ shape }) => ({
      ...shape,
      data: { ...shape.data, traceId: "trace-2" },
    })),
  });

  test("maps the checkout's refusals in a procedure of the host's own, and nothing else", async () => {
    const router = root.router({
      look: root.procedure.mutation(() => shop.checkout.look("order-unknown")),
      bug: root.procedure.mutation(() => {
        throw new Error("the host's own text");
      }),
    });
    await using host = await serve(router, () => ({}));
    const look = await callPlain(host, "look", undefined);
    expect(look.status).toBe(404);
    expect(look.error.data).toMatchObject({
      code: "NOT_FOUND",
      traceId: "trace-2",
      toss: { reason: "ORDER_NOT_FOUND", charged: "no" },
    });
    expect(look.error.data).not.toHaveProperty("stack");
    const bug = await callPlain(host, "bug", undefined);
    expect(bug.error).toMatchObject({
      message: "the host's own text",
      data: { code: "INTERNAL_SERVER_ERROR", traceId: "trace-2" },
    });
    expect(bug.error.data).not.toHaveProperty("toss");
  });

  test("is enough on a tRPC without errors per procedure", async () => {
    const { errors: _since11221, ...older } = root.procedure;
    const router = root.router(
      createPaymentsRouter({
        checkout: shop.checkout,
        procedures: { confirm: older },
        authorize: () => false,
        locale: () => "en",
      }),
    );
    await using host = await serve(router, () => ({}));
    const redirect = shop.approve(await shop.openOrder("alice"));
    expect((await callPlain(host, "confirm", redirect)).error.data).toMatchObject({
      code: "NOT_FOUND",
      traceId: "trace-2",
      toss: { reason: "ORDER_NOT_FOUND", buyerMessage: "We could not find this order." },
    });
  });

  test("hides the parser's words, which repeat what was sent, and leaves the host its own", async () => {
    const router = root.router({
      upload: root.procedure.input(z.object({ csv: z.string() })).mutation(() => {
        const cause = new SyntaxError("Unexpected token c");
        throw new TRPCError({ code: "BAD_REQUEST", message: "Choose a CSV file.", cause });
      }),
    });
    await using host = await serve(router, () => ({}));
    const upload = await callPlain(host, "upload", { csv: "" });
    expect(upload.error.message).toBe("Choose a CSV file.");
    expect(upload.error.data).not.toHaveProperty("toss");

    const headers = { "content-type": "application/json" };
    const init = { method: "POST", headers, body: '{"csv":canary' };
    const cut = await (await fetch(`${host.url}/upload`, init)).text();
    expect(cut).not.toContain("canary");
    expect(JSON.parse(cut).error).toMatchObject({
      message: "The request is not JSON.",
      data: { httpStatus: 400, traceId: "trace-2", toss: { reason: "INVALID_JSON" } },
    });
  });

  test("together with the procedures' own errors it answers the same once", async () => {
    const router = root.router(
      createPaymentsRouter({
        checkout: shop.checkout,
        procedures: { confirm: root.procedure },
        authorize: () => {
          throw new Error("canary");
        },
      }),
    );
    await using host = await serve(router, () => ({}));
    const redirect = shop.approve(await shop.openOrder("alice"));
    const { error } = await callPlain(host, "confirm", redirect);
    expect(error.data).toMatchObject({ traceId: "trace-2", toss: { reason: "INTERNAL" } });
    expect(host.errors[0]?.message).toContain(error.data.toss.correlationId);
  });
});
