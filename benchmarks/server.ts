import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Sandbox, startSandbox } from "@toss-bff/toss-sandbox";

/** What a server process is asked by the one that measures. */
export type Question = { prepare: number } | { cpu: true };

/** What the floor answers; the sandbox's own answer replaces it, so that both send the same bytes. */
let answer: unknown = {};

async function bare(): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      JSON.parse(Buffer.concat(chunks).toString("utf8"));
      const body = JSON.stringify(answer);
      const headers = {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      };
      response.writeHead(200, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const [kind, sample = "{}"] = process.argv.slice(2);
answer = JSON.parse(sample);
let sandbox: Sandbox | undefined;
if (kind === "sandbox") sandbox = await startSandbox();
const url = sandbox?.url ?? (await bare());
let orders = 0;

function prepare(count: number): object[] {
  // Every round begins with the same memory: what is measured is a confirm, not the collection of thousands before.
  sandbox?.reset();
  return Array.from({ length: count }, () => {
    orders += 1;
    const order = { orderId: `order-${String(orders).padStart(9, "0")}`, amount: 15_000 };
    // The floor gets a body of the same size.
    const paymentKey = sandbox?.payments.authenticate(order).paymentKey;
    return { paymentKey: paymentKey ?? "tgen_20260301101500abcde", ...order };
  });
}

process.on("message", (question: Question) => {
  if ("prepare" in question) process.send?.(prepare(question.prepare));
  else process.send?.(process.cpuUsage());
});
process.send?.({ url, secretKey: sandbox?.secretKey ?? "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6" });
