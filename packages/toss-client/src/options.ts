import type { Dispatcher } from "undici";
import type { TossClock } from "./clock.ts";

/** Options of `createTossClient`. */
export interface TossClientOptions {
  /** `test_sk_`, `test_gsk_`, `live_sk_` or `live_gsk_`. Payments made with the widget need a `gsk` key. */
  secretKey: string;
  /** Default `https://api.tosspayments.com`. Plain http only on loopback, and loopback only with a test key. */
  baseUrl?: string | undefined;
  /** First segment of every path. Default `"v1"`. */
  apiVersion?: string | undefined;
  /** For a whole call, repetitions included: 1 to 120 000 ms. Default 60 000, as Toss asks for. */
  timeoutMs?: number | undefined;
  /** How often a call is repeated at most: 0 to 10. Default 3. */
  maxRetries?: number | undefined;
  /** Language of enum-like values in answers. Default `"ko"`. Toss's messages stay Korean. */
  language?: "ko" | "en" | undefined;
  /** Makes every call fail with this code, for tests (`TossPayments-Test-Code`). Test keys only. */
  testCode?: string | undefined;
  /** Any undici dispatcher, used instead of a pool of our own. It stays yours: `close()` leaves it open. */
  dispatcher?: Dispatcher | undefined;
  /** Default: the computer's own. */
  clock?: TossClock | undefined;
}

/** Options of one call. */
export interface CallOptions {
  /**
   * Idempotency-Key header, 1 to 300 visible ASCII characters; reads do not send it. Toss compares neither amount nor
   * order under a key, so never use one for two different calls.
   * Default: for a confirm a hash of paymentKey, orderId and amount, else a random one.
   */
  idempotencyKey?: string | undefined;
  /** Ends the call. A write that has left may take effect all the same: read `applied`. */
  signal?: AbortSignal | undefined;
  /** For this call, repetitions included: 1 to 120 000 ms. */
  timeoutMs?: number | undefined;
  /** For this call: 0 to 10. */
  maxRetries?: number | undefined;
  /** `"notSent"`: a confirm, too, is repeated only when it was certainly not sent, or was answered busy. */
  retry?: "notSent" | undefined;
  /** For this call: fail with this code. Test keys only. */
  testCode?: string | undefined;
}
