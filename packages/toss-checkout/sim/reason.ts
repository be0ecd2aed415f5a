import { AsyncLocalStorage } from "node:async_hooks";

/** What somebody outside asked a server for, kept along with the code that does it. */
export interface Reason {
  readonly what: "webhook" | "confirm";
  readonly server: string;
  readonly at: number;
  /** The amount that was asked for. */
  readonly amount?: number;
}

export const reasons = new AsyncLocalStorage<Reason>();
