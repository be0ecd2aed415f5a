import { createConnections, sha256 } from "#runtime";
import { createLifetime } from "./lifetime.ts";
import { parseClientOptions, type TossClientOptions } from "./options.ts";
import { type BillingKeys, createBilling } from "./resources/billing.ts";
import { type Brandpay, createBrandpay } from "./resources/brandpay.ts";
import { type CashReceipts, createCashReceipts } from "./resources/cash-receipts.ts";
import { createPayments, type Payments } from "./resources/payments.ts";
import { createPromotions, type Promotions } from "./resources/promotions.ts";
import { createRequest, type RequestAnything } from "./resources/request.ts";
import { createSettlements, type Settlements } from "./resources/settlements.ts";
import { createTransactions, type Transactions } from "./resources/transactions.ts";
import { createVirtualAccounts, type VirtualAccounts } from "./resources/virtual-accounts.ts";
import { createSafe, type Safe } from "./safe.ts";
import { createTransport } from "./transport.ts";
import { warmUp } from "./warm-up.ts";

/** The calls to Toss, grouped as Toss groups them. Each throws a `TossError` and nothing else. */
export interface TossResources {
  readonly payments: Payments;
  readonly virtualAccounts: VirtualAccounts;
  readonly billing: BillingKeys;
  readonly transactions: Transactions;
  readonly settlements: Settlements;
  readonly cashReceipts: CashReceipts;
  readonly promotions: Promotions;
  readonly brandpay: Brandpay;
  /** Calls what has no method here, or not yet. */
  readonly request: RequestAnything;
}

/** A client for one secret key. It shows nothing of the key, however it is printed. */
export interface TossClient extends TossResources {
  /** Whether money moves: by the prefix of the secret key. */
  readonly mode: "test" | "live";
  /** First 12 hex digits of the secret key's SHA-256: tells keys apart in a ledger, and reveals nothing. */
  readonly keyId: string;
  /**
   * The same calls without anything thrown.
   *
   * @example
   * const result = await toss.safe.payments.retrieve(paymentKey);
   * return result.ok ? result.value.status : result.error.buyerMessage("ko");
   */
  readonly safe: Safe<TossResources>;
  /**
   * Opens a connection, so that the next call need not wait for one. Asks for the front page of the host, without the key: it
   * counts as no call of yours.
   *
   * @throws {TossConnectionError} There is no connection to be had.
   */
  warmUp(): Promise<void>;
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
  const connections = createConnections(settings);
  const lifetime = createLifetime(() => connections.close());
  const transport = createTransport(settings, connections, lifetime);
  const caller = { transport, settings, lifetime };
  const resources: TossResources = {
    payments: createPayments(caller),
    virtualAccounts: createVirtualAccounts(caller),
    billing: createBilling(caller),
    transactions: createTransactions(caller),
    settlements: createSettlements(caller),
    cashReceipts: createCashReceipts(caller),
    promotions: createPromotions(caller),
    brandpay: createBrandpay(caller),
    request: createRequest(caller),
  };
  return {
    mode: settings.mode,
    keyId: sha256(settings.secretKey).slice(0, 12),
    ...resources,
    safe: createSafe(resources),
    async warmUp() {
      lifetime.admit("warmUp");
      await lifetime.run(() => warmUp(connections, settings));
    },
    close: () => lifetime.close(),
    [Symbol.asyncDispose]: () => lifetime.close(),
  };
}
