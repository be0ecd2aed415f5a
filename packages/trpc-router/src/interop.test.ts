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

  test("serves them, with our refusals", async () => {
    const router = routerOf();
    const send = (path: string, init: RequestInit = {}) =>
      createOpenApiFetchHandler({
        endpoint: "/api",
        router,
        createContext: () => ({ customerId: "alice" }),
        req: new Request(`http://shop.example/api${path}`, init),
      });
    const redirect = shop.approve(await shop.openOrder("alice"));
    const confirmed = await send("/payments/confirm", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(redirect),
    });
    expect(confirmed.status).toBe(200);
    expect(await confirmed.json()).toMatchObject({ outcome: "paid" });
    const foreign = await shop.openOrder("bob");
    const refused = await send(`/orders/${foreign.orderId}`);
    expect(refused.status).toBe(404);
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
