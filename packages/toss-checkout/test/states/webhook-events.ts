import { isDeepStrictEqual } from "node:util";
import { createTossClient } from "@toss-bff/toss-client";
import { makeWebhook } from "@toss-bff/toss-client/webhooks";
import { stored } from "../../src/conformance/sample-steps.ts";
import { createContext } from "../../src/context.ts";
import { memoryLedger } from "../../src/memory-ledger.ts";
import { createReceiveWebhook } from "../../src/receive-webhook.ts";
import type { SampleOrder } from "./sample-orders.ts";

type Webhook = ReturnType<typeof makeWebhook>;

const toss = createTossClient({ secretKey: `test_sk_${"0".repeat(28)}` });

/** What a message makes of an order, in a ledger of its own: nobody is let look, so that only the message counts. */
const receives = (hook: Webhook) => async (sample: SampleOrder) => {
  const { orderId } = sample.record;
  const ledger = memoryLedger({ now: () => sample.now });
  for (const step of sample.steps) await ledger.commit(step);
  const before = await stored(ledger, orderId);
  const lookSoon = async () => undefined;
  const receive = createReceiveWebhook(createContext({ toss, ledger }), ledger, { lookSoon });
  const { outcome } = await receive(hook);
  const { dueAt, ...after } = await stored(ledger, orderId);
  if (!isDeepStrictEqual({ ...after, dueAt: before.dueAt }, before)) return "believed";
  const isDue = dueAt !== null && dueAt <= sample.now;
  return outcome === "noted" && isDue ? "due now" : outcome;
};

const statusChanged = (status: string, paymentKey = "key-a", secret?: string) =>
  makeWebhook(
    "PAYMENT_STATUS_CHANGED",
    { paymentKey, orderId: "order-a", status, ...(secret && { secret }) },
    { exact: true },
  );

/** What Toss, or who says so, tells without being asked. */
export const webhookTells: Record<string, (sample: SampleOrder) => Promise<string>> = {
  "a webhook: DONE": receives(statusChanged("DONE")),
  "a webhook: WAITING_FOR_DEPOSIT": receives(statusChanged("WAITING_FOR_DEPOSIT")),
  "a webhook: CANCELED": receives(statusChanged("CANCELED")),
  "a webhook: ABORTED": receives(statusChanged("ABORTED")),
  "a webhook: EXPIRED": receives(statusChanged("EXPIRED")),
  "a webhook: DONE, with another secret than the account's": receives(
    statusChanged("DONE", "key-a", "ps_of_somebody"),
  ),
  "a webhook: DONE, of another payment": receives(statusChanged("DONE", "key-b")),
  "a deposit's webhook": receives(
    makeWebhook("DEPOSIT_CALLBACK", { orderId: "order-a", secret: "ps_of_the_account" }),
  ),
  "a deposit's webhook, with another secret": receives(
    makeWebhook("DEPOSIT_CALLBACK", { orderId: "order-a", secret: "ps_of_somebody" }),
  ),
  "a wallet's webhook: our refund has ended": receives(
    makeWebhook("CANCEL_STATUS_CHANGED", { transactionKey: "TX9", cancelRequestId: "refund-1" }),
  ),
};
