import type { Outcome } from "./answer.ts";
import type { TossClock } from "./clock.ts";
import { TossConnectionError, type TossError } from "./toss-error.ts";
import type { TossOperation } from "./toss-operation.ts";

/** How long nothing is asked, before one read finds out whether Toss is well again. */
const openMs = 5000;

/** What the circuit knows a call by. */
interface CircuitCall {
  readonly where: string;
  readonly operation: TossOperation;
  readonly method: string;
  readonly testCode: string | undefined;
}

/**
 * Stops reads while Toss answers every one of them with a 5xx. Writes are never stopped: whoever sends one has a reason
 * that cannot wait, and an answer that only Toss has.
 */
export interface ReadCircuit {
  /** The error that a call ends with instead of being sent, or undefined when it may be sent. */
  refusal(call: CircuitCall): TossError | undefined;
  /** Whether the circuit is open for such a call, so that repeating it has no use. */
  isOpen(call: CircuitCall): boolean;
  /** Takes note of how an attempt ended that was not refused. */
  heed(call: CircuitCall, outcome: Outcome<unknown>): void;
}

/**
 * Opens after `limit` reads in a row were answered 5xx; never when it is 0. After 5 s one read is let through: any answer
 * below 500 closes the circuit, anything else opens it for another 5 s. Calls with a test code neither count nor are stopped.
 */
export function createReadCircuit(limit: number, clock: TossClock): ReadCircuit {
  let failures = 0;
  /** When the next read may find out; undefined while the circuit is closed. */
  let probeAt: number | undefined;

  const isGuarded = (call: CircuitCall) =>
    limit > 0 && call.method === "GET" && call.testCode === undefined;

  return {
    refusal(call) {
      if (probeAt === undefined || !isGuarded(call)) return undefined;
      const waitMs = probeAt - clock.now();
      if (waitMs <= 0) {
        // This call is the one that finds out. The others wait for it, or for its place if it never comes back.
        probeAt = clock.now() + openMs;
        return undefined;
      }
      return new TossConnectionError(
        `${call.where} was not sent: the last ${failures} reads were answered 5xx, the next is let through in ${waitMs} ms`,
        { applied: "no", operation: call.operation },
      );
    },
    isOpen: (call) => probeAt !== undefined && isGuarded(call),
    heed(call, outcome) {
      if (!isGuarded(call)) return;
      const error = "error" in outcome ? outcome.error : undefined;
      const status = error !== undefined && "status" in error ? Number(error.status) : undefined;
      if (error !== undefined && status === undefined) return;
      if (status === undefined || status < 500) {
        failures = 0;
        probeAt = undefined;
      } else {
        failures += 1;
        if (failures >= limit) probeAt = clock.now() + openMs;
      }
    },
  };
}
