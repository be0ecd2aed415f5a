import { Validator } from "@seriousme/openapi-schema-validator";
import { initTRPC } from "@trpc/server";
import {
  createOpenApiFetchHandler,
  generateOpenApiDocument,
  type OpenApiMeta,
} from "trpc-to-openapi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { withTossErrors } from "./errors.ts";
import * as inputs from "./inputs.ts";
import { createPaymentsRouter } from "./payments-router.ts";
import { listen, toListener } from "./test-host.ts";
import { openShop, type Shop } from "./test-shop.ts";

const t = initTRPC
  .meta<OpenApiMeta>()
  .context<{ customerId: string }>()
  .create({ errorFormatter: withTossErrors() });

/** trpc-to-openapi asks each procedure for a path and a schema of what it answers. */
const described = (method: "GET" | "POST", path: `/${string}`) =>
  t.procedure.meta({ openapi: { method, path } }).output(z.any());

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const routerOf = () =>
  t.router({
    payments: createPaymentsRouter({
      checkout: shop.checkout,
      procedures: {
        confirm: described("POST", "/payments/confirm"),
        retrieve: described("GET", "/payments/{paymentKey}"),
        retrieveByOrderId: described("GET", "/orders/{orderId}"),
        cancel: described("POST", "/payments/{paymentKey}/cancel"),
      },
      authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
      locale: () => "en",
    }),
  });

describe("trpc-to-openapi", () => {
  const documentOf = () =>
    generateOpenApiDocument(routerOf(), {
      title: "Payments",
      version: "1.0.0",
      baseUrl: "http://shop.example/api",
    });

  test("describes the procedures, each input by name", () => {
    const document = JSON.parse(JSON.stringify(documentOf()));
    expect(document.openapi).toMatch(/^3\./);
    expect(Object.keys(document.paths).sort()).toEqual([
      "/orders/{orderId}",
      "/payments/confirm",
      "/payments/{paymentKey}",
      "/payments/{paymentKey}/cancel",
    ]);
    const confirm = document.paths["/payments/confirm"].post;
    const schema = confirm.requestBody.content["application/json"].schema;
    expect(Object.keys(schema.properties)).toEqual(["paymentKey", "orderId", "amount"]);
    expect(schema.required).toEqual(["paymentKey", "orderId", "amount"]);
    const [parameter] = document.paths["/orders/{orderId}"].get.parameters;
    expect(parameter).toMatchObject({ name: "orderId", in: "path", required: true });
  });

  test("points to nothing that the document does not have", () => {
    const document = documentOf();
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
    for (const [, path = ""] of references) {
      const found = path
        .split("/")
        .reduce<unknown>(
          (part, key) => (part as Record<string, unknown> | undefined)?.[key],
          document,
        );
      expect(found, path).toBeDefined();
    }
  });

  /** The router behind trpc-to-openapi's handler, its document beside it. */
  async function openApi() {
    const router = routerOf();
    const host = await listen(
      toListener((req) =>
        req.url.endsWith("/api/openapi.json")
          ? Response.json(documentOf())
          : createOpenApiFetchHandler({
              endpoint: "/api",
              router,
              createContext: () => ({ customerId: "alice" }),
              req,
            }),
      ),
    );
    const get = (path: string) => fetch(`${host.url}/api${path}`);
    const post = (path: string, body: unknown) =>
      fetch(`${host.url}/api${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    return { router, get, post, [Symbol.asyncDispose]: () => host[Symbol.asyncDispose]() };
  }

  test("serves a document that an OpenAPI validator finds nothing wrong with", async () => {
    await using api = await openApi();
    const validator = new Validator();
    const served = (await (await api.get("/openapi.json")).json()) as Record<string, unknown>;
    expect(await validator.validate(served)).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
    expect(await new Validator().validate({ ...served, paths: 7 })).toMatchObject({ valid: false });
  });

  test("serves the procedures, with our refusals", async () => {
    await using api = await openApi();
    const redirect = shop.approve(await shop.openOrder("alice"));
    const mistaken = await api.post("/payments/confirm", { ...redirect, amount: 1 });
    expect(mistaken.status).toBe(412);
    expect(await mistaken.json()).toMatchObject({ data: { toss: { reason: "AMOUNT_MISMATCH" } } });
    const confirmed = await api.post("/payments/confirm", redirect);
    expect(confirmed.status).toBe(200);
    expect(await confirmed.json()).toMatchObject({ outcome: "paid" });
    const found = await api.get(`/payments/${redirect.paymentKey}`);
    expect(await found.json()).toMatchObject({ payment: { status: "DONE", totalAmount: 1000 } });
    const foreign = await shop.openOrder("bob");
    expect((await api.get(`/orders/${foreign.orderId}`)).status).toBe(404);
    const part = { requestId: "r-1", cancelReason: "late", cancelAmount: 400, taxFreeAmount: 0 };
    const refunded = await api.post(`/payments/${redirect.paymentKey}/cancel`, part);
    expect(await refunded.json()).toMatchObject({ outcome: "refunded" });
  });

  test("an amount written as text is refused after trpc-to-openapi has told each number of an input to take text", async () => {
    await using api = await openApi();
    const order = await shop.openOrder("alice");
    const redirect = shop.approve(order);
    const confirm = "/payments/confirm";
    const cancel = `/payments/${redirect.paymentKey}/cancel`;
    const part = { requestId: "r-2", cancelReason: "late", cancelAmount: 400 };
    for (const wrong of ["1000", "0x3e8", [1000], true, null]) {
      expect((await api.post(confirm, { ...redirect, amount: wrong })).status).toBe(400);
      expect((await api.post(cancel, { ...part, cancelAmount: wrong })).status).toBe(400);
      expect((await api.post(cancel, { ...part, taxFreeAmount: wrong })).status).toBe(400);
    }
    const caller = api.router.createCaller({ customerId: "alice" }).payments;
    await expect(caller.confirm({ ...redirect, amount: "1000" as never })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect(await shop.checkout.find(order)).toMatchObject({ status: "created" });
  });
});

describe("what generators of tools need", () => {
  const schemas = Object.entries(inputs).filter(([name]) => name.endsWith("Input"));

  test.each(schemas)("%s is one JSON schema, of an object and closed", (_name, schema) => {
    expect(z.toJSONSchema(schema as z.ZodType, { io: "input" })).toMatchObject({
      type: "object",
      additionalProperties: false,
    });
  });
});
