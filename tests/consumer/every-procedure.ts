import {
  type Checkout,
  createPaymentsRouter,
  createRateLimit,
  guardCalls,
  type InspectOutput,
  type PublicPayment,
  type RetrieveOutput,
  type RetryOutcome,
  withTossErrors,
} from "@toss-bff/trpc-router";
import { safeSuperjson } from "@toss-bff/trpc-router/superjson";
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { initTRPC, tracked } from "@trpc/server";
import { same } from "./same.ts";

interface Context {
  customerId: string;
  headers: Headers;
}

const t = initTRPC
  .context<Context>()
  .create({ transformer: safeSuperjson, errorFormatter: withTossErrors() });
const shopper = t.procedure.use(
  guardCalls({ headers: ({ ctx }: { ctx: Context }) => ctx.headers }),
);
const staff = shopper.use(({ next }) => next({ ctx: { role: "staff" as const } }));

export function createAppRouter(checkout: Checkout) {
  return t.router({
    payments: createPaymentsRouter({
      checkout,
      procedures: {
        confirm: shopper,
        retrieve: shopper,
        retrieveByOrderId: shopper,
        cancel: staff,
        onStatus: shopper,
        list: staff,
        inspect: staff,
        retry: staff,
      },
      authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
      rateLimit: createRateLimit({ max: 30, by: ({ ctx, orderId }) => [ctx.customerId, orderId] }),
      tracked,
    }),
  });
}

const http = { url: "http://127.0.0.1/trpc", transformer: safeSuperjson };
const client = createTRPCClient<ReturnType<typeof createAppRouter>>({
  links: [
    splitLink({
      condition: ({ type }) => type === "subscription",
      true: httpSubscriptionLink(http),
      false: httpLink(http),
    }),
  ],
}).payments;

export function watch(orderId: string) {
  return client.onStatus.subscribe(
    { orderId },
    {
      onData({ id, data }) {
        same<typeof id, string>();
        same<typeof data, RetrieveOutput<PublicPayment>>();
      },
    },
  );
}

export async function work(orderId: string) {
  const { orders } = await client.list.query({ listing: "waiting" });
  const dueAt = orders[0]?.dueAt;
  same<typeof dueAt, Date | null | undefined>();
  const inspection = await client.inspect.query({ orderId });
  same<typeof inspection, InspectOutput<PublicPayment>>();
  const { outcome } = await client.retry.mutate({ orderId });
  same<typeof outcome, RetryOutcome>();
  return outcome;
}
