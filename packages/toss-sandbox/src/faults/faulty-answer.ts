import { setTimeout as sleep } from "node:timers/promises";
import type { ApiAnswer } from "../api/api.ts";
import type { FaultEffect, MadeUpAnswer } from "./fault.ts";

/** What becomes of a request: an answer, a destroyed connection, or an open one that stays silent. */
export type Outcome = ApiAnswer | "drop" | "hold";

/**
 * Runs a request under a fault, or as it is without one.
 *
 * @param start lets the request in and returns what finishes it.
 * @param closing ends delays early; what was not executed by then never is.
 */
export async function answerUnder(
  fault: FaultEffect | undefined,
  start: () => () => ApiAnswer,
  closing: AbortSignal,
): Promise<Outcome> {
  if (fault === undefined) return start()();
  const wait = (ms: number) => sleep(ms, undefined, { signal: closing });
  switch (fault.kind) {
    case "dropBefore":
      return "drop";
    case "dropAfter":
      start()();
      return "drop";
    case "delayBefore": {
      const finish = start();
      await wait(fault.ms);
      return finish();
    }
    case "delayAfter": {
      const answer = start()();
      await wait(fault.ms);
      return answer;
    }
    case "holdAfter":
      start()();
      return "hold";
    case "answer":
      return madeUp(fault);
    case "answerAfter":
      start()();
      return madeUp(fault);
    case "patch":
      return patched(start()(), fault.body);
  }
}

function madeUp({ status, body, contentType, headers }: MadeUpAnswer): ApiAnswer {
  return {
    status,
    body,
    headers: { "content-type": contentType ?? "application/json", ...headers },
    replayed: false,
  };
}

function patched(answer: ApiAnswer, fields: Record<string, unknown>): ApiAnswer {
  if (answer.status !== 200) return answer;
  return { ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), ...fields }) };
}
