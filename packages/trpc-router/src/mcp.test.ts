import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { initTRPC } from "@trpc/server";
import { createMcpServer, type McpMeta } from "trpc-to-mcp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTossErrors } from "./errors.ts";
import { createPaymentsRouter } from "./payments-router.ts";
import { openShop, type Shop } from "./test-shop.ts";

const t = initTRPC
  .meta<McpMeta>()
  .context<{ customerId: string }>()
  .create({ errorFormatter: withTossErrors() });

/** What a model may do is what the host marks. */
const tool = (description: string) => t.procedure.meta({ mcp: { enabled: true, description } });

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

/** A model's host, connected to the shop as one of its customers. */
async function connect(customerId: string) {
  const router = t.router({
    payments: createPaymentsRouter({
      checkout: shop.checkout,
      procedures: {
        confirm: t.procedure,
        cancel: t.procedure,
        retrieve: tool("The payment of a paymentKey."),
        retrieveByOrderId: tool("An order and its payment."),
      },
      authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
      locale: () => "en",
    }),
  });
  const server = createMcpServer({ name: "shop", version: "1.0.0" }, router, { customerId });
  const client = new Client({ name: "model", version: "1.0.0" });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(there), client.connect(here)]);
  return { client, [Symbol.asyncDispose]: () => client.close() };
}

const byOrderId = "payments_retrieveByOrderId";

test("of a router that can charge and refund, trpc-to-mcp offers the two reading procedures alone", async () => {
  await using model = await connect("alice");
  const { tools } = await model.client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(["payments_retrieve", byOrderId]);
  expect(tools.find(({ name }) => name === byOrderId)?.inputSchema).toMatchObject({
    type: "object",
    properties: { orderId: { type: "string" } },
    required: ["orderId"],
  });
});

test("a tool reads what its customer may see, and nobody else's order", async () => {
  await using model = await connect("alice");
  const read = ({ orderId }: { orderId: string }) =>
    model.client.callTool({ name: byOrderId, arguments: { orderId } });
  const own = await shop.openOrder("alice");
  expect(JSON.stringify(await read(own))).toContain(own.orderId);
  await expect(read(await shop.openOrder("bob"))).rejects.toThrow(
    "There is no such order, or it is not yours.",
  );
});

test("a tool that was not offered confirms nothing", async () => {
  await using model = await connect("alice");
  const redirect = shop.approve(await shop.openOrder("alice"));
  const answer = await model.client.callTool({ name: "payments_confirm", arguments: redirect });
  expect(answer.content).toEqual([{ type: "text", text: "Could not find tool" }]);
  expect(shop.sandbox.payments.get(redirect.paymentKey)).toMatchObject({ status: "IN_PROGRESS" });
});
