import type { WindowMethod } from "../payments/window-method.ts";
import type { KeyKind } from "../protocol/keys.ts";

/** Toss's error body. `message` is Korean. */
export interface WindowError {
  code: string;
  message: string;
}

/** What the browser SDK hands over when a buyer presses "pay". */
export interface WindowPaymentInput {
  clientKey: string;
  orderId: string;
  orderName: string;
  amount: number;
  /** ISO code, for example `KRW`. */
  currency: string;
  /** Chosen before the window opened; without it the buyer chooses in the window. */
  method?: WindowMethod;
  successUrl?: string;
  failUrl?: string;
  customerName?: string;
  customerEmail?: string;
  /** Digits only. */
  customerMobilePhone?: string;
  taxFreeAmount?: number;
  /** Part outside VAT; a card payment that has one cannot be canceled in part. */
  taxExemptionAmount?: number;
  cultureExpense?: boolean;
  useEscrow?: boolean;
  metadata?: Record<string, string>;
  /** Hours the virtual account accepts the deposit. Default 168. */
  validHours?: number;
  /** Where a virtual account's refund goes when the buyer said so in the window. */
  refundReceiveAccount?: { bank: string; accountNumber: string; holderName: string };
}

/** A payment as the window shows it. */
export interface WindowPayment {
  paymentKey: string;
  orderId: string;
  orderName: string;
  amount: number;
  currency: string;
  /** Toss's payment status, both expiries applied. */
  status: string;
  /** Chosen before the window opened or in it; `null` while the buyer has not chosen. */
  method: WindowMethod | null;
  /** Pair the payment was opened with; redirects of a widget payment also carry `paymentType`. */
  keyKind: KeyKind;
  /** Missing in promise mode. A payment created by API with one `returnUrl` has it in both. */
  successUrl?: string;
  failUrl?: string;
}

/** What the payment window and the browser SDK may do to the store. */
export interface WindowPort {
  /** Kind of a client key of this sandbox; `null` for any other text. */
  clientKeyKind(clientKey: string): KeyKind | null;
  /** Opens a READY payment. */
  open(input: WindowPaymentInput): { paymentKey: string } | WindowError;
  get(paymentKey: string): WindowPayment | null;
  /** The buyer authenticated: READY to IN_PROGRESS, or to DONE when created with `AUTOMATIC` confirmation. */
  authenticate(paymentKey: string, method: WindowMethod): { ok: true } | WindowError;
  /**
   * The window ended without authentication; returns what failUrl carries. A card company's refusal aborts the
   * payment, `PAY_PROCESS_CANCELED` and `PAY_PROCESS_ABORTED` leave it READY.
   */
  decline(paymentKey: string, code: string): WindowError;
  /** The buyer closed the window: the payment stays READY. */
  close(paymentKey: string): void;
}

/** A request for the browser side, with its body read. */
export interface WindowRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  origin: string | undefined;
}

/** An answer of the browser side. */
export interface WindowResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Answers `/v2/standard`, `/v1/payments/{paymentKey}/checkout` and `/__sandbox/window/…`; `null` for any other path. */
export type WindowRoutes = (request: WindowRequest, port: WindowPort) => WindowResponse | null;
