import type { Merchant } from "../merchant.ts";
import type { Payment } from "../payments/payment.ts";
import type { Fields } from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
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
  method: "GET" | "POST" | "DELETE";
  /** The whole path; a group, where there is one, is the id. */
  path: RegExp;
  /** Does it, and returns the JSON of the answer; `undefined` is an empty body. @throws {TossRefusal} nothing done */
  run(call: EndpointCall): unknown;
  /** What takes only one such request at a time. */
  exclusive?(call: EndpointCall): string | undefined;
}

/** The payment as this caller is answered. */
export function paymentAnswer(payment: Payment, { merchant, language }: EndpointCall): WirePayment {
  return toWire(payment, { url: merchant.url, now: merchant.clock.now(), language });
}
