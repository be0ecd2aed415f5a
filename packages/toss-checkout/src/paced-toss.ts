import type { TossClient } from "@toss-bff/toss-client";
import { tossFailure } from "@toss-bff/toss-client/errors";
import type { CheckoutContext } from "./context.ts";
import type { Ledger } from "./ledger.ts";
import { Silences } from "./silences.ts";

const busyPauseMs = 5_000;
/** A look, a send and their turns have to fit into a lease together. */
const longestWaitMs = 4_000;
const retryMs = 1_000;
/** Whoever is late for his turn meets the next one's in the same second, so turns are a tenth further apart. */
const lateness = 1.1;

export interface PacedToss {
  /** The same client, whose reads, confirms and cancels wait for their turn. */
  readonly toss: TossClient;
  /** Resolves when one more call may be made, however long that takes. */
  turn(): Promise<void>;
  /** How many calls were not made, because too many wait already. */
  refusals(): number;
  /** How many calls in a row Toss left without an answer of its own. */
  silences(): number;
}

/** Too many wait for Toss already. It says nothing of what was sent before. */
class NoTurnError extends Error {
  override readonly name = "NoTurnError";
}

/**
 * Calls to Toss, so many a second for all processes that share the ledger and the secret key, so that catching up does not
 * use up what buyers need.
 */
export function paceToss(
  { toss, sleep }: Pick<CheckoutContext, "toss" | "sleep">,
  ledger: Ledger,
  callsPerSecond: number,
): PacedToss {
  const everyMs = Math.ceil((1_000 * lateness) / callsPerSecond);
  const silences = new Silences();
  let refusals = 0;

  let reserving: Promise<unknown> = Promise.resolve();

  /** One at a time in a process, so that only processes meet at the row. */
  function reserve(): Promise<number | null> {
    const reserved = reserving.then(() => ledger.takeTurn(toss.keyId, everyMs, longestWaitMs));
    reserving = reserved.catch(() => undefined);
    return reserved;
  }

  /** @returns whether there was a turn soon enough. */
  async function takeTurn(): Promise<boolean> {
    const waitMs = await reserve();
    if (waitMs !== null) await sleep(waitMs);
    return waitMs !== null;
  }

  async function turn(): Promise<void> {
    while (!(await takeTurn())) await sleep(retryMs);
  }

  function paced<Input extends unknown[], Output>(call: (...input: Input) => Promise<Output>) {
    return async (...input: Input): Promise<Output> => {
      if (!(await takeTurn())) {
        refusals += 1;
        throw new NoTurnError("Too many calls to Toss wait for their turn. Nothing was sent.");
      }
      try {
        return await silences.heed(() => call(...input));
      } catch (error) {
        // A store that is away must not hide what Toss said.
        if (tossFailure(error) === "busy") {
          await ledger.putOffTurns(toss.keyId, busyPauseMs).catch(() => undefined);
        }
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
        cancel: paced((...input: Parameters<typeof payments.cancel>) => payments.cancel(...input)),
      },
    },
    turn,
    refusals: () => refusals,
    silences: () => silences.count,
  };
}
