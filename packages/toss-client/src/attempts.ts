import { type Outcome, readAnswer, readValue } from "./answer.ts";
import type { Connections, Exchange } from "./exchange.ts";
import type { Flight } from "./flight.ts";
import { sleep } from "./interruption.ts";
import type { ClientSettings } from "./options.ts";
import type { ReadCircuit } from "./read-circuit.ts";
import { type Credentials, createRequestHeaders } from "./request-headers.ts";
import { delayMs, mayRepeat } from "./retry.ts";
import { createRetryBudget } from "./retry-budget.ts";
import type { TossError } from "./toss-error.ts";
import type { Watch } from "./watch.ts";

/** Makes the requests of calls. It holds the secret key, and hands it to nothing but the request. */
export function createAttempts(
  { clock, language, retryBudget }: ClientSettings,
  connections: Connections,
  { authorization, secrets }: Credentials,
  circuit: ReadCircuit,
) {
  const budget = createRetryBudget(retryBudget, clock);
  const headersOf = createRequestHeaders(authorization, language);

  /** Sends a request; the flight is told what it came to. */
  function ask(flight: Flight): void {
    if (flight.repeats === 0) budget.earn();
    connections.exchange(flight.call, headersOf(flight.call), flight);
  }

  function read({ call, unclear }: Flight, result: Exchange, watch?: Watch): Outcome<unknown> {
    // A parser of the caller's is asked once.
    const value = call.isParsedByCaller === true ? undefined : readValue(call, result);
    const outcome = value ?? readAnswer(call, result, { unclear, secrets, now: clock.now() });
    circuit.heed(call, outcome);
    watch?.response(result, outcome);
    return outcome;
  }

  async function attempt(flight: Flight, watch?: Watch): Promise<Outcome<unknown>> {
    watch?.request(flight.repeats + 1);
    const result = await new Promise<Exchange>((resolve) => {
      flight.listener = resolve;
      ask(flight);
    });
    return read(flight, result, watch);
  }

  /** How long to wait before the call is repeated; undefined when it is not. */
  function waitBeforeRepeat(flight: Flight, error: TossError): number | undefined {
    const { call, repeats } = flight;
    const wait = delayMs(error, repeats, Math.random());
    const isLast =
      flight.reason !== undefined ||
      repeats >= call.maxRetries ||
      !mayRepeat(error, call.repeat) ||
      clock.now() + wait >= flight.deadline ||
      circuit.isOpen(call);
    return isLast || !budget.spend() ? undefined : wait;
  }

  /** Goes on until there is an answer, or no use. @param first What the first attempt came to, if it was made. */
  async function run(flight: Flight, watch?: Watch, first?: Outcome<unknown>): Promise<unknown> {
    for (let outcome = first; ; outcome = undefined) {
      outcome ??= await attempt(flight, watch);
      if ("value" in outcome) return outcome.value;
      const { error } = outcome;
      // Once an attempt may have been heard, no later failure to be heard makes up for it.
      flight.unclear ||= error.applied === "maybe";
      const wait = waitBeforeRepeat(flight, error);
      if (wait === undefined) throw error;
      watch?.retry(error, wait);
      await sleep(wait, flight, clock);
      flight.repeats += 1;
    }
  }

  return { ask, read, run };
}
