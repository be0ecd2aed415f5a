import { type Outcome, readAnswer } from "./answer.ts";
import type { Connections, Exchange } from "./exchange.ts";
import { type Interruption, sleep, startInterruption } from "./interruption.ts";
import { createJoinedReads } from "./joined-reads.ts";
import type { Lifetime } from "./lifetime.ts";
import type { ClientSettings } from "./options.ts";
import { createReadCircuit } from "./read-circuit.ts";
import { createCredentials, requestHeaders } from "./request-headers.ts";
import { delayMs, mayRepeat } from "./retry.ts";
import { createRetryBudget } from "./retry-budget.ts";
import type { TossCall } from "./toss-call.ts";
import type { TossError } from "./toss-error.ts";
import type { Watch } from "./watch.ts";
import { createWatcher } from "./watcher.ts";

/** Sends calls. */
export interface Transport {
  /** Resolves with the answer, or rejects with a `TossError` and nothing else. */
  send<T>(call: TossCall<T>): Promise<T>;
  /** Waits with the calls under way whose `joins` this is; undefined when there are none. */
  join<T>(joins: string): Promise<T> | undefined;
}

/** Makes the transport of one client. It holds the secret key, and hands it to nothing but the request. */
export function createTransport(
  settings: ClientSettings,
  connections: Connections,
  lifetime: Lifetime,
): Transport {
  const { clock, language } = settings;
  const { authorization, secrets } = createCredentials(settings.secretKey);
  const budget = createRetryBudget(settings.retryBudget, clock);
  const circuit = createReadCircuit(settings.readCircuit, clock);
  const watched = createWatcher(settings);
  const reads = createJoinedReads(run, clock, secrets);

  function read<T>(call: TossCall<T>, result: Exchange, unclear: boolean, watch?: Watch) {
    const outcome = readAnswer(call, result, { unclear, secrets, now: clock.now() });
    circuit.heed(call, outcome);
    watch?.response(result, outcome);
    return outcome;
  }

  function run<T>(call: TossCall<T>, interruption: Interruption): Promise<T> {
    return watched(call, async (watch) => {
      const refusal = circuit.refusal(call);
      if (refusal !== undefined) throw refusal;
      budget.earn();
      let unclear = false;
      for (let repeats = 0; ; repeats++) {
        watch?.request(repeats + 1);
        const { method, path, body = null } = call;
        const headers = requestHeaders(call, authorization, language);
        const request = { method, path, headers, body };
        const result: Exchange = await connections.exchange(request, interruption);
        const outcome: Outcome<T> = read(call, result, unclear, watch);
        if ("value" in outcome) return outcome.value;
        const error: TossError = outcome.error;
        // Once an attempt may have been heard, no later failure to be heard makes up for it.
        unclear ||= error.applied === "maybe";
        const wait = delayMs(error, repeats, Math.random());
        const isLast =
          interruption.reason !== undefined ||
          repeats >= call.maxRetries ||
          !mayRepeat(error, call.repeat) ||
          clock.now() + wait >= interruption.deadline ||
          circuit.isOpen(call);
        if (isLast || !budget.spend()) throw error;
        watch?.retry(error, wait);
        await sleep(wait, interruption, clock);
      }
    });
  }

  async function runAlone<T>(call: TossCall<T>): Promise<T> {
    const interruption = startInterruption(call.timeoutMs, call.signal, clock);
    try {
      return await run(call, interruption);
    } finally {
      interruption.end();
    }
  }

  return {
    send: (call) => (call.joins === undefined ? runAlone(call) : reads.send(call.joins, call)),
    join: (joins) => (lifetime.isClosed() ? undefined : reads.join(joins, settings.call)),
  };
}
