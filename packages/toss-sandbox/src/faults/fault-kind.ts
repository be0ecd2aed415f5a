import type { Delivery } from "../http/http-server.ts";
import type { FaultCall, Outcome } from "./fault-call.ts";
import type { FaultFields, FaultValues } from "./fault-field.ts";

/** One way for a request to go wrong. */
export interface FaultKind<F extends FaultFields = FaultFields> {
  /** Whether the request takes effect. Its true answer is then stored under its idempotency key. */
  executed: "no" | "yes" | "later";
  /** What the client sees, one line. */
  en: string;
  ko: string;
  fields: F;
  run(call: FaultCall, values: FaultValues<F>): Outcome | Promise<Outcome>;
}

/** Ties the fields of a kind to what it does with them. */
export function kind<const F extends FaultFields>(spec: FaultKind<F>): FaultKind<F> {
  return spec;
}

/** Executes the request, then answers something else. */
export function after<V>(outcome: (values: V) => Outcome): (call: FaultCall, values: V) => Outcome {
  return (call, values) => {
    call.start()();
    return outcome(values);
  };
}

/** Executes the request and sends its true answer in another way. */
export function delivered<V>(
  way: (values: V) => Delivery,
): (call: FaultCall, values: V) => Outcome {
  return (call, values) => ({ ...call.start()(), deliver: way(values) });
}
