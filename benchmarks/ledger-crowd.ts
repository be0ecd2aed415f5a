import { fork } from "node:child_process";
import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CheckoutError, createCheckout } from "@toss-bff/toss-checkout";
import { migrate, pgDriver, postgresLedger } from "@toss-bff/toss-checkout/postgres";
import { createTossClient } from "@toss-bff/toss-client";
import { startOwnPostgres } from "../packages/toss-checkout/test/own-postgres.ts";

const buyers = 200;
const minutes = 2;

/** Two hundred buyers pay at the same moment, again and again, at a Toss that takes eight seconds for each. */
export async function crowd(): Promise<object[]> {
  await using server = await startOwnPostgres();
  await migrate(pgDriver(server.pool));
  const stub = fork(fileURLToPath(new URL("slow-toss.ts", import.meta.url)));
  const [baseUrl] = (await once(stub, "message")) as [string];
  await using toss = createTossClient({ secretKey: `test_gsk_${"0".repeat(28)}`, baseUrl });
  const checkout = createCheckout({ toss, ledger: postgresLedger({ pool: server.pool }) });
  const until = Date.now() + minutes * 60_000;
  let refused = 0;
  let paid = 0;
  let wrong = 0;
  const claimed = async (orderId: string) =>
    (await checkout.find({ orderId }))?.status !== "created";

  const buy = async (): Promise<void> => {
    while (Date.now() < until) {
      const order = await checkout.openOrder({ orderName: "x", amount: 1_000, ownerId: "buyer-1" });
      const { orderId, amount } = order;
      try {
        const result = await checkout.confirm({ paymentKey: `key-${orderId}`, orderId, amount });
        if (result.outcome === "paid") paid += 1;
      } catch (error) {
        if (!(error instanceof CheckoutError)) throw error;
        refused += 1;
        if (error.reason !== "NOT_CHARGED_TRY_AGAIN" || (await claimed(orderId))) wrong += 1;
        await sleep(1_000);
      }
    }
  };

  const memory: number[] = [];
  const weigh = setInterval(() => void memory.push(process.memoryUsage.rss()), 1_000);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  await Promise.all(Array.from({ length: buyers }, buy));
  delay.disable();
  clearInterval(weigh);
  stub.send("");
  const [{ most, idleMs }] = (await once(stub, "message")) as [{ most: number; idleMs: number }];
  const delayMs = delay.percentile(99) / 1e6;
  stub.disconnect();
  // The first seconds load what is loaded once.
  const settled = memory.slice(memory.length / 4);
  const spread = (Math.max(...settled) - Math.min(...settled)) / 2 ** 20;
  return [
    { what: "paid", value: paid, wanted: "" },
    { what: "refused, to be repeated", value: refused, wanted: "" },
    { what: "refused otherwise, or after a claim", value: wrong, wanted: 0 },
    { what: "most at Toss at once", value: most, wanted: "<= 50" },
    { what: "event loop delay p99, ms", value: Math.round(delayMs), wanted: "< 50" },
    { what: "  ratio to an idle process", value: round(delayMs / idleMs), wanted: "" },
    {
      what: `memory, MB from least to most in ${minutes} min`,
      value: Math.round(spread),
      wanted: "<= 40",
    },
  ];
}

const round = (value: number): number => Math.round(value * 10) / 10;
