import type { PaymentMethod } from "./enum-values.ts";
import type { PaymentStatus } from "./payment-object.ts";
import type { Unrecognized } from "./unrecognized.ts";

/**
 * One approval or one cancel: a payment canceled in two parts has three of these.
 *
 * @see https://docs.tosspayments.com/reference (Transaction 객체)
 */
export interface Transaction {
  mId: string;
  /** Names this row for good; the cursor of the list. */
  transactionKey: string;
  paymentKey: string;
  orderId: string;
  method: PaymentMethod | Unrecognized;
  customerKey: string | null;
  useEscrow: boolean;
  receiptUrl: string | null;
  /** Of the payment after this row. */
  status: PaymentStatus | Unrecognized;
  transactionAt: Date;
  currency: string;
  /** Negative for a cancel; 0 for a virtual account that waits for its deposit. */
  amount: number;
}
