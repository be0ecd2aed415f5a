import type { CallOptions } from "../options.ts";
import { type Caller, callOf, type Endpoint } from "./endpoint.ts";

/** A method that takes an input. */
export function withInput<Input, Output>(caller: Caller, endpoint: Endpoint<Input, Output>) {
  const call = callOf(caller, endpoint);
  return (input: Input, options?: CallOptions) => call(undefined, input, options);
}

/** A method that takes an id. */
export function withId<Output>(caller: Caller, endpoint: Endpoint<undefined, Output>) {
  const call = callOf(caller, endpoint);
  return (id: string, options?: CallOptions) => call(id, undefined, options);
}

/** A method that takes an id and an input. */
export function withIdAndInput<Input, Output>(caller: Caller, endpoint: Endpoint<Input, Output>) {
  const call = callOf(caller, endpoint);
  return (id: string, input: Input, options?: CallOptions) => call(id, input, options);
}
