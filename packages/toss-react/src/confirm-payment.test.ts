import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { expect, test, vi } from "vitest";
import { confirmPayment } from "./confirm-payment.ts";
import type { ConfirmAnswer, ConfirmState, SubscribeStatus } from "./confirm-state.ts";

const payment = { paymentKey: "tgen_1", orderId: "order-1", amount: 1_000 };

/** A client as most apps have it: its links know no subscriptions, and throw at once. */
const subscribe = () =>
  // biome-ignore lint/suspicious/noExplicitAny: no router is behind it.
  (createTRPCClient<any>({ links: [httpBatchLink({ url: "http://127.0.0.1:9" })] }) as any).payments
    .onStatus.subscribe as SubscribeStatus;

test("a client whose links know no subscriptions is asked every askAgainMs, and settles", async () => {
  using complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const answers: ConfirmAnswer[] = [
    { outcome: "pending", askAgainMs: 1 },
    { outcome: "pending", askAgainMs: 1 },
    { outcome: "paid" },
  ];
  const told: ConfirmState<ConfirmAnswer>["status"][] = [];
  await confirmPayment<ConfirmAnswer>(
    payment,
    () => ({
      confirm: async () => answers.shift() ?? expect.unreachable(),
      onStatus: (input, handlers) => subscribe()(input, handlers),
    }),
    ({ status }) => told.push(status),
    new AbortController().signal,
  );
  expect(told).toEqual(["pending", "pending", "settled"]);
  expect(complaints).toHaveBeenCalledWith(
    expect.objectContaining({ message: expect.stringContaining("httpSubscriptionLink") }),
  );
});
