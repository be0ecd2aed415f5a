import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "./fault.ts";
import type { FaultCall, Outcome } from "./fault-call.ts";
import { faultKinds } from "./fault-kinds.ts";

/**
 * Runs a request under a fault.
 *
 * @param start lets the request in and returns what finishes it.
 * @param closing ends delays early; what was not executed by then never is.
 */
export async function answerUnder(
  fault: Fault,
  start: FaultCall["start"],
  closing: AbortSignal,
): Promise<Outcome> {
  const wait = (ms: number) => sleep(ms, undefined, { signal: closing });
  // The table ties each kind to its own fields; looking up any of the kinds loses the tie.
  const { run } = faultKinds[fault.kind] as { run(call: FaultCall, fault: Fault): Outcome };
  return await run({ start, wait }, fault);
}
