import { lookupOrderIdRule, paymentKeyRule } from "../id-rules.ts";
import { lazySchema } from "../lazy-schema.ts";
import type { CallOptions } from "../options.ts";
import type { Payment } from "../payment-object.ts";
import type { KeyInPaymentInput } from "../schema/card-inputs.ts";
import type {
  CancelPaymentInput,
  ConfirmPaymentInput,
  CreatePaymentInput,
} from "../schema/inputs.ts";
import { objectDecoder } from "../wire/decode.ts";
import { paymentTable } from "../wire/payment-table.ts";
import { plainConfirmInput } from "./confirm-input.ts";
import type { Caller } from "./endpoint.ts";
import { keyIn } from "./key-in.ts";
import { withIdAndInput, withInput } from "./methods.ts";
import { readBy } from "./read-by.ts";

const inputs = () => import("../schema/inputs.ts");

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
   * Compare the answer's `totalAmount` and `currency` with the order before calling it paid. The answer for another payment or
   * order is none: it throws a `TossResponseError` with `mismatch`, as in every method that names one thing.
   *
   * @throws {TossApiError} Toss refused; `tossFailure(error, "confirm")` says what that means.
   * @throws {TossError} No readable answer; read `applied` before doing anything else.
   * @see https://docs.tosspayments.com/reference (결제 승인)
   */
  confirm(input: ConfirmPaymentInput, options?: CallOptions): Promise<Payment>;
  /**
   * Reads a payment by its key: of any status, failed and expired ones too. Who reads the same at the same moment shares one
   * request and one object, which is frozen; its dates cannot be, so take them as values and change none.
   *
   * @see https://docs.tosspayments.com/reference (paymentKey로 결제 조회)
   */
  retrieve(paymentKey: string, options?: CallOptions): Promise<Payment>;
  /**
   * Reads a payment by the merchant's order id. With several attempts for one order, Toss chooses which one. Shared as
   * `retrieve`'s.
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
  /**
   * Charges a card whose number the buyer told you: no window, no confirm. Needs a contract of its own, and whoever handles
   * card numbers has the duties that come with them: never let a browser call this through your server unseen.
   *
   * @throws {TossError} Read `applied` before doing anything else: a charge that may have been made is not repeated.
   * @see https://docs.tosspayments.com/reference (카드 번호 결제)
   */
  keyIn(input: KeyInPaymentInput, options?: CallOptions): Promise<Payment>;
}

const response = objectDecoder(paymentTable);

/** Makes the payments of one client. */
export function createPayments(caller: Caller): Payments {
  return {
    create: withInput(caller, {
      name: "payments.create",
      operation: "create",
      method: "POST",
      path: "payments",
      input: lazySchema(inputs, "createPaymentInput"),
      response,
      repeats: ["orderId"],
    }),
    confirm: withInput(caller, {
      name: "payments.confirm",
      operation: "confirm",
      method: "POST",
      path: "payments/confirm",
      input: lazySchema(inputs, "confirmPaymentInput"),
      plainInput: plainConfirmInput,
      response,
      repeats: ["paymentKey", "orderId"],
      // A paymentKey approves once, so the same confirm under the same key can only find out.
      repeat: "replay",
      idempotencyKey: confirmKey,
    }),
    retrieve: readBy(caller, {
      ...read,
      name: "payments.retrieve",
      path: "payments/{paymentKey}",
      repeats: ["paymentKey"],
    }),
    retrieveByOrderId: readBy(caller, {
      ...read,
      name: "payments.retrieveByOrderId",
      path: "payments/orders/{orderId}",
      id: lookupOrderIdRule,
      repeats: ["orderId"],
    }),
    cancel: withIdAndInput(caller, {
      name: "payments.cancel",
      operation: "cancel",
      method: "POST",
      path: "payments/{paymentKey}/cancel",
      id: paymentKeyRule,
      input: lazySchema(inputs, "cancelPaymentInput"),
      response,
      repeats: ["paymentKey"],
    }),
    keyIn: withInput(caller, keyIn),
  };
}

const read = { operation: "retrieve", method: "GET", id: paymentKeyRule, response } as const;

/**
 * The same confirm gets the same key, in whatever process, and another one another key: Toss does not compare bodies. No id
 * has a dot in it, and the three are less than the 300 characters that Toss takes.
 */
function confirmKey({ paymentKey, orderId, amount }: ConfirmPaymentInput): string {
  return `${paymentKey}.${orderId}.${amount}`;
}
