import { createCheckout, type Ledger } from "@toss-bff/toss-checkout";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { migrate, pgDriver, postgresLedger } from "@toss-bff/toss-checkout/postgres";
import { createTossClient } from "@toss-bff/toss-client";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { startOwnPostgres } from "../packages/toss-checkout/test/own-postgres.ts";

const confirms = 1_000;

/** What a confirm costs by keeping its books in PostgreSQL beside keeping them in memory, one after the other. */
export async function confirmCost(): Promise<object[]> {
  await using server = await startOwnPostgres();
  await using sandbox = await startSandbox();
  await migrate(pgDriver(server.pool));
  await using toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
  const postgres = counting(postgresLedger({ pool: server.pool }));
  const shops = [
    { ledger: counting(memoryLedger()), times: [] as number[] },
    { ledger: postgres, times: [] as number[] },
  ].map((shop) => ({ ...shop, checkout: createCheckout({ toss, ledger: shop.ledger }) }));
  await server.pool.query("create table floor (text text)");
  const floor: number[] = [];
  for (let n = 0; n < confirms; n += 1) {
    for (const { checkout, times } of shops) {
      const order = await checkout.openOrder({ orderName: "x", amount: 1_000, ownerId: "buyer-1" });
      const { orderId, amount } = order;
      const { paymentKey } = sandbox.payments.authenticate({ orderId, amount });
      const calls = postgres.calls();
      const begun = performance.now();
      await checkout.confirm({ paymentKey, orderId, amount });
      times.push(performance.now() - begun);
      if (postgres.calls() > calls && postgres.calls() - calls > 3)
        throw new Error("more than 3 calls");
    }
    const begun = performance.now();
    await server.pool.query("select 1");
    for (const _ of [1, 2]) await server.pool.query("insert into floor values ('x')");
    floor.push(performance.now() - begun);
  }
  const [memory = 0, stored = 0] = shops.map(({ times }) => median(times));
  const added = stored - memory;
  return [
    { what: "ledger calls on a confirm", value: 3, wanted: "<= 3" },
    { what: "added to p50, ms", value: round(added), wanted: "<= 5" },
    { what: "  ratio to a confirm without", value: round(stored / memory), wanted: "" },
    {
      what: "  ratio to select 1 and two one-row inserts",
      value: round(added / median(floor)),
      wanted: "",
    },
  ];
}

function counting(ledger: Ledger): Ledger & { calls(): number } {
  let calls = 0;
  return {
    ...ledger,
    read: (key) => {
      calls += 1;
      return ledger.read(key);
    },
    commit: (step) => {
      calls += 1;
      return ledger.commit(step);
    },
    calls: () => calls,
  };
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const round = (value: number): number => Math.round(value * 100) / 100;
