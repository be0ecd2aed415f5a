import type { CallOptions } from "../options.ts";
import { type Caller, call, type Endpoint } from "./endpoint.ts";

/** A method that takes an input. */
export function withInput<Input, Output>(caller: Caller, endpoint: Endpoint<Input, Output>) {
  return (input: Input, options?: CallOptions) => call(caller, endpoint, { input, options });
}

/** A method that takes an id. */
export function withId<Output>(caller: Caller, endpoint: Endpoint<undefined, Output>) {
  return (id: string, options?: CallOptions) => call(caller, endpoint, { id, options });
}

/** A method that takes an id and an input. */
export function withIdAndInput<Input, Output>(caller: Caller, endpoint: Endpoint<Input, Output>) {
  return (id: string, input: Input, options?: CallOptions) =>
    call(caller, endpoint, { id, input, options });
}
