import { lazySchema } from "../lazy-schema.ts";
import type { Payment } from "../payment-object.ts";
import type { KeyInPaymentInput } from "../schema/card-inputs.ts";
import { objectDecoder } from "../wire/decode.ts";
import { paymentTable } from "../wire/payment-table.ts";
import type { Endpoint } from "./endpoint.ts";

const inputs = () => import("../schema/card-inputs.ts");

/** The row of `payments.keyIn`: the only one of them that takes a card number. */
export const keyIn: Endpoint<KeyInPaymentInput, Payment> = {
  name: "payments.keyIn",
  operation: "keyIn",
  method: "POST",
  path: "payments/key-in",
  input: lazySchema(inputs, "keyInPaymentInput"),
  response: objectDecoder(paymentTable),
  repeats: ["orderId"],
};
