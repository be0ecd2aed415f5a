import { canShareWaits } from "#runtime";
import { readAnswer } from "./answer.ts";
import { createAttempts } from "./attempts.ts";
import { Deadlines } from "./deadlines.ts";
import type { Connections } from "./exchange.ts";
import { Flight, type FlightControl } from "./flight.ts";
import { FlightBoard } from "./flight-board.ts";
import type { Lifetime } from "./lifetime.ts";
import type { ClientSettings } from "./options.ts";
import { createReadCircuit } from "./read-circuit.ts";
import { createCredentials } from "./request-headers.ts";
import type { TossCall } from "./toss-call.ts";
import { createWatcher } from "./watcher.ts";

/** Sends calls. */
export interface Transport {
  /** Resolves with the answer, or rejects with a `TossError` and nothing else. */
  send<T>(call: TossCall<T>): Promise<T>;
  /** Waits with the calls under way that read the same; undefined when there are none. */
  join<T>(where: string, joins: string): Promise<T> | undefined;
}

/** Makes the transport of one client. */
export function createTransport(
  settings: ClientSettings,
  connections: Connections,
  lifetime: Lifetime,
): Transport {
  const { clock } = settings;
  const credentials = createCredentials(settings.secretKey);
  const circuit = createReadCircuit(settings.readCircuit, clock);
  const { ask, read, run } = createAttempts(settings, connections, credentials, circuit);
  const watcher = createWatcher(settings);
  const board = new FlightBoard();

  const control: FlightControl = {
    deadlines: new Deadlines(clock, canShareWaits),
    // Nearly every call ends here: with its first answer, and with no promise but its caller's.
    heard(flight, result) {
      try {
        const outcome = read(flight, result);
        if ("value" in outcome) flight.land(outcome.value);
        else flight.follow(run(flight, undefined, outcome));
      } catch (error) {
        flight.fail(error);
      }
    },
    left({ call }, cause) {
      const circumstances = { unclear: false, secrets: credentials.secrets, now: clock.now() };
      const outcome = readAnswer(call, { kind: "noAnswer", sent: false, cause }, circumstances);
      return "error" in outcome ? outcome.error : cause;
    },
    full: (flight) => board.remove(flight),
    ended: () => lifetime.end(),
  };

  function start(flight: Flight): void {
    const { call } = flight;
    const refusal = circuit.refusal(call);
    const isTold = watcher.isPresent() || call.isParsedByCaller === true;
    if (refusal === undefined && !isTold) {
      ask(flight);
    } else {
      // From first to last in the context of the caller.
      const answer = watcher.run(call, async (watch) => {
        if (refusal !== undefined) throw refusal;
        return run(flight, watch);
      });
      flight.follow(answer);
    }
  }

  return {
    send<T>(call: TossCall<T>) {
      const { where } = call;
      const joins = canShareWaits ? call.joins : undefined;
      const known = joins === undefined ? undefined : board.find(where, joins, call);
      if (known !== undefined) return known.wait<T>(call);
      const flight = new Flight(call, control);
      const answer = flight.wait<T>(call);
      lifetime.begin();
      if (joins !== undefined && flight.reason === undefined) board.add(flight);
      start(flight);
      return answer;
    },
    join<T>(where: string, joins: string) {
      if (!canShareWaits) return undefined;
      return board.find(where, joins, settings.call)?.wait<T>(settings.call);
    },
  };
}
