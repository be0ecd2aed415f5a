import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpLink, safe } from "@trpc/client";
import { type inferRouterInputs, type inferRouterOutputs, initTRPC } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import superjson from "superjson";
import { expectTypeOf, test } from "vitest";
import * as z from "zod";
import { getTossError } from "./client.ts";
import {
  type CancelInput,
  type Checkout,
  type CheckoutCancelInput,
  type CheckoutConfirmInput,
  type ConfirmInput,
  createPaymentsRouter,
  type Order,
  type PaymentAction,
  type PublicOrder,
  type PublicPayment,
  type StoredPayment,
  type TossErrorData,
  withTossErrors,
} from "./index.ts";

interface HostContext {
  customerId: string | null;
  locale: "ko" | "en";
}

declare const checkout: Checkout;

const t = initTRPC.context<HostContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape }) => ({ ...shape, data: { ...shape.data, traceId: "t1" } }),
});
const shopper = t.procedure.use(({ ctx, next }) =>
  next({ ctx: { customerId: ctx.customerId ?? "guest" } }),
);
const staff = t.procedure.use(({ next }) => next({ ctx: { role: "staff" as const } }));
const authorize = () => true;

const appRouter = t.router({
  payments: createPaymentsRouter({
    checkout,
    procedures: { confirm: shopper, retrieve: shopper, retrieveByOrderId: shopper, cancel: staff },
    authorize,
  }),
  hello: t.procedure.query(() => "hello"),
});
const client = createTRPCClient<typeof appRouter>({
  links: [httpLink({ url: "http://127.0.0.1", transformer: superjson })],
});

test("inputs and outputs infer through the host's router", () => {
  type Inputs = inferRouterInputs<typeof appRouter>["payments"];
  type Outputs = inferRouterOutputs<typeof appRouter>["payments"];
  expectTypeOf<Inputs["confirm"]>().toEqualTypeOf<ConfirmInput>();
  expectTypeOf<Inputs["cancel"]>().toEqualTypeOf<CancelInput>();
  expectTypeOf<Inputs["retrieve"]>().toEqualTypeOf<{ paymentKey: string }>();
  expectTypeOf<Inputs["retrieveByOrderId"]>().toEqualTypeOf<{ orderId: string }>();
  expectTypeOf<Outputs["retrieve"]["payment"]>().toEqualTypeOf<PublicPayment | null>();
  expectTypeOf<Outputs["cancel"]["order"]>().toEqualTypeOf<PublicOrder>();
  expectTypeOf(client.hello.query).returns.resolves.toEqualTypeOf<string>();
});

test("a pending confirm narrows to no payment, the other outcomes to one", () => {
  const answer = {} as Awaited<ReturnType<typeof client.payments.confirm.mutate>>;
  if (answer.outcome === "pending") {
    expectTypeOf(answer.payment).toEqualTypeOf<null>();
    expectTypeOf(answer.askAgainMs).toEqualTypeOf<number>();
  } else {
    expectTypeOf(answer.outcome).toEqualTypeOf<"paid" | "awaitingDeposit">();
    expectTypeOf(answer.payment).toEqualTypeOf<PublicPayment>();
  }
});

test("dates are Date with a transformer and text without one", () => {
  const plain = initTRPC.context<HostContext>().create();
  const plainRouter = plain.router({
    payments: createPaymentsRouter({
      checkout,
      procedures: { retrieve: plain.procedure },
      authorize,
    }),
  });
  const plainClient = createTRPCClient<typeof plainRouter>({
    links: [httpLink({ url: "http://127.0.0.1" })],
  });
  type Payment = NonNullable<Awaited<ReturnType<typeof client.payments.retrieve.query>>["payment"]>;
  type PlainPayment = NonNullable<
    Awaited<ReturnType<typeof plainClient.payments.retrieve.query>>["payment"]
  >;
  expectTypeOf<Payment["approvedAt"]>().toEqualTypeOf<Date | null>();
  expectTypeOf<PlainPayment["approvedAt"]>().toEqualTypeOf<string | null>();
  expectTypeOf<PlainPayment["totalAmount"]>().toEqualTypeOf<number>();
});

