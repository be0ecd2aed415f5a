import type { CallOptions } from "./options.ts";
import type { Payment } from "./payment-object.ts";
import type {
  CancelPaymentInput,
  ConfirmPaymentInput,
  CreatePaymentInput,
} from "./schema/inputs.ts";

/** Payments of the merchant whose secret key this is. Every method throws a `TossError` and nothing else. */
export interface Payments {
  /**
   * Opens a payment window by API: send the buyer to `checkout.url`. Nothing is charged.
   *
   * @see https://docs.tosspayments.com/reference (결제 생성)
   */
  create(input: CreatePaymentInput, options?: CallOptions): Promise<Payment>;
  /**
   * Confirms a payment the buyer approved in the window. The money is taken here, not before. Within 10 minutes of the
   * approval.
   *
   * Compare the answer's `orderId`, `totalAmount` and `currency` with the order before calling it paid.
   *
   * @throws {TossApiError} Toss refused; `tossFailure(error, "confirm")` says what that means.
   * @throws {TossError} No readable answer; read `applied` before doing anything else.
   * @see https://docs.tosspayments.com/reference (결제 승인)
   */
  confirm(input: ConfirmPaymentInput, options?: CallOptions): Promise<Payment>;
  /**
   * Reads a payment by its key: of any status, failed and expired ones too.
   *
   * @see https://docs.tosspayments.com/reference (paymentKey로 결제 조회)
   */
  retrieve(paymentKey: string, options?: CallOptions): Promise<Payment>;
  /**
   * Reads a payment by the merchant's order id. With several attempts for one order, Toss chooses which one.
   *
   * @see https://docs.tosspayments.com/reference (orderId로 결제 조회)
   */
  retrieveByOrderId(orderId: string, options?: CallOptions): Promise<Payment>;
  /**
   * Cancels all of a payment, or `cancelAmount` of it: the money goes back. The newest entry of `cancels` tells it.
   * A cancel that may have been sent is never repeated by itself: a second one would refund twice.
   *
   * @throws {TossApiError} Toss refused; `tossFailure(error, "cancel")` says what that means.
   * @throws {TossError} No readable answer; read `applied` before doing anything else.
   * @see https://docs.tosspayments.com/reference (결제 취소)
   */
  cancel(paymentKey: string, input: CancelPaymentInput, options?: CallOptions): Promise<Payment>;
}
