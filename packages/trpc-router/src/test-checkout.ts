import { createCheckout } from "@toss-bff/toss-checkout";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { afterAll } from "vitest";
import { createTossClient } from "./index.ts";

/** A checkout over a sandbox of its own, with nothing mounted on it; closed after the tests of the file. */
export async function openCheckout() {
  const sandbox = await startSandbox();
  const toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
  const checkout = createCheckout({ toss, ledger: memoryLedger() });
  afterAll(async () => {
    await toss.close();
    await sandbox.close();
  });

  /** An order of alice's, and a payment for it that nobody confirmed. */
  async function redirect() {
    const order = { orderName: "Tea", amount: 1000, ownerId: "alice" };
    const { orderId, amount } = await checkout.openOrder(order);
    const { paymentKey } = sandbox.payments.authenticate({ orderId, amount });
    return { paymentKey, orderId, amount };
  }

  return {
    sandbox,
    checkout,
    redirect,
    async paidOrder() {
      const input = await redirect();
      await checkout.confirm(input);
      return input;
    },
  };
}
