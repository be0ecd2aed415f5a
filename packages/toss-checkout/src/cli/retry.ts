import { CheckoutError } from "../checkout-error.ts";
import type { Checkout } from "../checkout-options.ts";
import type { Ledger } from "../ledger.ts";
import type { OrderStatus } from "../order.ts";
import type { RetryOutcome } from "../reconcile-options.ts";
import type { Command } from "./command.ts";
import { table } from "./lay-out.ts";
import { openCheckout } from "./open-checkout.ts";

interface Retried {
  orderId: string;
  outcome: RetryOutcome | "notFound";
  /** As it is afterwards. */
  status: OrderStatus | null;
  needsPerson: boolean;
}

/** Asks Toss about orders at once. One that is still open afterwards, or in review, needs a person. */
export const retry: Command = async ({ line, ledger, environment, progress }) => {
  const opened = openCheckout(ledger, environment);
  const orders: Retried[] = [];
  try {
    for (const orderId of line.orderIds) {
      progress(orders.length / line.orderIds.length, orderId);
      orders.push(await retryOne(opened.checkout, ledger, orderId));
    }
  } finally {
    await opened[Symbol.asyncDispose]();
  }
  const { alerts } = opened;
  const needsPerson = alerts.length > 0 || orders.some((order) => order.needsPerson);
  return {
    needsPerson,
    json: {
      orders,
      alerts: alerts.map(({ kind, message, orderId }) => ({ kind, message, orderId })),
    },
    text: [
      table(
        ["order", "outcome", "state now"],
        orders.map(({ orderId, outcome, status }) => [orderId, meaning[outcome], status ?? "-"]),
      ),
      ...alerts.map(({ orderId, message }) => `${orderId} ${message}`),
    ].join("\n"),
  };
};

async function retryOne(checkout: Checkout, ledger: Ledger, orderId: string): Promise<Retried> {
  const outcome = await checkout.retry(orderId).catch((error: unknown): "notFound" => {
    if (error instanceof CheckoutError && error.reason === "ORDER_NOT_FOUND") return "notFound";
    throw error;
  });
  const { record } = await ledger.read({ orderId });
  const isOpen =
    record?.status === "confirming" ||
    record?.status === "review" ||
    record?.refunds.some(({ status }) => status === "sent" || status === "review");
  const isDone = outcome === "settled" || outcome === "unchanged" || outcome === "unbound";
  return { orderId, outcome, status: record?.status ?? null, needsPerson: !isDone || !!isOpen };
}

const meaning: Record<Retried["outcome"], string> = {
  settled: "Toss said something new; it is written down",
  unchanged: "nothing new from Toss",
  review: "undecided for a day, a person decides",
  busy: "somebody else is at work on it; ask again in a minute",
  unbound: "no payment is bound to it, nothing to ask",
  failed: "could not be worked on",
  notFound: "the ledger does not know it",
};
