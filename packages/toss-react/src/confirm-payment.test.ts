import type { TossErrorData } from "@toss-bff/trpc-router/client";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { expect, test, vi } from "vitest";
import { confirmPayment } from "./confirm-payment.ts";
import type { ConfirmAnswer, ConfirmState, SubscribeStatus } from "./confirm-state.ts";
import { toConfirmView } from "./confirm-view.ts";

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

test("what the confirm threw is in the console, once, while the page can only say that the shop is not reached", async () => {
  vi.useFakeTimers();
  using complaints = vi.spyOn(console, "warn").mockImplementation(() => {});
  const lost = Object.assign(new Error("This handler answers below its endpoint"), {
    data: { code: "NOT_FOUND" },
  });
  let asked = 0;
  const over = confirmPayment<ConfirmAnswer>(
    payment,
    () => ({
      async confirm() {
        asked += 1;
        if (asked < 6) throw lost;
        return { outcome: "paid" };
      },
    }),
    () => {},
    new AbortController().signal,
  );
  await vi.runAllTimersAsync();
  await over;
  vi.useRealTimers();
  expect(asked).toBe(6);
  expect(complaints).toHaveBeenCalledExactlyOnceWith(lost);
});

test("a payment that is asked for too often is not called failed, and is asked for again", async () => {
  vi.useFakeTimers();
  using _complaints = vi.spyOn(console, "warn").mockImplementation(() => {});
  const toss: TossErrorData = {
    reason: "TOO_MANY_REQUESTS",
    charged: "no",
    retry: "later",
    retryAfterMs: 20_000,
    buyerMessage: "Too many requests. Please try again shortly.",
  };
  const turnedAway = Object.assign(new Error("429"), { data: { toss } });
  const answers = ["pending", ...Array(4).fill("turned away"), "paid"];
  const told: [tone: string, heading: string][] = [];
  const over = confirmPayment<ConfirmAnswer>(
    payment,
    () => ({
      async confirm() {
        const outcome = answers.shift();
        if (outcome === "turned away") throw turnedAway;
        return { outcome, askAgainMs: 2_000 };
      },
    }),
    (state) => {
      const { tone, heading } = toConfirmView(state, "en");
      told.push([tone, heading]);
    },
    new AbortController().signal,
  );
  await vi.runAllTimersAsync();
  await over;
  vi.useRealTimers();
  expect(told).toEqual([
    ["busy", "Waiting for an answer"],
    ["warn", "We could not reach the shop"],
    ["good", "Paid"],
  ]);
});
