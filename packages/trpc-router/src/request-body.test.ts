import { getRequestListener } from "@hono/node-server";
import type { WebhookReceipt } from "@toss-bff/toss-checkout";
import express from "express";
import { expect, test, vi } from "vitest";
import { createPaymentsHandler } from "./handler.ts";
import { listen } from "./test-host.ts";
import { createWebhookHandler, type WebhookHandlerOptions } from "./webhook-handler.ts";

const hint = expect.stringMatching(/^The body was read before .*express\.json\(\)\.$/);
const headers = { "content-type": "application/json" };
const body = JSON.stringify({ json: { paymentKey: "key", orderId: "order-1", amount: 1000 } });
const checkout = {
  receiveWebhook: async (): Promise<WebhookReceipt> => expect.unreachable("there is no body"),
};

/** A server whose `express.json()` comes first, as in many an app. */
function serveAfterJson(options: Partial<WebhookHandlerOptions> = {}) {
  const payments = createPaymentsHandler({
    endpoint: "/api/payments",
    checkout: checkout as never,
    createContext: () => ({}),
    authorize: () => true,
  });
  const webhook = createWebhookHandler({ checkout, ...options });
  const app = express();
  app.use(express.json());
  app.all("/api/payments/*call", getRequestListener(payments));
  app.all("/api/toss/webhook", getRequestListener(webhook));
  return listen(app);
}

test("behind express.json() a call is told that its body was read before, not that it sent nothing", async () => {
  await using server = await serveAfterJson();
  const url = `${server.url}/api/payments/confirm`;
  const response = await fetch(url, { method: "POST", headers, body });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { json: { message: hint } } });
});

test("behind express.json() webhooks are not refused in silence: onError is told, or the console", async () => {
  const errors: unknown[] = [];
  await using server = await serveAfterJson({ onError: (error) => errors.push(error) });
  await using silent = await serveAfterJson();
  using complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  for (const { url } of [server, silent]) {
    const response = await fetch(`${url}/api/toss/webhook`, { method: "POST", headers, body });
    expect(response.status).toBe(500);
  }
  const told = expect.objectContaining({ message: hint });
  expect(errors).toEqual([told]);
  expect(complaints.mock.calls).toEqual([[told]]);
});

test("a request whose body the host has read is told so", async () => {
  const request = new Request("http://shop.example/", { method: "POST", headers, body });
  await request.text();
  const errors: unknown[] = [];
  const handler = createWebhookHandler({ checkout, onError: (error) => errors.push(error) });
  expect((await handler(request)).status).toBe(500);
  expect(errors).toEqual([expect.objectContaining({ message: hint })]);
});
