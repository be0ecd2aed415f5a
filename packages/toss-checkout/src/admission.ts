import type { TossClient } from "@toss-bff/toss-client";
import type { CheckoutContext } from "./context.ts";
import type { AttemptRecord } from "./order-record.ts";
import { tryAgain } from "./refusals.ts";
import { Silences } from "./silences.ts";

const mostPaying = 50;
const mostWaiting = 100;
const longestWaitMs = 5_000;
/** So many confirms in a row without an answer of Toss's own, and new payments are not begun. */
const silenceLimit = 10;
const probeEveryMs = 5_000;

/** Who may begin to pay while many do, or while Toss does not answer. */
export interface Admission {
  /** The same client, whose answers to confirms are heeded. */
  readonly toss: TossClient;
  /**
   * Runs what pays, when there is room; what was begun before is carried on whether there is or not.
   *
   * @throws {CheckoutError} `NOT_CHARGED_TRY_AGAIN`: too many are paying, or Toss is silent. `pay` was not run.
   */
  begin<Result>(attempt: AttemptRecord, pay: () => Promise<Result>): Promise<Result>;
}

/**
 * Refuses at the door what would only wait: before a claim, so that nobody's order is bound to a payment that cannot be sent.
 * What was begun is always carried on, and the reconciler has its own pace.
 */
export function createAdmission({
  toss,
  clock,
  sleep,
}: Pick<CheckoutContext, "toss" | "clock" | "sleep">): Admission {
  const silences = new Silences();
  let paying = 0;
  let probeAt = 0;
  const waiting = new Set<() => void>();

  function isSilent(): boolean {
    if (silences.count < silenceLimit || clock.now() >= probeAt) return false;
    // A clock that was set back must not shut the shop.
    return probeAt - clock.now() <= probeEveryMs;
  }

  /** Resolves when one of the places is ours. */
  async function place(): Promise<void> {
    if (paying < mostPaying) {
      paying += 1;
      return;
    }
    if (waiting.size >= mostWaiting) throw busy();
    let take = (): void => undefined;
    const handedOn = new Promise<void>((done) => {
      take = done;
    });
    waiting.add(take);
    await Promise.race([handedOn, sleep(longestWaitMs)]);
    if (waiting.delete(take)) throw busy();
  }

  function leave(): void {
    const [next] = waiting;
    if (next === undefined) paying -= 1;
    else {
      waiting.delete(next);
      next();
    }
  }

  const { payments } = toss;
  return {
    toss: {
      ...toss,
      payments: {
        ...payments,
        confirm: (...input) => silences.heed(() => payments.confirm(...input)),
      },
    },
    begin: async (attempt, pay) => {
      if (attempt.takeovers > 0) return pay();
      if (isSilent()) {
        throw tryAgain("Toss does not answer; this payment was not begun. Repeat it later.");
      }
      // One finds out whether Toss is back; the others wait for what becomes of it.
      if (silences.count >= silenceLimit) probeAt = clock.now() + probeEveryMs;
      await place();
      try {
        return await pay();
      } finally {
        leave();
      }
    },
  };
}

function busy() {
  return tryAgain(
    "Too many payments are being confirmed at once; this one was not begun. Repeat it.",
  );
}