test("error data holds the host's own fields and ours, absent or present", async () => {
  const [, error] = await safe(client.payments.confirm.mutate({} as ConfirmInput));
  expectTypeOf(error?.data?.toss).toEqualTypeOf<TossErrorData | undefined>();
  expectTypeOf(error?.data?.traceId).toEqualTypeOf<string | undefined>();
  expectTypeOf(error?.data?.toss?.code).toEqualTypeOf<TossErrorData["code"]>();
  expectTypeOf(getTossError(error)).toEqualTypeOf<TossErrorData | undefined>();
});

test("withTossErrors keeps the host's shape and adds ours to every procedure", async () => {
  const host = initTRPC.context<HostContext>().create({
    errorFormatter: withTossErrors(({ shape, ctx }) => {
      expectTypeOf(ctx).toEqualTypeOf<HostContext | undefined>();
      return { ...shape, data: { ...shape.data, traceId: "t1" } };
    }),
  });
  const router = host.router({
    hello: host.procedure.query(() => "hello"),
    payments: createPaymentsRouter({ checkout, procedures: { cancel: host.procedure }, authorize }),
  });
  const own = createTRPCClient<typeof router>({ links: [httpLink({ url: "http://127.0.0.1" })] });
  const [, hostError] = await safe(own.hello.query());
  expectTypeOf(hostError?.data?.toss).toEqualTypeOf<TossErrorData | undefined>();
  expectTypeOf(hostError?.data?.traceId).toEqualTypeOf<string | undefined>();
  const [, ourError] = await safe(own.payments.cancel.mutate({} as CancelInput));
  expectTypeOf(ourError?.data?.toss?.reason).toEqualTypeOf<TossErrorData["reason"] | undefined>();
  expectTypeOf(ourError?.data?.traceId).toEqualTypeOf<string | undefined>();
});

test("withTossErrors without a formatter keeps tRPC's own shape", async () => {
  const host = initTRPC.create({ errorFormatter: withTossErrors() });
  const router = host.router({ hello: host.procedure.query(() => "hello") });
  const own = createTRPCClient<typeof router>({ links: [httpLink({ url: "http://127.0.0.1" })] });
  const [, error] = await safe(own.hello.query());
  expectTypeOf(error?.data?.httpStatus).toEqualTypeOf<number | undefined>();
  expectTypeOf(error?.data?.toss?.field).toEqualTypeOf<string | undefined>();
});

test("callbacks see what the host's middlewares made of ctx", () => {
  createPaymentsRouter({
    checkout: async ({ ctx }) => {
      expectTypeOf(ctx.customerId).toEqualTypeOf<string>();
      return checkout;
    },
    procedures: { confirm: shopper },
    authorize: ({ ctx, order, action }) => {
      expectTypeOf(ctx.customerId).toEqualTypeOf<string>();
      expectTypeOf(order).toEqualTypeOf<Order>();
      expectTypeOf(action).toEqualTypeOf<PaymentAction>();
      return order.ownerId === ctx.customerId;
    },
    locale: ({ ctx }) => ctx.locale,
    present: (payment, { ctx }) => {
      expectTypeOf(payment).toEqualTypeOf<StoredPayment>();
      return { paid: payment.totalAmount, by: ctx.customerId };
    },
  });
});

test("with different bases ctx is either of theirs, not both", () => {
  createPaymentsRouter({
    checkout,
    procedures: { confirm: shopper, cancel: staff },
    authorize: ({ ctx }) => {
      expectTypeOf(ctx.customerId).toEqualTypeOf<string | null>();
      // @ts-expect-error the shopper's base provides no role
      return ctx.role === "staff";
    },
  });
});

test("what present returns becomes the output", () => {
  const router = t.router(
    createPaymentsRouter({
      checkout,
      procedures: { confirm: shopper, retrieve: shopper },
      authorize,
      present: (payment) => ({ total: payment.totalAmount, at: payment.approvedAt }),
    }),
  );
  type Outputs = inferRouterOutputs<typeof router>;
  expectTypeOf<Outputs["retrieve"]["payment"]>().toEqualTypeOf<{
    total: number;
    at: Date | null;
  } | null>();
});

