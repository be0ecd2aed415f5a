import type { Cancel, Payment, PaymentStatus } from "../payment-object.ts";
import type { Unrecognized } from "../unrecognized.ts";

/** An object whose fields Toss does not document: as it was sent. */
export type OpenObject = Readonly<Record<string, unknown>>;

/** What a message says of a payment when it does not bring the whole of it: so the bodies of 2022, and damaged ones. */
export interface PaymentNotice {
  paymentKey: string;
  orderId: string;
  status: PaymentStatus | Unrecognized;
  /** Not in the bodies of 2022. */
  secret: string | null;
}

/** `data` of `BILLING_DELETED`. */
export interface DeletedBilling {
  billingKey: string;
  /** Korean, such as `"삭제 API 요청"`. */
  reason: string | null;
}

/** `data` of `METHOD_UPDATED`: a Brandpay customer's means of payment changed. */
export interface BrandpayMethodUpdate {
  customerKey: string;
  methodKey: string;
  /** One of Toss's samples prints `ENABLE`. */
  status: "ENABLED" | "DISABLED" | "ALIAS_UPDATED" | "ENABLE" | Unrecognized;
}

/** `data` of `CUSTOMER_STATUS_CHANGED`: a Brandpay customer changed. */
export interface BrandpayCustomerChange {
  customerKey: string;
  status:
    | "CREATED"
    | "REMOVED"
    | "PASSWORD_CHANGED"
    | "ONE_TOUCH_ACTIVATED"
    | "ONE_TOUCH_DEACTIVATED"
    | Unrecognized;
  changedAt: Date | null;
}

/** `data` of `ORDER_PAYMENT_STATUS_CHANGED`: a LinkPay order was paid or changed. */
export interface LinkPayOrder {
  orderKey: string;
  amount: number | null;
  currency: string | null;
  /** Personal data: not for logs. */
  customerName: string | null;
  /** Personal data: not for logs. */
  customerPhoneNumber: string | null;
  payment: Payment | null;
  orderItems: OpenObject[] | null;
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
  id: string;
  refPayoutId: string | null;
  /** Id of the seller. */
  destination: string | null;
  scheduleType: "EXPRESS" | "SCHEDULED" | Unrecognized | null;
  /** `yyyy-MM-dd`, Korean time. */
  payoutDate: string | null;
  amount: { currency: string; value: number } | null;
  transactionDescription: string | null;
  requestedAt: Date | null;
  /** A payout that Toss rejected arrives as `FAILED`. */
  status: "COMPLETED" | "FAILED" | Unrecognized;
  error: { code: string; message: string | null } | null;
  metadata: Record<string, string> | null;
}

/** `entityBody` of `seller.changed`. Personal data: not for logs. */
export interface ChangedSeller {
  id: string;
  refSellerId: string | null;
  businessType: "INDIVIDUAL" | "INDIVIDUAL_BUSINESS" | "CORPORATE" | Unrecognized | null;
  company: OpenObject | null;
  individual: OpenObject | null;
  account: OpenObject | null;
  status: "APPROVAL_REQUIRED" | "PARTIALLY_APPROVED" | "KYC_REQUIRED" | "APPROVED" | Unrecognized;
  metadata: Record<string, string> | null;
}

/** `entityBody` of `ars-reservation.changed`: a reservation of a payment by telephone. */
export interface ChangedArsReservation {
  arsReservationKey: string;
  reserveNumber: string | null;
  requestedAt: Date | null;
  reservedAt: Date | null;
  status: "DONE" | "CANCELED" | Unrecognized;
  canceledAt: Date | null;
  cancelReason: string | null;
  completedAt: Date | null;
  mId: string | null;
}

/** What the events with `eventId` and `entityType` carry as `entityBody`. */
export interface WebhookEntities {
  /** Signed: `verifySignature`. */
  "payout.changed": ChangedPayout;
  /** Signed: `verifySignature`. */
  "seller.changed": ChangedSeller;
  "ars-reservation.changed": ChangedArsReservation;
}
