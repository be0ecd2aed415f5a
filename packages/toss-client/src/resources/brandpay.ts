import type { BrandpayAccessToken, BrandpayMethods } from "../brandpay-object.ts";
import { customerKeyRule } from "../id-rules.ts";
import { lazySchema } from "../lazy-schema.ts";
import type { CallOptions } from "../options.ts";
import type { Payment } from "../payment-object.ts";
import type { BrandpayAccessTokenInput, ConfirmBrandpayInput } from "../schema/card-inputs.ts";
import { brandpayAccessTokenTable, brandpayMethodsTable } from "../wire/brandpay-table.ts";
import { objectDecoder } from "../wire/decode.ts";
import { paymentTable } from "../wire/payment-table.ts";
import type { Caller } from "./endpoint.ts";
import { withId, withInput } from "./methods.ts";

const inputs = () => import("../schema/card-inputs.ts");

/** Brandpay, Toss's wallet under the shop's own name. Sources say little of it: read what you get with care. */
export interface Brandpay {
  /** For a success redirect that says `paymentType=BRANDPAY`: takes the money, as `payments.confirm` does. */
  confirm(input: ConfirmBrandpayInput, options?: CallOptions): Promise<Payment>;
  /** For the `code` that Brandpay's redirect URL was called with. */
  accessToken(input: BrandpayAccessTokenInput, options?: CallOptions): Promise<BrandpayAccessToken>;
  methods(customerKey: string, options?: CallOptions): Promise<BrandpayMethods>;
}

export function createBrandpay(caller: Caller): Brandpay {
  return {
    confirm: withInput(caller, {
      name: "brandpay.confirm",
      operation: "brandpay.confirm",
      method: "POST",
      path: "brandpay/payments/confirm",
      input: lazySchema(inputs, "confirmBrandpayInput"),
      response: objectDecoder(paymentTable),
      repeats: ["paymentKey", "orderId"],
      repeat: "notSent",
    }),
    accessToken: withInput(caller, {
      name: "brandpay.accessToken",
      operation: "write",
      method: "POST",
      path: "brandpay/authorizations/access-token",
      input: lazySchema(inputs, "brandpayAccessTokenInput"),
      response: objectDecoder(brandpayAccessTokenTable),
    }),
    methods: withId(caller, {
      name: "brandpay.methods",
      operation: "read",
      method: "GET",
      path: "brandpay/payments/methods/{customerKey}",
      id: customerKeyRule,
      response: objectDecoder(brandpayMethodsTable),
    }),
  };
}
