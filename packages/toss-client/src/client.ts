import { createHash } from "node:crypto";
import { parseClientOptions, type TossClientOptions } from "./options.ts";
import { type BillingKeys, createBilling } from "./resources/billing.ts";
import { type Brandpay, createBrandpay } from "./resources/brandpay.ts";
import { type CashReceipts, createCashReceipts } from "./resources/cash-receipts.ts";
import { createPayments, type Payments } from "./resources/payments.ts";
import { createPromotions, type Promotions } from "./resources/promotions.ts";
import { createSettlements, type Settlements } from "./resources/settlements.ts";
import { createTransactions, type Transactions } from "./resources/transactions.ts";
import { createVirtualAccounts, type VirtualAccounts } from "./resources/virtual-accounts.ts";
import { createTransport } from "./transport.ts";

/** A client for one secret key. It shows nothing of the key, however it is printed. */
export interface TossClient {
  /** Whether money moves: by the prefix of the secret key. */
  readonly mode: "test" | "live";
  /** First 12 hex digits of the secret key's SHA-256: tells keys apart in a ledger, and reveals nothing. */
  readonly keyId: string;
  readonly payments: Payments;
  readonly virtualAccounts: VirtualAccounts;
  readonly billing: BillingKeys;
  readonly transactions: Transactions;
  readonly settlements: Settlements;
  readonly cashReceipts: CashReceipts;
  readonly promotions: Promotions;
  readonly brandpay: Brandpay;
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
  const caller = { transport, settings };
  return {
    mode: settings.mode,
    keyId: createHash("sha256").update(settings.secretKey).digest("hex").slice(0, 12),
    payments: createPayments(caller),
    virtualAccounts: createVirtualAccounts(caller),
    billing: createBilling(caller),
    transactions: createTransactions(caller),
    settlements: createSettlements(caller),
    cashReceipts: createCashReceipts(caller),
    promotions: createPromotions(caller),
    brandpay: createBrandpay(caller),
    close: () => transport.close(),
    [Symbol.asyncDispose]: () => transport.close(),
  };
}
