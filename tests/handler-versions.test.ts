import { spawnSync } from "node:child_process";
import { afterAll, expect, test } from "vitest";
import { installRouterHost, trpcVersions } from "./router-host.ts";

const host = installRouterHost();
afterAll(() => {
  host[Symbol.dispose]();
});

/** One order, paid through the stand-alone handler as it is published. */
const script = `
import { createCheckout } from "@toss-bff/toss-checkout";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { createTossClient } from "@toss-bff/toss-client";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { createPaymentsHandler } from "@toss-bff/trpc-router/handler";
import { createPaymentsClient } from "@toss-bff/trpc-router/handler-client";

const sandbox = await startSandbox();
const toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
const checkout = createCheckout({ toss, ledger: memoryLedger() });
const handler = createPaymentsHandler({
  endpoint: "/api/payments",
  checkout,
  createContext: () => ({}),
  authorize: () => true,
});
const url = "http://shop.example/api/payments";
const client = createPaymentsClient({ url, fetch: (to, init) => handler(new Request(to, init)) });
const { orderId, amount } = await checkout.openOrder({ orderName: "cup", amount: 1000, ownerId: "guest" });
const { paymentKey } = sandbox.payments.authenticate({ orderId, amount });
const { outcome } = await client.confirm({ paymentKey, orderId, amount });
const { order } = await client.retrieveByOrderId({ orderId });
console.log(outcome, order.status);
await toss.close();
await sandbox.close();
`;

// Versions differ in how they read a body: by json() or by text().
test.for(Object.keys(trpcVersions) as (keyof typeof trpcVersions)[])(
  "the stand-alone handler confirms and shows an order on tRPC %s",
  (version) => {
    host.setTrpc(version);
    const run = spawnSync(
      process.execPath,
      ["--no-warnings", "--input-type=module", "--eval", script],
      {
        cwd: host.folder,
        encoding: "utf8",
      },
    );
    expect(run).toMatchObject({ status: 0, stdout: "paid paid\n", stderr: "" });
  },
);
