import { createHash, randomUUID } from "node:crypto";
import { check } from "./check.ts";
import { type CallOptions, type ClientSettings, parseCallOptions } from "./options.ts";
import { joinPath } from "./path.ts";
import type { Payment } from "./payment-object.ts";
import {
  type CancelPaymentInput,
  type ConfirmPaymentInput,
  type CreatePaymentInput,
  cancelPaymentInput,
  confirmPaymentInput,
  createPaymentInput,
} from "./schema/inputs.ts";
import { lookupOrderId, paymentKey as paymentKeySchema } from "./schema/primitives.ts";
import type { TossCall, Transport } from "./transport.ts";
import { objectDecoder } from "./wire/decode.ts";
import { paymentTable } from "./wire/payment-table.ts";

const decodePayment = objectDecoder(paymentTable);

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

/** Makes the payments of one client. Every argument is checked before anything is sent. */
export function createPayments(transport: Transport, settings: ClientSettings): Payments {
  const version = settings.apiVersion;

  return {
    async create(input, options) {
      const body = check(createPaymentInput, input, "payments.create", "input");
      const { call, idempotencyKey } = parseCallOptions(options, settings, "payments.create");
      return transport.send({
        ...write(body, idempotencyKey ?? randomUUID()),
        ...call,
        where: `POST /${version}/payments`,
        path: joinPath(version, "payments"),
        operation: "create",
        repeat: "notSent",
      });
    },

    async confirm(input, options) {
      const body = check(confirmPaymentInput, input, "payments.confirm", "input");
      const { call, idempotencyKey, retry } = parseCallOptions(
        options,
        settings,
        "payments.confirm",
      );
      return transport.send({
        ...write(body, idempotencyKey ?? confirmKey(body)),
        ...call,
        where: `POST /${version}/payments/confirm`,
        path: joinPath(version, "payments", "confirm"),
        operation: "confirm",
        // A paymentKey approves once, so the same confirm under the same key can only find out.
        repeat: retry ?? "replay",
      });
    },

    async retrieve(paymentKey, options) {
      const key = check(paymentKeySchema, paymentKey, "payments.retrieve", "paymentKey");
      const { call } = parseCallOptions(options, settings, "payments.retrieve");
      return transport.send({
        ...read,
        ...call,
        where: `GET /${version}/payments/{paymentKey}`,
        path: joinPath(version, "payments", key),
      });
    },

    async retrieveByOrderId(orderId, options) {
      const id = check(lookupOrderId, orderId, "payments.retrieveByOrderId", "orderId");
      const { call } = parseCallOptions(options, settings, "payments.retrieveByOrderId");
      return transport.send({
        ...read,
        ...call,
        where: `GET /${version}/payments/orders/{orderId}`,
        path: joinPath(version, "payments", "orders", id),
      });
    },

    async cancel(paymentKey, input, options) {
      const key = check(paymentKeySchema, paymentKey, "payments.cancel", "paymentKey");
      const body = check(cancelPaymentInput, input, "payments.cancel", "input");
      const { call, idempotencyKey } = parseCallOptions(options, settings, "payments.cancel");
      return transport.send({
        ...write(body, idempotencyKey ?? randomUUID()),
        ...call,
        where: `POST /${version}/payments/{paymentKey}/cancel`,
        path: joinPath(version, "payments", key, "cancel"),
        operation: "cancel",
        repeat: "notSent",
      });
    },
  };
}

const read = {
  method: "GET",
  operation: "retrieve",
  repeat: "read",
  response: decodePayment,
} as const satisfies Partial<TossCall<Payment>>;

function write(body: object, idempotencyKey: string) {
  return {
    method: "POST",
    body: JSON.stringify(body),
    idempotencyKey,
    response: decodePayment,
  } as const satisfies Partial<TossCall<Payment>>;
}

/** The same confirm gets the same key, in whatever process, and another one another key: Toss does not compare bodies. */
function confirmKey({ paymentKey, orderId, amount }: ConfirmPaymentInput): string {
  const text = JSON.stringify([paymentKey, orderId, amount]);
  return createHash("sha256").update(text).digest("hex");
}
