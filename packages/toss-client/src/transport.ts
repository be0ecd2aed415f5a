import { type Outcome, type Question, readAnswer } from "./answer.ts";
import { createConnections } from "./connections.ts";
import { exchange } from "./exchange.ts";
import { type Interruption, sleep, startInterruption } from "./interruption.ts";
import type { CallSettings, ClientSettings } from "./options.ts";
import { requestHeaders } from "./request-headers.ts";
import { delayMs, mayRepeat, type RepeatRule } from "./retry.ts";
import { type TossError, TossOptionsError } from "./toss-error.ts";

/** One call, ready to be sent. */
export interface TossCall<T> extends Question<T>, CallSettings {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: string;
  readonly idempotencyKey?: string;
  readonly repeat: RepeatRule;
}

/** Sends calls. */
export interface Transport {
  /** Resolves with the answer, or rejects with a `TossError` and nothing else. */
  send<T>(call: TossCall<T>): Promise<T>;
  /** Refuses new calls, lets the running ones end, then closes the connections. */
  close(): Promise<void>;
}

/** Makes the transport of one client. It holds the secret key, and hands it to nothing but the request. */
export function createTransport(settings: ClientSettings): Transport {
  const { clock, origin } = settings;
  const credentials = Buffer.from(`${settings.secretKey}:`).toString("base64");
  // Credentials are found without their padding too, as a query string or a log line may have them.
  const secrets = [settings.secretKey, credentials.replace(/=+$/, "")];
  const connections = createConnections(settings);

  async function attempt<T>(
    call: TossCall<T>,
    unclear: boolean,
    interruption: Interruption,
  ): Promise<Outcome<T>> {
    const request = {
      origin,
      method: call.method,
      path: call.path,
      headers: requestHeaders(call, credentials, settings.language),
      body: call.body ?? null,
      // The deadline of the call covers both; undici's own timers would only be a second answer.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    const result = await exchange(await connections.dispatcher(), request, interruption);
    return readAnswer(call, result, { unclear, secrets, now: clock.now() });
  }

  async function run<T>(call: TossCall<T>): Promise<T> {
    const deadline = clock.now() + call.timeoutMs;
    const interruption = startInterruption(call.timeoutMs, call.signal, clock);
    let unclear = false;
    try {
      for (let repeats = 0; ; repeats++) {
        const outcome: Outcome<T> = await attempt(call, unclear, interruption);
        if ("value" in outcome) return outcome.value;
        const error: TossError = outcome.error;
        // Once an attempt may have been heard, no later failure to be heard makes up for it.
        unclear ||= error.applied === "maybe";
        const isLast =
          interruption.reason !== undefined ||
          repeats >= call.maxRetries ||
          !mayRepeat(error, call.repeat);
        const wait = delayMs(error, repeats, Math.random());
        if (isLast || clock.now() + wait >= deadline) throw error;
        await sleep(wait, interruption, clock);
      }
    } finally {
      interruption.end();
    }
  }

  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  async function shutDown(): Promise<void> {
    await Promise.allSettled(running);
    await connections.close();
  }

  return {
    async send(call) {
      if (closing !== undefined)
        throw new TossOptionsError(`${call.where}: this Toss client was closed`);
      const result = run(call);
      running.add(result);
      return result.finally(() => running.delete(result));
    },
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}
