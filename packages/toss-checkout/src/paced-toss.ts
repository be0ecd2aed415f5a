import type { TossClient } from "@toss-bff/toss-client";
import { isTossApiError, tossFailure } from "@toss-bff/toss-client/errors";
import type { CheckoutContext } from "./context.ts";

const busyPauseMs = 5_000;

export interface PacedToss {
  /** The same client, whose reads and confirms wait for their turn. */
  readonly toss: TossClient;
  /** Resolves when one more call may be made. */
  turn(): Promise<void>;
  /** How many calls in a row Toss left without an answer of its own. */
  silences(): number;
}

/** Calls to Toss, so many a second in this process, so that catching up does not use up what buyers need. */
export function paceToss(
  { toss, clock, sleep }: Pick<CheckoutContext, "toss" | "clock" | "sleep">,
  callsPerSecond: number,
): PacedToss {
  let next = 0;
  let silences = 0;

  async function turn(): Promise<void> {
    const now = clock.now();
    // A clock that was set back must not make everybody wait.
    const at = Math.min(Math.max(now, next), now + 60_000);
    next = at + 1_000 / callsPerSecond;
    await sleep(at - now);
  }

  function paced<Input extends unknown[], Output>(call: (...input: Input) => Promise<Output>) {
    return async (...input: Input): Promise<Output> => {
      await turn();
      try {
        const answer = await call(...input);
        silences = 0;
        return answer;
      } catch (error) {
        silences = isTossApiError(error) && error.status < 500 ? 0 : silences + 1;
        if (tossFailure(error) === "busy") next = Math.max(next, clock.now() + busyPauseMs);
        throw error;
      }
    };
  }

  const { payments } = toss;
  return {
    toss: {
      ...toss,
      payments: {
        ...payments,
        confirm: paced((...input: Parameters<typeof payments.confirm>) =>
          payments.confirm(...input),
        ),
        retrieve: paced((...input: Parameters<typeof payments.retrieve>) =>
          payments.retrieve(...input),
        ),
      },
    },
    turn,
    silences: () => silences,
  };
}
