import { createHash } from "node:crypto";
import { parseClientOptions, type TossClientOptions } from "./options.ts";
import { createPayments, type Payments } from "./payments.ts";
import { createTransport } from "./transport.ts";

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
export function createTossClient(options: TossClientOptions): TossClient {
  const settings = parseClientOptions(options);
  const transport = createTransport(settings);
  return {
    mode: settings.mode,
    keyId: createHash("sha256").update(settings.secretKey).digest("hex").slice(0, 12),
    payments: createPayments(transport, settings),
    close: () => transport.close(),
    [Symbol.asyncDispose]: () => transport.close(),
  };
}
