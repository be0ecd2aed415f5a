import type { TossClientOptions } from "./options.ts";
import type { Payments } from "./payments.ts";

/** A client for one secret key. It shows nothing of the key, however it is printed. */
export interface TossClient {
  /** Whether money moves: by the prefix of the secret key. */
  readonly mode: "test" | "live";
  /** First 12 hex digits of the secret key's SHA-256: tells keys apart in a ledger, and reveals nothing. */
  readonly keyId: string;
  readonly payments: Payments;
  /** Lets running calls end, then closes the connections. A dispatcher that was passed in stays open. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Makes a client. Opens no connection before the first call.
 *
 * @throws {TossOptionsError} An option is wrong; the message says which and why.
 */
export declare function createTossClient(options: TossClientOptions): TossClient;
