import type { CallOptions } from "../options.ts";
import { whereOf } from "../path.ts";
import { type Caller, callOf, type Endpoint } from "./endpoint.ts";

/** A read that takes an id. Those of the same id at the same time share one request and its answer. */
export function readBy<Output>(caller: Caller, endpoint: Endpoint<undefined, Output>) {
  const { transport, lifetime, settings } = caller;
  const call = callOf(caller, endpoint);
  const where = whereOf(endpoint.method, settings.apiVersion, endpoint.path);
  return (id: string, options?: CallOptions): Promise<Output> => {
    const mayJoin = typeof id === "string" && options === undefined && !lifetime.isClosed();
    // Whoever went before has checked the same id already.
    const joined = mayJoin ? transport.join<Output>(where, id) : undefined;
    return joined ?? call(id, undefined, options, id);
  };
}
