import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createCheckout } from "@toss-bff/toss-checkout";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { createTossClient } from "@toss-bff/toss-client";
import { paymentBody } from "./payment-body.ts";
import { type ContenderName, contenders } from "./router-contenders.ts";

/**
 * One contender in a process of its own, over ten paid orders in an SQLite in memory: its retrieves ask Toss nothing. Answers each message
 * with the CPU time it has used.
 */
const [name = "bare"] = process.argv.slice(2);

/** Toss, for the confirms that come before anything is measured. */
const stub = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    const { paymentKey, orderId, amount } = JSON.parse(body);
    const payment = { ...JSON.parse(paymentBody(2)), cancels: null, status: "DONE" };
    const money = { totalAmount: amount, balanceAmount: amount };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ...payment, paymentKey, orderId, ...money }));
  });
});
stub.listen(0, "127.0.0.1", () => void start());

async function start(): Promise<void> {
  const toss = createTossClient({
    secretKey: "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6",
    baseUrl: `http://127.0.0.1:${(stub.address() as AddressInfo).port}`,
  });
  // What a durable ledger keeps has to be read and checked by everybody; the memory ledger is no shop's.
  const checkout = createCheckout({ toss, ledger: sqliteLedger({ file: ":memory:" }) });
  const orderIds: string[] = [];
  for (let index = 0; index < 10; index += 1) {
    const { orderId } = await checkout.openOrder({
      orderName: "Tea",
      amount: 15_000,
      ownerId: "alice",
    });
    const paymentKey = `tgen_2026030110150${index}abcde`;
    const { outcome } = await checkout.confirm({ paymentKey, orderId, amount: 15_000 });
    if (outcome !== "paid") throw new Error(`a confirm was ${outcome}`);
    orderIds.push(orderId);
  }
  const server = createServer(contenders[name as ContenderName].listen(checkout));
  server.listen(0, "127.0.0.1", () => {
    process.send?.({ port: (server.address() as AddressInfo).port, orderIds });
  });
}

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on("disconnect", () => process.exit());
