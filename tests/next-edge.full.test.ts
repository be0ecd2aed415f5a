import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { writeFiles } from "../packages/cli/test/lay-down.ts";
import { startNextApp } from "../packages/cli/test/next-app.ts";
import { installHost } from "./installed-host.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Pays the order in its query, in Next's runtime that has fetch and nothing of Node. */
const route = `import { createTossClient } from "@toss-bff/toss-client";
import { makeWebhook, verifySignature } from "@toss-bff/toss-client/webhooks";
export const runtime = "edge";
export async function GET(request) {
  const { secretKey, baseUrl, paymentKey, orderId } = Object.fromEntries(new URL(request.url).searchParams);
  const toss = createTossClient({ secretKey, baseUrl });
  const payment = await toss.payments.confirm({ paymentKey, orderId, amount: 15000 });
  const missed = await toss.safe.payments.retrieve("tgen_nobody_has_it");
  let dispatcher = "taken";
  try {
    createTossClient({ secretKey, baseUrl, dispatcher: { dispatch: () => true } });
  } catch (error) {
    dispatcher = error.name;
  }
  const securityKey = "5e".repeat(32);
  const { body, headers } = makeWebhook("payout.changed", {}, { securityKey });
  const signed = verifySignature({ body, headers, securityKey });
  return Response.json({ status: payment.status, missed: missed.error?.code, dispatcher, signed });
}`;

test("an edge route of Next.js confirms a payment by fetch, and verifies a signature", async () => {
  using host = installHost(["next"], join(root, ".cache"));
  writeFiles(host.folder, {
    "package.json": '{ "private": true, "type": "module" }',
    "next.config.js": `export default { turbopack: { root: ${JSON.stringify(root)} } };`,
    "app/layout.js": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
    "app/page.js": "export default () => <p>A shop</p>;",
    "app/pay/route.js": route,
  });
  await using sandbox = await startSandbox();
  await using shop = await startNextApp(host.folder, {});
  const order = { orderId: "order-0001", amount: 15_000 };
  const { paymentKey } = sandbox.payments.authenticate(order);
  const query = { secretKey: sandbox.secretKey, baseUrl: sandbox.url, paymentKey };
  const asked = new URLSearchParams({ ...query, orderId: order.orderId });
  const answer = await fetch(`${shop.url}/pay?${asked}`);
  expect(await answer.json()).toEqual({
    status: "DONE",
    missed: "NOT_FOUND_PAYMENT",
    dispatcher: "TossOptionsError",
    signed: true,
  });
});
