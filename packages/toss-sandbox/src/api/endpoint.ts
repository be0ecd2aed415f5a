import type { Merchant } from "../merchant.ts";
import type { Payment } from "../payments/payment.ts";
import { type Fields, isText } from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import { toWire } from "../wire/wire-format.ts";
import type { WirePayment } from "../wire/wire-payment.ts";
import type { Language } from "../wire/wire-words.data.ts";

/** One authorized request to one endpoint. */
export interface EndpointCall {
  merchant: Merchant;
  keyKind: KeyKind;
  /** Decoded part of the path that names a payment, an order and the like; empty where there is none. */
  id: string;
  /** The request's JSON object; empty for GET and DELETE. */
  fields: Fields;
  query: URLSearchParams;
  language: Language;
}

/** One endpoint of the API. */
export interface Endpoint {
  /** As faults refer to it. */
  name: string;
  /** `*`: any, and whatever the body is. */
  method: "GET" | "POST" | "DELETE" | "*";
  /** The only pair whose secret key opens it. Default: both do. */
  keys?: KeyKind;
  /** The whole path; a group, where there is one, is the id. */
  path: RegExp;
  /** Does it, and returns the JSON of the answer; `undefined` is an empty body. @throws {TossRefusal} nothing done */
  run(call: EndpointCall): unknown;
  /** What takes only one such request at a time. */
  exclusive?(call: EndpointCall): string | undefined;
}

/** A payment is only reached with the secret key of the pair that opened it. @throws {TossRefusal} it is not */
export function paymentOf(
  payment: Payment | undefined,
  { keyKind, merchant }: EndpointCall,
): Payment {
  if (payment === undefined) throw new TossRefusal("NOT_FOUND_PAYMENT");
  if (payment.keyKind !== keyKind) throw new TossRefusal(merchant.rules.otherKeyPair);
  return payment;
}

/** What takes one request at a time where a payment is made without a window. */
export function orderOf({ fields: { orderId } }: EndpointCall): string | undefined {
  return isText(orderId) ? `order ${orderId}` : undefined;
}

/** The payment as this caller is answered. */
export function paymentAnswer(payment: Payment, { merchant, language }: EndpointCall): WirePayment {
  return toWire(payment, { url: merchant.url, now: merchant.clock.now(), language });
}

/** Answers with the payment that `run` returns. */
export function answeringPayment(run: (call: EndpointCall) => Payment): Endpoint["run"] {
  return (call) => paymentAnswer(run(call), call);
}
