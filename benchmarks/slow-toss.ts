import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { paymentBody, type TossPayment } from "../packages/toss-checkout/sim/toss-payment.ts";

/**
 * A Toss in a process of its own that approves every payment, after four to twelve seconds. Tells how many it had at once
 * when asked, and how late its own timers were, who has next to nothing to do.
 */
let atOnce = 0;
let most = 0;
let approved = 0;

const server = createServer(async (request, response) => {
  atOnce += 1;
  most = Math.max(most, atOnce);
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  await sleep(4_000 + Math.random() * 8_000);
  atOnce -= 1;
  approved += 1;
  const body = paymentBody(
    approvedPayment(JSON.parse(Buffer.concat(parts).toString())),
    Date.now(),
  );
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(body));
});
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.on("message", () => process.send?.({ most, idleMs: delay.percentile(99) / 1e6 }));
process.on("disconnect", () => process.exit());

function approvedPayment(asked: {
  paymentKey: string;
  orderId: string;
  amount: number;
}): TossPayment {
  const now = Date.now();
  const times = {
    requestedAt: now,
    changedAt: now,
    approvedAt: now,
    confirmedAt: now,
    dueAt: null,
  };
  const money = { currency: "KRW", balance: asked.amount, cancels: [] };
  const keys = { secret: null, lastTransactionKey: `tx_${approved}` };
  return {
    ...asked,
    ...times,
    ...money,
    ...keys,
    method: "카드",
    declinedWith: null,
    status: "DONE",
  };
}
