import type { BillingMethod } from "../billing/auth-keys.ts";
import type { PaymentType } from "../payments/payment.ts";
import type { WindowMethod } from "../payments/window-method.ts";
import type { Fields } from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import type { TossErrorBody, TossErrorCode } from "../protocol/toss-refusal.ts";

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
  /** What the buyer may pay with; one when it is decided. */
  methods: readonly WindowMethod[];
  /** Code of the card company that the shop asked for. */
  cardCompany: string | null;
  /** Whether the shop already said where a refund goes. */
  hasRefundAccount: boolean;
  /** Where the deposit goes, once it is issued. */
  virtualAccount: { bankCode: string; accountNumber: string; dueDate: string } | null;
  /** Pair the payment was opened with; redirects of a widget payment also carry `paymentType`. */
  keyKind: KeyKind;
  type: PaymentType;
  /** Missing in promise mode. A payment created by API with one `returnUrl` has it in both. */
  successUrl?: string;
  failUrl?: string;
}

/** Billing authentication as its window shows it. */
export interface WindowBilling {
  customerKey: string;
  method: BillingMethod;
  isOpen: boolean;
  successUrl: string;
  failUrl: string;
}

/** What the payment window and the browser SDK may do. Each call throws a `TossRefusal` where Toss would refuse. */
export interface WindowPort {
  /** Kind of a client key of this sandbox; `null` for any other text. */
  clientKeyKind(clientKey: string): KeyKind | null;
  payments: {
    /** Opens a READY payment from fields nobody has checked, and gives its paymentKey. */
    open(fields: Fields): string;
    get(paymentKey: string): WindowPayment;
    /**
     * The buyer authenticated: READY to IN_PROGRESS, or on to the approval when it is `AUTOMATIC`.
     *
     * @param said Unchecked: `method`; `refundReceiveAccount`; `wallet`, how a wallet pays; `refusal`, the code with which the card company will
     *   refuse the confirm; `depositsAtOnce`, for a virtual account that gets its deposit as soon as it is issued;
     *   `isLate`, for a buyer who takes so long that the confirm comes too late.
     */
    authenticate(paymentKey: string, said: Fields): void;
    /**
     * The window ended without authentication; returns what failUrl carries. A card company's refusal aborts the
     * payment, `PAY_PROCESS_CANCELED` and `PAY_PROCESS_ABORTED` leave it READY.
     */
    decline(paymentKey: string, code: TossErrorCode): TossErrorBody;
    /** Pays into the virtual account. */
    deposit(paymentKey: string): void;
  };
  billing: {
    /** Opens a window in which the buyer agrees to be charged again, and gives its id. */
    open(fields: Fields): string;
    get(id: string): WindowBilling;
    /** The buyer agreed. @returns the one-time authKey */
    authenticate(id: string): string;
  };
}

/** A request for the browser side, with its body read. */
export interface WindowRequest {
  method: string;
  path: string;
  body: string;
  /** Not from a page of another site, such as the shop's. */
  isFromWindow: boolean;
}

/** An answer of the browser side. */
export interface WindowResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Answers `/v2/standard`, `/v1/payments/{paymentKey}/checkout` and `/__sandbox/window/…`; `null` for any other path. */
export type WindowRoutes = (request: WindowRequest, port: WindowPort) => WindowResponse | null;
