import { getTossError } from "@toss-bff/trpc-router/client";
import type { ConfirmInput } from "@toss-bff/trpc-router/inputs";
import type { ConfirmAnswer, ConfirmSources, ConfirmState } from "./confirm-state.ts";
import { sendOnce } from "./send-once.ts";
import { waitForNews } from "./wait-for-news.ts";

const firstRetriesMs = [1_000, 2_000, 4_000];
const laterRetriesMs = 30_000;

/**
 * Confirms a payment, and asks again while its outcome is open or the server cannot be reached. To ask again is safe:
 * the server charges a payment once and repeats its answer.
 *
 * @param sources Called at every question, since a host hands over new functions at every render.
 * @param stopped Ends the waiting. A call under way is not taken back: the server carries it out in any case.
 */
export async function confirmPayment<Answer extends ConfirmAnswer>(
  payment: ConfirmInput,
  sources: () => ConfirmSources<Answer>,
  tell: (state: ConfirmState<Answer>) => void,
  stopped: AbortSignal,
): Promise<void> {
  const { orderId } = payment;
  for (let failures = 0; !stopped.aborted; ) {
    const state = await ask(payment, sources().confirm);
    if (stopped.aborted) return;
    if (state.status === "unreachable") {
      if (!failures) console.warn(state.error); // to the buyer a wrong transformer is a broken line
      const waitMs = firstRetriesMs[failures++];
      if (waitMs === undefined) tell(state);
      await waitForNews({ waitMs: waitMs ?? laterRetriesMs, orderId, stopped });
    } else {
      tell(state);
      if (state.status !== "pending") return;
      failures = 0;
      const waitMs = state.answer.askAgainMs;
      await waitForNews({ waitMs, orderId, stopped, onStatus: sources().onStatus });
    }
  }
}

/** Never rejects. The outcome stays open without an answer, and where a call came too often and was turned away unread. */
async function ask<Answer extends ConfirmAnswer>(
  payment: ConfirmInput,
  confirm: ConfirmSources<Answer>["confirm"],
): Promise<ConfirmState<Answer>> {
  try {
    const answer = await sendOnce(payment, confirm);
    const status = answer.outcome === "pending" ? "pending" : "settled";
    return { status, payment, answer } as ConfirmState<Answer>;
  } catch (error) {
    const toss = getTossError(error);
    return toss && !toss.retryAfterMs
      ? { status: "refused", payment, error: toss }
      : { status: "unreachable", payment, error };
  }
}
