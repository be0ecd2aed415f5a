import { createCheckout, type Ledger } from "@toss-bff/toss-checkout";
import { migrate, pgDriver, postgresLedger } from "@toss-bff/toss-checkout/postgres";
import { createTossClient, type TossClock } from "@toss-bff/toss-client";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { startOwnPostgres } from "../packages/toss-checkout/test/own-postgres.ts";

const orders = 5_000;
const callsPerSecond = 100;
const outageMs = 5 * 60_000;

/** How much slower than the real one the clock goes, of Toss, ledger and servers alike: a busy machine then counts less. */
const slowness = 5;
const start = Date.now();
const now = (): number => start + (Date.now() - start) / slowness;
const clock: TossClock = {
  now,
  setTimeout: (run, ms) => setTimeout(run, ms * slowness),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

/**
 * An outage of five minutes left 5,000 confirms in doubt, half of them charged. Two reconcilers, which together may ask Toss
 * a hundred times a second, resolve them.
 */
export async function backlog(): Promise<object[]> {
  await using server = await startOwnPostgres("shared_buffers=256MB");
  await using sandbox = await startSandbox({ now });
  await migrate(pgDriver(server.pool));
  let calls: number[] = [];
  await using toss = createTossClient({
    secretKey: sandbox.secretKey,
    baseUrl: sandbox.url,
    clock,
    onRequest: () => void calls.push(now()),
  });
  const past = postgresLedger({ pool: server.pool, now: () => now() - outageMs });
  const before = createCheckout({ toss, ledger: dying(past), clock });
  for (let n = 0; n < orders; n += 1) {
    const opened = await createCheckout({ toss, ledger: past, clock }).openOrder({
      orderName: "x",
      amount: 1_000,
      ownerId: "buyer-1",
    });
    const { orderId, amount } = opened;
    const { paymentKey } = sandbox.payments.authenticate({ orderId, amount });
    await before.confirm({ paymentKey, orderId, amount }).catch(() => undefined);
    if (n % 2 === 0) await toss.payments.confirm({ paymentKey, orderId, amount });
  }
  calls = [];

  const ledger = postgresLedger({ pool: server.pool, now });
  const begun = now();
  const instances = [1, 2].map(() => createCheckout({ toss, ledger, clock, callsPerSecond }));
  const reconcilers = instances.map((checkout) => checkout.startReconciler({ sweepEveryMs: null }));
  const open = async () => {
    const { rows } = await server.pool.query(
      "select count(*)::int as open from toss_checkout.orders where status = 'confirming'",
    );
    return rows[0].open as number;
  };
  while ((await open()) > 0 && now() - begun < 600_000) {
    await new Promise((done) => setTimeout(done, 500));
  }
  const seconds = (now() - begun) / 1_000;
  await Promise.all(reconcilers.map((reconciler) => reconciler.stop()));
  const approvals = sandbox.payments.list().filter(({ approvedAt }) => approvedAt !== null);
  return [
    { what: "unresolved", value: await open(), wanted: 0 },
    { what: "approved at Toss", value: approvals.length, wanted: orders },
    { what: "seconds of the ledger's time", value: Math.round(seconds), wanted: "<= 120" },
    { what: "calls", value: calls.length, wanted: "" },
    { what: "most calls in a second", value: busiest(calls), wanted: `<= ${callsPerSecond}` },
  ];
}

/** Writes a claim, and the process dies over it. */
function dying(ledger: Ledger): Ledger {
  return {
    ...ledger,
    commit: async (step) => {
      await ledger.commit(step);
      throw new Error("killed");
    },
  };
}

/** In any span of one second. */
function busiest(calls: readonly number[]): number {
  let most = 0;
  let first = 0;
  for (const [last, time] of calls.entries()) {
    while ((calls[first] ?? 0) <= time - 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
