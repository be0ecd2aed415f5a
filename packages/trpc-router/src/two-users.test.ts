import { initTRPC } from "@trpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPaymentsHandler } from "./handler.ts";
import { createPaymentsRouter } from "./payments-router.ts";
import { listen, serve, serveFetch, type TestHost, toListener } from "./test-host.ts";
import { openShop, type Shop } from "./test-shop.ts";

interface Context {
  customerId: string | undefined;
}

const t = initTRPC.context<Context>().create();
const users = ["alice", "bob"] as const;

/** What a caller names an order by, and whether that is a mutation. */
const procedures = {
  confirm: ["paymentKey", "orderId", "amount"],
  cancel: ["paymentKey", "requestId", "cancelReason", "cancelAmount"],
  retry: ["orderId"],
  retrieve: ["paymentKey"],
  retrieveByOrderId: ["orderId"],
  inspect: ["orderId"],
  onStatus: ["orderId"],
} as const;
type Procedure = keyof typeof procedures;
const names = Object.keys(procedures) as Procedure[];
const mutations: readonly Procedure[] = ["confirm", "cancel", "retry"];

/** Calls of the ledger, by name. */
const ledgerCalls: string[] = [];
let shop: Shop;
beforeAll(async () => {
  shop = await openShop({
    wrapLedger: (ledger) =>
      new Proxy(ledger, {
        get(target, name: keyof typeof ledger) {
          const member = target[name];
          if (typeof member !== "function") return member;
          return (...args: never[]) => {
            ledgerCalls.push(name);
            return (member as (...args: never[]) => unknown).apply(target, args);
          };
        },
      }),
  });
});
afterAll(() => shop[Symbol.asyncDispose]());

const authorize = ({ ctx, order }: { ctx: Context; order: { ownerId: string } }) =>
  order.ownerId === ctx.customerId;

const router = () =>
  t.router(
    createPaymentsRouter({
      checkout: shop.checkout,
      procedures: {
        confirm: t.procedure,
        cancel: t.procedure,
        retry: t.procedure,
        retrieve: t.procedure,
        retrieveByOrderId: t.procedure,
        inspect: t.procedure,
        onStatus: t.procedure,
      },
      authorize,
    }),
  );

const customerOf = (headers: { "x-customer"?: string | undefined }) => ({
  customerId: headers["x-customer"],
});

const hosts: [string, () => Promise<TestHost>, boolean][] = [
  ["tRPC's Node adapter", () => serve(router(), ({ headers }) => customerOf(headers)), false],
  [
    "tRPC's fetch adapter",
    () => serveFetch(router(), ({ headers }) => customerOf(headers), { isGuarded: true }),
    false,
  ],
  [
    "the stand-alone handler",
    () => {
      const createContext = (request: Request) =>
        customerOf({ "x-customer": request.headers.get("x-customer") ?? undefined });
      const { checkout } = shop;
      const options = { endpoint: "", checkout, createContext, authorize, procedures: names };
      return listen(toListener(createPaymentsHandler(options)));
    },
    true,
  ],
];

describe.each(hosts)("on %s", (_name, open, isWrapped) => {
  let host: TestHost;
  const orders: Record<string, { paymentKey: string; orderId: string; amount: number }> = {};
  beforeAll(async () => {
    host = await open();
    for (const user of users) {
      orders[user] = shop.approve(await shop.openOrder(user));
      await shop.checkout.confirm(orders[user]);
    }
  });
  afterAll(() => host[Symbol.asyncDispose]());
  beforeEach(() => shop.sandbox.requests.clear());

  /** What a customer is answered who calls this for an order, and what it took. */
  async function call(customer: string, procedure: Procedure, order: object) {
    const refund = { requestId: `r-${customer}`, cancelReason: "Mine", cancelAmount: 100 };
    const fields = { ...refund, ...order } as Record<string, unknown>;
    const input = Object.fromEntries(procedures[procedure].map((name) => [name, fields[name]]));
    const json = JSON.stringify(isWrapped ? { json: input } : input);
    const isMutation = mutations.includes(procedure);
    ledgerCalls.length = 0;
    const headers = { "content-type": "application/json", "x-customer": customer };
    const response = await fetch(
      `${host.url}/${procedure}${isMutation ? "" : `?input=${encodeURIComponent(json)}`}`,
      { headers, ...(isMutation && { method: "POST", body: json }) },
    );
    const text = await response.text();
    return {
      ...{ status: response.status, type: response.headers.get("content-type"), text },
      ...{ ledger: [...ledgerCalls], toss: shop.sandbox.requests.list().length },
    };
  }

  test.each(names)(
    "S01: %s answers either user for the other's order as for an unknown one, after as many calls, and shows the own",
    async (procedure) => {
      const unknown = { paymentKey: "k".repeat(20), orderId: "o".repeat(20), amount: 1000 };
      const refused = [];
      for (const [me, other] of [users, users.toReversed()] as ["alice" | "bob", string][]) {
        const foreign = await call(me, procedure, orders[other] ?? {});
        expect(foreign).toEqual(await call(me, procedure, unknown));
        refused.push(foreign);
        const own = await call(me, procedure, orders[me] ?? {});
        expect(own.text).toContain(orders[me]?.orderId);
        expect(own.text).not.toContain("ORDER_NOT_FOUND");
        shop.sandbox.requests.clear();
      }
      expect(refused[0]).toEqual(refused[1]);
      expect(refused[0]).toMatchObject({ ledger: expect.any(Array), toss: 0 });
      expect(refused[0]?.ledger).toHaveLength(1);
      expect(refused[0]?.text).toContain("ORDER_NOT_FOUND");
    },
  );
});
