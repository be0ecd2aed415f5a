import type { Sandbox } from "@toss-bff/toss-sandbox";
import { expect } from "vitest";
import type { PaymentsHandler } from "../src/handler.ts";
import { createPaymentsClient } from "../src/handler-client.ts";
import type { Checkout, PublicPayment } from "../src/index.ts";

/** A shop without tRPC behind a server that mounts both handlers, at `/api/payments` and `/api/toss/webhook`. */
export interface ServedShop {
  url: string;
  sandbox: Sandbox;
  /** Over the ledger that the server's routes are over. */
  checkout: Pick<Checkout, "openOrder">;
}

/** An order is paid, seen as its buyer's only, and its webhook is taken. */
export async function payAnOrder({ url, sandbox, checkout }: ServedShop): Promise<void> {
  const client = (customer: string) =>
    createPaymentsClient<PaymentsHandler<PublicPayment>>({
      url: `${url}/api/payments`,
      headers: { "x-customer": customer, cookie: `customer=${customer}` },
    });
  const { orderId, amount } = await checkout.openOrder({
    orderName: "Tea",
    amount: 1000,
    ownerId: "alice",
  });
  const { paymentKey } = sandbox.payments.authenticate({ orderId, amount });
  const confirmed = await client("alice").confirm({ paymentKey, orderId, amount });
  expect(confirmed).toMatchObject({
    outcome: "paid",
    order: { status: "paid", createdAt: expect.any(Date) },
    payment: { status: "DONE", approvedAt: expect.any(Date) },
  });
  expect(await client("alice").retrieve({ paymentKey })).toMatchObject({
    payment: { totalAmount: 1000 },
  });
  await expect(client("bob").retrieveByOrderId({ orderId })).rejects.toMatchObject({
    data: { code: "NOT_FOUND", toss: { reason: "ORDER_NOT_FOUND" } },
  });

  const hook = await fetch(`${url}/api/toss/webhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      eventType: "PAYMENT_STATUS_CHANGED",
      createdAt: "2026-03-01T10:15:31.000000",
      data: { paymentKey, orderId, status: "DONE" },
    }),
  });
  expect(hook.status).toBe(200);
}

/** What breaks a limit is refused before Toss is asked anything. */
export async function breakTheLimits({ url, sandbox }: ServedShop): Promise<void> {
  const asked = sandbox.requests.list().length;
  const post = async (headers: Record<string, string>, body: string) => {
    const response = await fetch(`${url}/api/payments/confirm`, { method: "POST", headers, body });
    await response.text();
    return response.status;
  };
  const json = { "content-type": "application/json" };
  expect(await post({ ...json, origin: "https://evil.example" }, "{}")).toBe(403);
  expect(await post({ "content-type": "text/plain" }, "{}")).toBe(415);
  expect(await post(json, " ".repeat(65 * 1024))).toBe(413);
  expect(await post(json, "{")).toBe(400);
  expect(await post(json, '{"json":{}}')).toBe(400);
  expect((await fetch(`${url}/api/payments/confirm`)).status).toBe(405);
  expect((await fetch(`${url}/api/payments/nothing`)).status).toBe(404);
  expect((await fetch(`${url}/api/toss/webhook`, { method: "POST", body: "{" })).status).toBe(400);
  expect(sandbox.requests.list()).toHaveLength(asked);
}