test("a base's own input is joined with ours", () => {
  const tenant = t.procedure.input(z.object({ shopId: z.string() }));
  const router = t.router(
    createPaymentsRouter({ checkout, procedures: { confirm: tenant }, authorize }),
  );
  type Input = inferRouterInputs<typeof router>["confirm"];
  expectTypeOf<Input>().toExtend<ConfirmInput & { shopId: string }>();
  expectTypeOf<ConfirmInput & { shopId: string }>().toExtend<Input>();
});

test("a base with experimental_caller becomes a server action", () => {
  const action = t.procedure.experimental_caller(async ({ invoke, args }) =>
    invoke({
      type: "mutation",
      ctx: { customerId: null, locale: "ko" },
      getRawInput: async () => args[0],
      path: "",
      input: args[0],
      signal: undefined,
      batchIndex: 0,
    }),
  );
  const { cancel } = createPaymentsRouter({ checkout, procedures: { cancel: action }, authorize });
  expectTypeOf(cancel).parameter(0).toEqualTypeOf<CancelInput>();
  expectTypeOf(cancel).returns.resolves.toHaveProperty("requestId").toEqualTypeOf<string>();
});

test("meta of the host's base stays", () => {
  const host = initTRPC.meta<{ audit: boolean }>().create();
  const { confirm } = createPaymentsRouter({
    checkout,
    procedures: { confirm: host.procedure.meta({ audit: true }) },
    authorize,
  });
  expectTypeOf(confirm.meta).toEqualTypeOf<{ audit: boolean }>();
});

test("S02: what is missing or wrong does not compile", () => {
  // @ts-expect-error authorize is required
  createPaymentsRouter({ checkout, procedures: { confirm: shopper } });
  // @ts-expect-error checkout is required
  createPaymentsRouter({ procedures: { confirm: shopper }, authorize });
  createPaymentsRouter({
    checkout,
    procedures: { confirm: shopper },
    // @ts-expect-error the host's context has no userId
    authorize: ({ ctx }: { ctx: { userId: string } }) => ctx.userId !== "",
  });
  // @ts-expect-error a finished procedure is not a base
  createPaymentsRouter({ checkout, procedures: { confirm: appRouter.hello }, authorize });
  // @ts-expect-error cancle is not a procedure of ours
  createPaymentsRouter({ checkout, procedures: { cancle: staff }, authorize });
  // @ts-expect-error cancel is a mutation
  client.payments.cancel.query;
  // @ts-expect-error the amount is a number
  client.payments.confirm.mutate({ paymentKey: "p", orderId: "order1", amount: "100" });
  // @ts-expect-error a full refund has to be said
  client.payments.cancel.mutate({ paymentKey: "p", requestId: "r", cancelReason: "c" });
});

test("an operation without a base is not mounted", () => {
  const mounted = createPaymentsRouter({ checkout, procedures: { confirm: shopper }, authorize });
  expectTypeOf<keyof typeof mounted>().toEqualTypeOf<"confirm">();
  // @ts-expect-error cancel was left out
  mounted.cancel;
});

test("the browser's inputs are the checkout's inputs", () => {
  expectTypeOf<ConfirmInput>().toEqualTypeOf<CheckoutConfirmInput>();
  expectTypeOf<CancelInput>().toEqualTypeOf<CheckoutCancelInput>();
});

test("react-query's errors carry the host's fields and ours", () => {
  const trpc = createTRPCOptionsProxy<typeof appRouter>({ client, queryClient: new QueryClient() });
  trpc.payments.confirm.mutationOptions({
    onError(error) {
      expectTypeOf(error.data?.toss).toEqualTypeOf<TossErrorData | undefined>();
      expectTypeOf(error.data?.traceId).toEqualTypeOf<string | undefined>();
    },
    onSuccess(answer) {
      expectTypeOf(answer.outcome).toEqualTypeOf<"paid" | "awaitingDeposit" | "pending">();
    },
  });
});
