import {
  type Checkout,
  createPaymentsRouter,
  type PaymentAction,
  type TossErrorCode,
  type TossErrorData,
  withTossErrors,
} from "@toss-bff/trpc-router";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { same } from "./same.ts";
import type { Context } from "./shop.ts";

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  errorFormatter: withTossErrors(({ shape }) => ({
    ...shape,
    data: { ...shape.data, traceId: "1" },
  })),
});

const staff = t.procedure.use(({ ctx, next }) => {
  if (ctx.role !== "staff") throw new TRPCError({ code: "FORBIDDEN" });
  return next({ ctx: { ...ctx, role: "staff" as const } });
});

export function createAppRouter(checkout: Checkout) {
  return t.router({
    payments: createPaymentsRouter({
      checkout,
      procedures: {
        confirm: t.procedure,
        retrieve: t.procedure,
        retrieveByOrderId: t.procedure,
        cancel: staff,
      },
      authorize: ({ ctx, order, action }) => {
        same<typeof action, PaymentAction>();
        same<typeof order.amount, number>();
        return ctx.role === "staff" || order.ownerId === ctx.customerId;
      },
    }),
  });
}

const client = createTRPCClient<ReturnType<typeof createAppRouter>>({
  links: [httpBatchLink({ url: "http://127.0.0.1/trpc", transformer: superjson })],
});

export async function pay(input: { paymentKey: string; orderId: string; amount: number }) {
  const confirmed = await client.payments.confirm.mutate(input);
  if (confirmed.outcome === "pending") {
    same<typeof confirmed.payment, null>();
    return confirmed.askAgainMs;
  }
  const { payment } = confirmed;
  same<typeof payment.approvedAt, Date | null>();
  return payment.approvedAt;
}

/** As every version of tRPC types what a call throws: by the router. */
export function codeOf(thrown: unknown) {
  if (!(thrown instanceof TRPCClientError)) return undefined;
  const { data } = thrown as TRPCClientError<ReturnType<typeof createAppRouter>>;
  const traceId = data?.traceId;
  same<typeof traceId, string | undefined>();
  const toss = data?.toss;
  same<typeof toss, TossErrorData | undefined>();
  const code = data?.toss?.code;
  same<typeof code, TossErrorCode | undefined>();
  return code;
}

export async function refund(paymentKey: string, requestId: string) {
  const { outcome, order } = await client.payments.cancel.mutate({
    paymentKey,
    requestId,
    cancelReason: "changed my mind",
    cancelAmount: "full",
  });
  same<typeof outcome, "refunded" | "pending">();
  return order.status;
}

export async function show(orderId: string) {
  const { payment } = await client.payments.retrieveByOrderId.query({ orderId });
  const approvedAt = payment?.approvedAt;
  same<typeof approvedAt, Date | null | undefined>();
  return approvedAt;
}
