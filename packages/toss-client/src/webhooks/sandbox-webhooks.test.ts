import { type SandboxOptions, startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { createTossClient } from "../client.ts";
import { startTestServer, text } from "../test-server.ts";
import { hashDepositSecret, matchesDepositSecret } from "./deposit-secret.ts";
import { isPaymentCompleted, isPaymentEvent, isVirtualAccountEvent } from "./event-questions.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { verifySignature } from "./verify-signature.ts";
import type { WebhookEventName } from "./webhook-event.ts";
import { readWebhookHeaders } from "./webhook-headers.ts";
import { webhookSamples } from "./webhook-samples.data.ts";

const now = new Date("2026-03-01T01:15:00Z");

/** A sandbox whose clock stands still, and a receiver of its webhooks on loopback. */
async function startReceiver(options: SandboxOptions = {}) {
  const server = await startTestServer(text(200, ""));
  const sandbox = await startSandbox({
    now: () => now.getTime(),
    webhooks: [server.url],
    ...options,
  });
  const toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
  return {
    sandbox,
    toss,
    async received() {
      await sandbox.webhooks.settled();
      return server.seen;
    },
    async [Symbol.asyncDispose]() {
      await toss.close();
      await sandbox.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

const names = Object.keys(webhookSamples) as WebhookEventName[];

// A payment's event needs a payment: that of a confirm is below.
for (const name of names.filter((name) => name !== "PAYMENT_STATUS_CHANGED")) {
  test(`the sandbox's ${name} is read as what it is, with its headers`, async () => {
    await using receiver = await startReceiver();
    receiver.sandbox.webhooks.send(name);
    const [request] = await receiver.received();
    expect(parseWebhook(request?.body ?? "").eventType).toBe(name);
    expect(readWebhookHeaders(request?.headers ?? {})).toMatchObject({
      transmissionId: expect.any(String),
      transmissionTime: now,
      retriedCount: 0,
    });
  });
}

for (const securityKeyAs of ["bytes", "text"] as const) {
  test(`S20 the sandbox's signatures by ${securityKeyAs} are verified, and by its previous key too`, async () => {
    const previousSecurityKey = "fedcba9876543210".repeat(4);
    const webhookRules = { securityKeyAs, previousSecurityKey };
    await using receiver = await startReceiver({ webhookRules });
    const { securityKey } = receiver.sandbox;
    receiver.sandbox.webhooks.send("payout.changed");
    receiver.sandbox.webhooks.send("seller.changed");
    const requests = await receiver.received();
    expect(requests).toHaveLength(2);
    for (const { headers, body } of requests) {
      const other = securityKeyAs === "bytes" ? "text" : "bytes";
      const verify = (change = {}) =>
        verifySignature({ headers, body, securityKey, now, ...change });
      expect(verify()).toBe(true);
      expect(verify({ securityKeyAs })).toBe(true);
      expect(verify({ securityKeyAs: other })).toBe(false);
      expect(verify({ securityKey: previousSecurityKey })).toBe(true);
      expect(verify({ securityKey: "0".repeat(64) })).toBe(false);
      expect(verify({ now: new Date(now.getTime() + 600_000) })).toBe(false);
      // Read and written again, an amount of 5000.0 or a blank is not what was signed.
      expect(verify({ body: JSON.stringify(JSON.parse(body), null, 1) })).toBe(false);
    }
  });
}

test("S19 a deposit is told by two webhooks, and both have the secret of the confirm's answer", async () => {
  await using receiver = await startReceiver();
  const { sandbox, toss } = receiver;
  const order = { orderId: "order-0001", amount: 15_000 };
  const { paymentKey } = sandbox.payments.authenticate({ ...order, method: "VIRTUAL_ACCOUNT" });
  const payment = await toss.payments.confirm({ paymentKey, ...order });
  sandbox.payments.deposit(paymentKey);

  const stored = hashDepositSecret(payment.secret ?? "");
  const events = (await receiver.received()).map(({ body }) => parseWebhook(body));
  const deposits = events.filter(isVirtualAccountEvent);
  const statuses = events.filter(isPaymentEvent);
  expect(deposits.map(({ status }) => status)).toContain("DONE");
  expect(statuses.map(isPaymentCompleted)).toContain(true);
  for (const event of [...deposits, ...statuses]) {
    expect(matchesDepositSecret(event, payment.secret)).toBe(true);
    expect(matchesDepositSecret(event, stored)).toBe(true);
    expect(matchesDepositSecret(event, "ps_forged")).toBe(false);
  }
});

test("what a payment event carries is what a lookup answers", async () => {
  await using receiver = await startReceiver();
  const { sandbox, toss } = receiver;
  const order = { orderId: "order-0001", amount: 15_000 };
  const { paymentKey } = sandbox.payments.authenticate(order);
  await toss.payments.confirm({ paymentKey, ...order });
  const [request] = await receiver.received();
  const event = parseWebhook(request?.body ?? "");
  expect(event).toMatchObject({ data: await toss.payments.retrieve(paymentKey) });
});
