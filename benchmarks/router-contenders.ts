import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { onError, os } from "@orpc/server";
import { RPCHandler } from "@orpc/server/node";
import type { Checkout } from "@toss-bff/toss-checkout";
import { createPaymentsRouter, presentPayment } from "@toss-bff/trpc-router";
import { createPaymentsHandler } from "@toss-bff/trpc-router/handler";
import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { Hono } from "hono";
import superjson from "superjson";
import * as z from "zod";

/** How one retrieve, and a batch of them, are asked for. */
export interface Contender {
  title: string;
  listen(checkout: Checkout): RequestListener;
  path(orderIds: readonly string[]): string;
}

const authorize = ({ ctx, order }: { ctx: { customerId: string }; order: { ownerId: string } }) =>
  order.ownerId === ctx.customerId;

/** What every contender does for one retrieve: look at the order of its owner, show what a browser may see. */
async function retrieve(checkout: Checkout, orderId: string, customerId: string) {
  const { order, payment } = await checkout.look(orderId, {
    allow: (seen) => authorize({ ctx: { customerId }, order: seen }),
  });
  const { ownerId: _ownerId, ...shown } = order;
  return { order: shown, payment: payment && presentPayment(payment) };
}

function plainPath(orderIds: readonly string[]): string {
  return `/retrieve?orderIds=${orderIds.join(",")}`;
}

const trpcPath = (orderIds: readonly string[]) => {
  const inputs = orderIds.map((orderId, index) => [index, { json: { orderId } }]);
  const names = orderIds.map(() => "retrieveByOrderId").join(",");
  const input =
    orderIds.length === 1 ? { json: { orderId: orderIds[0] } } : Object.fromEntries(inputs);
  const batch = orderIds.length === 1 ? "" : "batch=1&";
  return `/pay/${names}?${batch}input=${encodeURIComponent(JSON.stringify(input))}`;
};

function trpcRouter(checkout: Checkout) {
  const t = initTRPC.context<{ customerId: string }>().create({ transformer: superjson });
  const procedures = { retrieveByOrderId: t.procedure };
  return t.router(createPaymentsRouter({ checkout, procedures, authorize }));
}

const context = () => ({ customerId: "alice" });

export const contenders = {
  bare: {
    title: "bare node:http, JSON.stringify",
    path: plainPath,
    listen: (checkout) => (request, response) => {
      const ids = (request.url ?? "").split("orderIds=")[1]?.split(",") ?? [];
      void Promise.all(ids.map((id) => retrieve(checkout, id, "alice"))).then((answers) => {
        const body = JSON.stringify(answers.length === 1 ? answers[0] : answers);
        response.writeHead(200, {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
        });
        response.end(body);
      });
    },
  },
  ours: {
    title: "createPaymentsHandler on @hono/node-server",
    path: trpcPath,
    listen: (checkout) =>
      getRequestListener(
        createPaymentsHandler({ endpoint: "/pay", checkout, createContext: context, authorize }),
      ),
  },
  trpcLight: {
    title: "tRPC fetch adapter + superjson, the same server",
    path: trpcPath,
    listen(checkout) {
      const router = trpcRouter(checkout);
      return getRequestListener((req) =>
        fetchRequestHandler({ endpoint: "/pay", req, router, createContext: context }),
      );
    },
  },
  trpcNode: {
    title: "tRPC Node adapter + superjson",
    path: trpcPath,
    listen: (checkout) =>
      createHTTPHandler({
        basePath: "/pay/",
        router: trpcRouter(checkout),
        createContext: context,
      }),
  },
  orpc: {
    title: "oRPC 1.16 Node handler",
    path: ([orderId]) =>
      `/rpc/retrieve?data=${encodeURIComponent(JSON.stringify({ json: { orderId } }))}`,
    listen(checkout) {
      const procedure = os
        .route({ method: "GET" })
        .input(z.strictObject({ orderId: z.string().min(6).max(64) }))
        .handler(({ input }) => retrieve(checkout, input.orderId, "alice"));
      const handler = new RPCHandler(
        { retrieve: procedure },
        { interceptors: [onError(() => {})] },
      );
      return (request, response) =>
        void handler.handle(request, response, { prefix: "/rpc", context: {} });
    },
  },
  hono: {
    title: "Hono JSON route",
    path: plainPath,
    listen(checkout) {
      const app = new Hono();
      app.get("/retrieve", async (c) => {
        const ids = c.req.query("orderIds")?.split(",") ?? [];
        const answers = await Promise.all(ids.map((id) => retrieve(checkout, id, "alice")));
        return c.json(answers.length === 1 ? answers[0] : answers);
      });
      return getRequestListener(app.fetch);
    },
  },
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof contenders;
