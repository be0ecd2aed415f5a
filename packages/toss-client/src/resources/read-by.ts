import type { CallOptions } from "../options.ts";
import { type Caller, call, type Endpoint } from "./endpoint.ts";

/** A read that takes an id. Those of the same id at the same time share one request, and get an object each. */
export function readBy<Output>(caller: Caller, endpoint: Endpoint<undefined, Output>) {
  return (id: string, options?: CallOptions): Promise<Output> => {
    const joins = `${endpoint.name} ${typeof id === "string" ? id : ""}`;
    // Whoever went before has checked the same id already.
    const joined = options === undefined ? caller.transport.join<Output>(joins) : undefined;
    return joined ?? call(caller, endpoint, { id, options, joins });
  };
}
