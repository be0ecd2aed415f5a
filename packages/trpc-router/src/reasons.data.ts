import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import type { Reason } from "./toss-error-data.ts";

export interface ReasonReply {
  /** tRPC's code, and with it the HTTP status. */
  code: TRPC_ERROR_CODE_KEY;
  /** For the buyer. */
  ko: string;
  en: string;
}

/** How each reason is answered. */
export const reasonReplies: Record<Reason, ReasonReply> = {
  INVALID_INPUT: {
    code: "BAD_REQUEST",
    ko: "요청 내용이 올바르지 않습니다. 입력한 내용을 확인해 주세요.",
    en: "Something in this request is not valid. Please check what you entered.",
  },
  INVALID_AMOUNT: {
    code: "BAD_REQUEST",
    ko: "금액이 올바르지 않습니다. 금액을 확인해 주세요.",
    en: "The amount is not valid. Please check it.",
  },
  AMOUNT_MISMATCH: {
    code: "PRECONDITION_FAILED",
    ko: "결제 금액이 주문 금액과 달라 결제하지 않았습니다. 주문 페이지에서 다시 결제해 주세요.",
    en: "The amount does not match the order, so you were not charged. Please pay again from the order page.",
  },
  ORDER_NOT_FOUND: {
    code: "NOT_FOUND",
    ko: "주문을 찾을 수 없습니다.",
    en: "We could not find this order.",
  },
  ORDER_EXPIRED: {
    code: "PRECONDITION_FAILED",
    ko: "결제할 수 있는 시간이 지나 결제하지 않았습니다. 새로 주문해 주세요.",
    en: "The time to pay for this order is over, and you were not charged. Please order again.",
  },
  PAYMENT_KEY_CONFLICT: {
    code: "CONFLICT",
    ko: "이 주문은 다른 결제로 처리되었거나 처리 중입니다. 주문 상태를 확인해 주세요.",
    en: "This order was paid, or is being paid, with another payment. Please check the order.",
  },
  PAYMENT_DECLINED: {
    code: "PAYMENT_REQUIRED",
    ko: "결제가 거절되었습니다. 다른 결제 수단으로 다시 시도해 주세요.",
    en: "The payment was declined. Please try another way to pay.",
  },
  REFUND_EXCEEDS_BALANCE: {
    code: "PRECONDITION_FAILED",
    ko: "환불할 수 있는 금액보다 큽니다. 남은 금액을 확인해 주세요.",
    en: "This is more than can still be refunded. Please check the amount left.",
  },
  REFUND_NOT_ALLOWED: {
    code: "PRECONDITION_FAILED",
    ko: "지금은 이 결제를 환불할 수 없습니다.",
    en: "This payment cannot be refunded now.",
  },
  REQUEST_ID_REUSED: {
    code: "CONFLICT",
    ko: "다른 내용으로 이미 접수된 환불 요청입니다. 새로 요청해 주세요.",
    en: "This refund request was already used for another refund. Please start a new one.",
  },
  NOT_CHARGED_TRY_AGAIN: {
    code: "SERVICE_UNAVAILABLE",
    ko: "지금은 처리할 수 없습니다. 결제나 환불은 이루어지지 않았으니 잠시 후 다시 시도해 주세요.",
    en: "We cannot do this right now. Nothing was charged or refunded. Please try again shortly.",
  },
  BATCH_TOO_LARGE: {
    code: "BAD_REQUEST",
    ko: "한 번에 너무 많은 요청을 보냈습니다. 페이지를 새로 고쳐 주세요.",
    en: "Too much was asked for at once. Please reload the page.",
  },
  CROSS_SITE: {
    code: "FORBIDDEN",
    ko: "다른 사이트에서 보낸 요청이라 처리하지 않았습니다. 이 사이트에서 다시 시도해 주세요.",
    en: "This request came from another site and was not carried out. Please try again from this site.",
  },
  INVALID_JSON: {
    code: "BAD_REQUEST",
    ko: "요청 내용을 읽을 수 없습니다. 페이지를 새로 고쳐 주세요.",
    en: "This request could not be read. Please reload the page.",
  },
  PAYLOAD_TOO_LARGE: {
    code: "PAYLOAD_TOO_LARGE",
    ko: "요청 내용이 너무 큽니다.",
    en: "This request is too large.",
  },
  TOO_MANY_REQUESTS: {
    code: "TOO_MANY_REQUESTS",
    ko: "요청이 너무 많습니다. 잠시 후 다시 시도해 주세요.",
    en: "Too many requests. Please try again shortly.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    code: "UNSUPPORTED_MEDIA_TYPE",
    ko: "요청 형식이 올바르지 않습니다. 페이지를 새로 고쳐 주세요.",
    en: "This kind of request is not taken. Please reload the page.",
  },
  INTERNAL: {
    code: "INTERNAL_SERVER_ERROR",
    ko: "처리하는 중에 문제가 생겼습니다. 다시 결제하기 전에 주문 상태를 확인해 주세요.",
    en: "Something went wrong on our side. Please check your order before you pay again.",
  },
};
