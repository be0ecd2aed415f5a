import type { Cancel, Payment, PaymentStatus } from "../payment-object.ts";
import type { Unrecognized } from "../unrecognized.ts";

/** An object whose fields Toss does not document: as it was sent. */
export type OpenObject = Readonly<Record<string, unknown>>;

/** What a message says of a payment when it does not bring the whole of it: so the bodies of 2022, and damaged ones. */
export interface PaymentNotice {
  readonly paymentKey: string;
  readonly orderId: string;
  readonly status: PaymentStatus | Unrecognized;
  /** Not in the bodies of 2022. */
  readonly secret: string | null;
}

/** `data` of `BILLING_DELETED`. */
export interface DeletedBilling {
  readonly billingKey: string;
  /** Korean, such as `"삭제 API 요청"`. */
  readonly reason: string | null;
}

/** `data` of `METHOD_UPDATED`: a Brandpay customer's means of payment changed. */
export interface BrandpayMethodUpdate {
  readonly customerKey: string;
  readonly methodKey: string;
  /** One of Toss's samples prints `ENABLE`. */
  readonly status: "ENABLED" | "DISABLED" | "ALIAS_UPDATED" | "ENABLE" | Unrecognized;
}

/** `data` of `CUSTOMER_STATUS_CHANGED`: a Brandpay customer changed. */
export interface BrandpayCustomerChange {
  readonly customerKey: string;
  readonly status:
    | "CREATED"
    | "REMOVED"
    | "PASSWORD_CHANGED"
    | "ONE_TOUCH_ACTIVATED"
    | "ONE_TOUCH_DEACTIVATED"
    | Unrecognized;
  readonly changedAt: Date | null;
}

/** `data` of `ORDER_PAYMENT_STATUS_CHANGED`: a LinkPay order was paid or changed. */
export interface LinkPayOrder {
  readonly orderKey: string;
  readonly amount: number | null;
  readonly currency: string | null;
  /** Personal data: not for logs. */
  readonly customerName: string | null;
  /** Personal data: not for logs. */
  readonly customerPhoneNumber: string | null;
  readonly payment: Payment | null;
  readonly orderItems: readonly OpenObject[] | null;
}

/** What the events of the envelope `{eventType, createdAt, data}` carry as `data`. */
export interface WebhookData {
  /** The whole payment, `"totalAmount" in data`, or a notice of it. Both have paymentKey, orderId, status and secret. */
  PAYMENT_STATUS_CHANGED: Payment | PaymentNotice;
  /** An overseas wallet finished a cancel. It names no payment: find it by transactionKey or cancelRequestId. */
  CANCEL_STATUS_CHANGED: Cancel;
  BILLING_DELETED: DeletedBilling;
  METHOD_UPDATED: BrandpayMethodUpdate;
  CUSTOMER_STATUS_CHANGED: BrandpayCustomerChange;
  ORDER_PAYMENT_STATUS_CHANGED: LinkPayOrder;
}

/** `entityBody` of `payout.changed`. */
export interface ChangedPayout {
  readonly id: string;
  readonly refPayoutId: string | null;
  /** Id of the seller. */
  readonly destination: string | null;
  readonly scheduleType: "EXPRESS" | "SCHEDULED" | Unrecognized | null;
  /** `yyyy-MM-dd`, Korean time. */
  readonly payoutDate: string | null;
  readonly amount: { readonly currency: string; readonly value: number } | null;
  readonly transactionDescription: string | null;
  readonly requestedAt: Date | null;
  /** A payout that Toss rejected arrives as `FAILED`. */
  readonly status: "COMPLETED" | "FAILED" | Unrecognized;
  readonly error: { readonly code: string; readonly message: string | null } | null;
  readonly metadata: Readonly<Record<string, string>> | null;
}

/** `entityBody` of `seller.changed`. Personal data: not for logs. */
export interface ChangedSeller {
  readonly id: string;
  readonly refSellerId: string | null;
  readonly businessType: "INDIVIDUAL" | "INDIVIDUAL_BUSINESS" | "CORPORATE" | Unrecognized | null;
  readonly company: OpenObject | null;
  readonly individual: OpenObject | null;
  readonly account: OpenObject | null;
  readonly status:
    | "APPROVAL_REQUIRED"
    | "PARTIALLY_APPROVED"
    | "KYC_REQUIRED"
    | "APPROVED"
    | Unrecognized;
  readonly metadata: Readonly<Record<string, string>> | null;
}

/** `entityBody` of `ars-reservation.changed`: a reservation of a payment by telephone. */
export interface ChangedArsReservation {
  readonly arsReservationKey: string;
  readonly reserveNumber: string | null;
  readonly requestedAt: Date | null;
  readonly reservedAt: Date | null;
  readonly status: "DONE" | "CANCELED" | Unrecognized;
  readonly canceledAt: Date | null;
  readonly cancelReason: string | null;
  readonly completedAt: Date | null;
  readonly mId: string | null;
}

/** What the events with `eventId` and `entityType` carry as `entityBody`. */
export interface WebhookEntities {
  /** Signed: `verifySignature`. */
  "payout.changed": ChangedPayout;
  /** Signed: `verifySignature`. */
  "seller.changed": ChangedSeller;
  "ars-reservation.changed": ChangedArsReservation;
}
