import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { paymentBody } from "./payment-body.ts";

const fixtures = new URL("../packages/toss-client/test/fixtures/", import.meta.url);
const waiting = JSON.parse(
  readFileSync(new URL("payment.virtual-account.waiting.json", fixtures), "utf8"),
);
const paid = { ...JSON.parse(paymentBody(2)), cancels: null, status: "DONE" };

/** An amount that is paid by a virtual account nobody pays into: such an order is asked about whenever somebody looks. */
export const waitingAmount = 50_000;

/** Toss, as far as one confirm and the reads of its payment go. It answers a read with the bytes of the confirm. */
export async function startToss() {
  const answers = new Map<string, string>();

  function confirm(body: string): string {
    const { paymentKey, orderId, amount } = JSON.parse(body);
    const payment = amount === waitingAmount ? waiting : paid;
    const money = { totalAmount: amount, balanceAmount: amount };
    const answer = JSON.stringify({ ...payment, paymentKey, orderId, ...money });
    answers.set(`/v1/payments/${paymentKey}`, answer);
    return answer;
  }

  let reads = 0;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (request.method === "GET") reads += 1;
      const answer = request.method === "GET" ? answers.get(request.url ?? "") : confirm(body);
      response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reads: () => reads,
    close: () => server.close(),
  };
}
