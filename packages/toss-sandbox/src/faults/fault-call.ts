import type { ApiAnswer, Finish } from "../api/api.ts";
import type { Broken, Delivery } from "../http/http-server.ts";

/** What becomes of a request: an answer, sent as usual or in its own way, or a broken connection. */
export type Outcome = (ApiAnswer & { deliver?: Delivery }) | Broken;

/** One request under a fault. */
export interface FaultCall {
  /** Lets the request in: from now on its idempotency key and payment are busy. Returns what executes it. */
  start(): Finish;
  /** Lets so many real milliseconds pass. @throws {Error} The sandbox closes. */
  wait(ms: number): Promise<void>;
}
