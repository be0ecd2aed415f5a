import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { type SandboxRequest, startSandbox } from "@toss-bff/toss-sandbox";
import { createTRPCClient, httpBatchLink, type TRPCClientErrorLike } from "@trpc/client";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { expect } from "vitest";
import {
  createCheckout,
  createPaymentsRouter,
  createTossClient,
  guardCalls,
  type Ledger,
  type Order,
  type TossClock,
  type TossErrorData,
  withTossErrors,
} from "./index.ts";
import { safeSuperjson } from "./superjson.ts";
import { serve, serveFetch, type TestRequest } from "./test-host.ts";

export interface ShopContext {
  customerId: string | null;
  role: string | null;
  language: "ko" | "en";
  headers: TestRequest["headers"];
}

export type ShopHost = "plain" | "node" | "fetch";

export interface ShopOptions {
  /** @default "memory" */
  ledger?: "memory" | "sqlite";
  /**
   * Which adapter serves it, and how: `plain` is tRPC's Node adapter and superjson as they come, `node` the same adapter with
   * our middleware and limits, `fetch` the other one in our guard, both with `safeSuperjson`. @default "plain"
   */
  host?: ShopHost;
  /** Stands between the checkout and its ledger. */
  wrapLedger?: (ledger: Ledger) => Ledger;
}

/** Waits for nothing: what checkout sleeps between two tries has no place in a test. */
const impatient: TossClock = {
  now: Date.now,
  setTimeout: (run) => setImmediate(run),
  clearTimeout: () => {},
};

function shopRouter(checkout: ReturnType<typeof createCheckout>, host: ShopHost) {
  const isGuarded = host !== "plain";
  const t = initTRPC.context<ShopContext>().create({
    transformer: isGuarded ? safeSuperjson : superjson,
    errorFormatter: withTossErrors(({ shape }) => ({
      ...shape,
      data: { ...shape.data, traceId: "trace-1" },
    })),
  });
  const anyone = t.procedure.use(
    guardCalls({
      headers: ({ ctx }: { ctx: ShopContext }) => (host === "node" ? ctx.headers : undefined),
      ...(!isGuarded && { maxBatchSize: Number.POSITIVE_INFINITY }),
    }),
  );
  const shopper = anyone.use(({ ctx, next }) => {
    if (ctx.customerId === null) throw new TRPCError({ code: "UNAUTHORIZED" });
    return next({ ctx: { customerId: ctx.customerId } });
  });
  // Who may refund something at all. A clerk may refund his own orders only, which `authorize` decides.
  const staff = shopper.use(({ ctx, next }) => {
    if (ctx.role !== "staff" && ctx.role !== "clerk") throw new TRPCError({ code: "FORBIDDEN" });
    return next();
  });
  const pulses: string[] = [];
  return t.router({
    payments: createPaymentsRouter({
      checkout,
      procedures: {
        confirm: shopper,
        retrieve: shopper,
        retrieveByOrderId: shopper,
        cancel: staff,
      },
      authorize: ({ ctx, order }) => ctx.role === "staff" || order.ownerId === ctx.customerId,
      locale: ({ ctx }) => ctx.language,
    }),
    /** A mutation of the host's own, which takes no input. */
    pulse: anyone.mutation(({ ctx }) => pulses.push(`${ctx.customerId}`)),
    pulses: anyone.query(() => pulses.length),
  });
}
export type ShopRouter = ReturnType<typeof shopRouter>;

/** A host app over real HTTP, its checkout, and the sandbox it pays at. */
export async function openShop(options: ShopOptions = {}) {
  const sandbox = await startSandbox();
  const toss = createTossClient({
    secretKey: sandbox.secretKey,
    baseUrl: sandbox.url,
    maxRetries: 0,
  });
  const directory = await mkdtemp(join(tmpdir(), "trpc-router-"));
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const ledger =
    options.ledger === "sqlite"
      ? sqliteLedger({ file: join(directory, "payments.db"), now })
      : memoryLedger({ now });
  const checkout = createCheckout({
    toss,
    ledger: options.wrapLedger?.(ledger) ?? ledger,
    clock: impatient,
  });
  const adapter = options.host ?? "plain";
  const router = shopRouter(checkout, adapter);
  const host =
    adapter === "fetch"
      ? await serveFetch(router, createContext, { isGuarded: true })
      : await serve(
          router,
          createContext,
          adapter === "node" ? { maxBatchSize: 10, maxBodySize: 64 * 1024 } : {},
        );
  const { url } = host;

  return {
    checkout,
    sandbox,
    url,
    /** A browser of this customer. */
    as(customerId: string, headers: Record<string, string> = {}) {
      const link = httpBatchLink({
        url,
        transformer: superjson,
        headers: { "x-customer": customerId, ...headers },
      });
      return createTRPCClient<ShopRouter>({ links: [link] }).payments;
    },
    /** Sends these very bytes to a procedure: as a mutation, or as the input of a query. */
    async send(procedure: string, json: string, { type = "mutation", role = "" } = {}) {
      const input = type === "query" ? `?input=${encodeURIComponent(json)}` : "";
      const response = await fetch(`${url}/payments.${procedure}${input}`, {
        headers: { "content-type": "application/json", "x-customer": "alice", "x-role": role },
        ...(type === "mutation" && { method: "POST", body: json }),
      });
      return { status: response.status, text: await response.text() };
    },
    openOrder: (
      ownerId: string,
      order: { amount?: number; currency?: string; expiresAt?: Date } = {},
    ) => checkout.openOrder({ orderName: "Tea", amount: 1000, ownerId, ...order }),
    /** What the redirect to the success page carries once the buyer has approved in the window. */
    approve(
      order: Order,
      input: Omit<Parameters<typeof sandbox.payments.authenticate>[0], "orderId" | "amount"> = {},
    ) {
      const { orderId, amount, currency } = order;
      const { paymentKey } = sandbox.payments.authenticate({ orderId, amount, currency, ...input });
      return { paymentKey, orderId, amount };
    },
    /** Moves the ledger's clock. */
    advance(ms: number) {
      ahead += ms;
    },
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await toss.close();
      await ledger.close();
      await sandbox.close();
      await rm(directory, { recursive: true });
    },
  };
}
export type Shop = Awaited<ReturnType<typeof openShop>>;

export interface Refused {
  code: string;
  message: string;
  toss: TossErrorData | undefined;
  /** All of `error.data`. */
  data: object;
}

/** How the call was refused. Fails when it was not. */
export async function refusal(call: Promise<unknown>): Promise<Refused> {
  const error = await call.then(
    (answer) => expect.unreachable(`was answered: ${JSON.stringify(answer)}`),
    (cause: TRPCClientErrorLike<ShopRouter>) => cause,
  );
  const data = error.data ?? expect.unreachable(error.message);
  return { code: data.code, message: error.message, toss: data.toss, data };
}

/** Which requests move money. */
export function writes(requests: SandboxRequest[]): SandboxRequest[] {
  return requests.filter(({ method }) => method === "POST");
}

function createContext({ headers }: TestRequest): ShopContext {
  return {
    customerId: headers["x-customer"] || null,
    role: headers["x-role"] || null,
    language: headers["x-language"] === "en" ? "en" : "ko",
    headers,
  };
}
