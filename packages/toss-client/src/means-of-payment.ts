import { paymentMethodCode } from "./payment-codes.ts";
import type { Payment } from "./payment-object.ts";

/** What of a payment says by what it was paid: of Toss's, or of one that a shop took fields out of. */
interface PaidBy extends Pick<Payment, "method"> {
  readonly card: object | null;
  readonly virtualAccount: object | null;
  readonly transfer: object | null;
  readonly mobilePhone: object | null;
  readonly giftCertificate: object | null;
  readonly easyPay: object | null;
}

/**
 * By what a payment was paid, and the object that says more of it. `"UNKNOWN"` is a payment whose buyer has not chosen yet,
 * a method that Toss added after this version, or one whose object Toss left out: so an object is never promised and missing.
 */
export type MeansOfPayment<P extends PaidBy = Payment> =
  | {
      readonly method: "CARD";
      readonly card: NonNullable<P["card"]>;
      /** The wallet that the card was charged through, if there was one. */
      readonly easyPay: P["easyPay"];
    }
  | {
      readonly method: "VIRTUAL_ACCOUNT";
      readonly virtualAccount: NonNullable<P["virtualAccount"]>;
    }
  | { readonly method: "TRANSFER"; readonly transfer: NonNullable<P["transfer"]> }
  | { readonly method: "MOBILE_PHONE"; readonly mobilePhone: NonNullable<P["mobilePhone"]> }
  | {
      readonly method:
        | "CULTURE_GIFT_CERTIFICATE"
        | "BOOK_GIFT_CERTIFICATE"
        | "GAME_GIFT_CERTIFICATE";
      readonly giftCertificate: NonNullable<P["giftCertificate"]>;
    }
  | {
      readonly method: "EASY_PAY";
      readonly easyPay: NonNullable<P["easyPay"]>;
      /** The card that the wallet charged, if it charged one. */
      readonly card: P["card"];
    }
  | { readonly method: "FOREIGN_EASY_PAY"; readonly easyPay: NonNullable<P["easyPay"]> }
  | {
      readonly method: "UNKNOWN";
      /** `method` as Toss sent it. */
      readonly sentMethod: P["method"];
    };

/**
 * Reads a payment by what it was paid, whichever language Toss answered in. In a `switch` over `method`, the object that goes
 * with it is there.
 *
 * @example
 * const means = meansOfPayment(payment);
 * switch (means.method) {
 *   case "CARD":
 *     return means.card.number;
 *   case "VIRTUAL_ACCOUNT":
 *     return means.virtualAccount.dueDate;
 *   case "UNKNOWN":
 *     return String(means.sentMethod ?? "not chosen yet");
 * }
 */
export function meansOfPayment<P extends PaidBy>(payment: P): MeansOfPayment<P> {
  const { card, virtualAccount, transfer, mobilePhone, giftCertificate, easyPay } = payment;
  const method = paymentMethodCode(payment);
  switch (method) {
    case "CARD":
      if (card !== null) return { method, card, easyPay };
      break;
    case "VIRTUAL_ACCOUNT":
      if (virtualAccount !== null) return { method, virtualAccount };
      break;
    case "TRANSFER":
      if (transfer !== null) return { method, transfer };
      break;
    case "MOBILE_PHONE":
      if (mobilePhone !== null) return { method, mobilePhone };
      break;
    case "CULTURE_GIFT_CERTIFICATE":
    case "BOOK_GIFT_CERTIFICATE":
    case "GAME_GIFT_CERTIFICATE":
      if (giftCertificate !== null) return { method, giftCertificate };
      break;
    case "EASY_PAY":
      if (easyPay !== null) return { method, easyPay, card };
      break;
    case "FOREIGN_EASY_PAY":
      if (easyPay !== null) return { method, easyPay };
      break;
    default:
  }
  return { method: "UNKNOWN", sentMethod: payment.method };
}
