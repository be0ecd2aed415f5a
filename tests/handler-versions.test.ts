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

/** The same through a router of the host's own, with `tracked` of the host's tRPC. */
const mounted = `
import { createCheckout } from "@toss-bff/toss-checkout";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { createPaymentsRouter, createTossClient } from "@toss-bff/trpc-router";
import { getTossError } from "@toss-bff/trpc-router/client";
import { createTRPCClient, httpLink } from "@trpc/client";
import { initTRPC, tracked } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";

const sandbox = await startSandbox();
const toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
const checkout = createCheckout({ toss, ledger: memoryLedger() });
const t = initTRPC.create();
const base = t.procedure;
const procedures = { confirm: base, retrieveByOrderId: base, onStatus: base };
const router = t.router(createPaymentsRouter({ checkout, procedures, authorize: () => true, tracked }));
const serve = (to, init) => fetchRequestHandler({ endpoint: "/", req: new Request(to, init), router });
const url = "http://shop.example";
const client = createTRPCClient({ links: [httpLink({ url, fetch: serve })] });
const { orderId, amount } = await checkout.openOrder({ orderName: "cup", amount: 1000, ownerId: "guest" });
const { paymentKey } = sandbox.payments.authenticate({ orderId, amount });
const refused = await client.confirm.mutate({ paymentKey, orderId, amount: 1 }).catch(getTossError);
const { outcome } = await client.confirm.mutate({ paymentKey, orderId, amount });
const { order } = await client.retrieveByOrderId.query({ orderId });
const stream = await serve(url + "/onStatus?input=" + encodeURIComponent(JSON.stringify({ orderId })));
const hasIds = /^id: \\S+$/m.test(await stream.text());
console.log(refused.reason, outcome, order.status, hasIds);
await toss.close();
await sandbox.close();
`;

function run(code: string) {
  return spawnSync(process.execPath, ["--no-warnings", "--input-type=module", "--eval", code], {
    cwd: host.folder,
    encoding: "utf8",
  });
}

test("procedures on the bases of one tRPC are called, refused and streamed beside a second copy of it", () => {
  host.setTrpc("11.22");
  const stdout = "AMOUNT_MISMATCH paid paid true\n";
  for (const nested of ["11.25", "11.10"] as const) {
    host.nestTrpc(nested);
    expect(run(mounted)).toMatchObject({ status: 0, stdout, stderr: "" });
  }
  host.nestTrpc(null);
});

// Versions differ in how they read a body: by json() or by text().
test.for(Object.keys(trpcVersions) as (keyof typeof trpcVersions)[])(
  "the stand-alone handler confirms and shows an order on tRPC %s",
  (version) => {
    host.setTrpc(version);
    expect(run(script)).toMatchObject({ status: 0, stdout: "paid paid\n", stderr: "" });
  },
);
