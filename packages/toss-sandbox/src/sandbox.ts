import type { SandboxRequest } from "./api/request-log.ts";
import type { SandboxBilling } from "./billing/sandbox-billing.ts";
import type { SandboxClock } from "./clock.ts";
import type { Fault } from "./faults/fault.ts";
import type { FaultHandle, WaitingFault } from "./faults/fault-list.ts";
import type { SandboxPayments } from "./payments/sandbox-payments.ts";
import type { KeyPair } from "./protocol/keys.ts";
import type { SandboxWebhooks } from "./webhooks/sandbox-webhooks.ts";

/** A running Toss on 127.0.0.1. Everything it knows is in memory. */
export interface Sandbox extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`: base address of the API. */
  readonly url: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** Address of the browser SDK, for the `src` option of Toss's loader. */
  readonly scriptUrl: string;
  /** Client key of the payment widget. */
  readonly clientKey: string;
  /** Secret key of the payment widget. */
  readonly secretKey: string;
  /** The pair for `payment()` and the API. */
  readonly apiKeys: Readonly<KeyPair>;
  /** The merchant's security key, 64 hex digits: signs the webhooks `payout.changed` and `seller.changed`. */
  readonly securityKey: string;
  readonly clock: SandboxClock;
  readonly payments: SandboxPayments;
  readonly billing: SandboxBilling;
  /** What the API was asked, oldest first; requests of the payment window are not in it. */
  readonly requests: { list(): SandboxRequest[]; clear(): void };
  readonly faults: {
    /** @throws {TypeError} the fault is not one. */
    add(fault: Fault): FaultHandle;
    /** Those that may still hit, oldest first. */
    list(): WaitingFault[];
    /** Takes one back; false when there is none of this id. */
    remove(id: string): boolean;
    /** Forgets every fault and destroys the connections that faults left open. */
    clear(): void;
  };
  readonly webhooks: SandboxWebhooks;
  /**
   * Forgets payments, requests, faults, idempotency keys and webhooks, and sets the clock back. Webhooks go where they
   * went at the start. Ids go on, so none comes twice.
   */
  reset(): void;
  /** Destroys every connection and frees the port. Waiting answers are never sent. */
  close(): Promise<void>;
}
