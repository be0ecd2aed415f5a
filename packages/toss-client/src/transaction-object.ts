import type { PaymentMethod } from "./enum-values.ts";
import type { PaymentStatus } from "./payment-object.ts";
import type { Unrecognized } from "./unrecognized.ts";

/**
 * One approval or one cancel: a payment canceled in two parts has three of these.
 *
 * @see https://docs.tosspayments.com/reference (Transaction 객체)
 */
export interface Transaction {
  readonly mId: string;
  /** Names this row for good; the cursor of the list. */
  readonly transactionKey: string;
  readonly paymentKey: string;
  readonly orderId: string;
  readonly method: PaymentMethod | Unrecognized;
  readonly customerKey: string | null;
  readonly useEscrow: boolean;
  readonly receiptUrl: string | null;
  /** Of the payment after this row. */
  readonly status: PaymentStatus | Unrecognized;
  readonly transactionAt: Date;
  readonly currency: string;
  /** Negative for a cancel; 0 for a virtual account that waits for its deposit. */
  readonly amount: number;
}
