import { setTimeout as sleep } from "node:timers/promises";
import type { TossClock } from "@toss-bff/toss-client";
import { expect, test } from "vitest";
import { makeSchema } from "../test/postgres-schema.ts";
import { describePostgres, startPostgres } from "../test/postgres-server.ts";
import { openShop } from "../test/shop.ts";
import { leaseMs } from "./lease.ts";
import { postgresLedger } from "./postgres-ledger.ts";

const customers = 1_000;
const outageMs = 15_000;

describePostgres("two servers on PostgreSQL, on the real clock", () => {
  test("F47 1,000 customers wait while Toss is away for fifteen seconds: few are begun, all are paid once it is back", async () => {
    await using server = await startPostgres();
    await using shop = await openShop();
    const schema = await makeSchema(server);
    let ahead = 0;
    const now = () => Date.now() + ahead;
    const clock: TossClock = {
      now,
      setTimeout: (run, ms) => setTimeout(run, ms),
      clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
    };
    const [one, two] = [1, 2].map(() =>
      shop.instance({ ledger: postgresLedger({ pool: server.pool, schema, now }), clock }),
    );
    if (!one || !two) throw new Error("two servers");
    const opened = await Promise.all(
      Array.from({ length: customers }, () =>
        one.openOrder({ orderName: "티셔츠", amount: 15_000, ownerId: "buyer-1" }),
      ),
    );
    const statuses = async (): Promise<Record<string, number>> => {
      const { rows } = await server.pool.query(
        `select status, count(*)::int as orders from ${schema}.orders group by status`,
      );
      return Object.fromEntries(rows.map(({ status, orders }) => [status, orders]));
    };

    // Half of what arrives is approved, and nothing is answered.
    shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", every: 2 });
    shop.sandbox.faults.add({ kind: "dropBefore", every: 1 });
    const away = sleep(outageMs);
    const reconcilers = [one, two].map((server) => server.startReconciler({ sweepEveryMs: null }));
    const answered = new Set<string>();
    const visits = opened.map(async (order, n) => {
      const checkout = n % 2 === 0 ? one : two;
      const redirect = shop.authenticate(order);
      for (await sleep(n * 5); ; await sleep(3_000 + (n % 10) * 200)) {
        const told = await checkout.confirm(redirect).catch((error: unknown) => error);
        if (told instanceof Error) {
          const reason = { reason: "NOT_CHARGED_TRY_AGAIN", charged: "no", retry: "later" };
          expect(told).toMatchObject(reason);
          expect(await checkout.find({ orderId: order.orderId })).toMatchObject({
            status: "created",
          });
        } else if ((told as { outcome: string }).outcome === "paid") return;
        answered.add(order.orderId);
      }
    });
    const paid = Promise.all(visits);
    const allAnswered = async () => {
      while (answered.size < customers) await sleep(100);
    };
    await Promise.race([paid, Promise.all([away, allAnswered()])]);
    const sent = shop.sandbox.requests.list().filter(({ method }) => method === "POST");
    const begun = new Set(sent.map(({ body }) => (body as { orderId: string }).orderId));
    const { created = 0, confirming = 0 } = await statuses();
    expect(created + confirming).toBe(customers);
    expect(confirming).toBeLessThan(customers / 3);
    expect(begun.size).toBeGreaterThan(0);
    expect(begun.size).toBeLessThanOrEqual(confirming);

    shop.sandbox.faults.clear();
    // Nobody has to wait until the leases of those who were sent are over.
    ahead += leaseMs;
    await paid;
    await Promise.all(reconcilers.map((reconciler) => reconciler.stop()));
    expect(await statuses()).toEqual({ paid: customers });
    const approved = shop.sandbox.payments.list().filter(({ status }) => status === "DONE");
    expect(approved).toHaveLength(customers);
    expect(new Set(approved.map(({ orderId }) => orderId)).size).toBe(customers);
    const events = await server.pool.query(`select order_id from ${schema}.outbox`);
    expect(events.rows).toHaveLength(customers);
    expect(new Set(events.rows.map(({ order_id }) => order_id)).size).toBe(customers);
  }, 300_000);
});
