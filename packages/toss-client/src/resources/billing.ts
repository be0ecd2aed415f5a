import type { Billing } from "../billing-object.ts";
import { billingKeyRule } from "../id-rules.ts";
import { lazySchema } from "../lazy-schema.ts";
import type { CallOptions } from "../options.ts";
import type { Payment } from "../payment-object.ts";
import type {
  ChargeBillingKeyInput,
  IssueBillingKeyByCardInput,
  IssueBillingKeyInput,
} from "../schema/card-inputs.ts";
import { billingTable } from "../wire/billing-table.ts";
import { nothing, objectDecoder } from "../wire/decode.ts";
import { paymentTable } from "../wire/payment-table.ts";
import type { Caller } from "./endpoint.ts";
import { withId, withIdAndInput, withInput } from "./methods.ts";

const inputs = () => import("../schema/card-inputs.ts");

/** Charging a buyer again and again, with the API pair of keys (`sk`), not the widget's. */
export interface BillingKeys {
  /**
   * Makes a billing key of what the window of `requestBillingAuth` brought back. Store it: nothing reads it a second time.
   *
   * @see https://docs.tosspayments.com/reference (authKey로 카드 빌링키 발급 요청)
   */
  issueByAuthKey(input: IssueBillingKeyInput, options?: CallOptions): Promise<Billing>;
  /**
   * Makes a billing key of a card number. Needs a contract of its own.
   *
   * @see https://docs.tosspayments.com/reference (customerKey로 카드 빌링키 발급 요청)
   */
  issueByCard(input: IssueBillingKeyByCardInput, options?: CallOptions): Promise<Billing>;
  /**
   * Charges a billing key: the money is taken at once, and no webhook tells of it.
   *
   * @throws {TossError} Read `applied` before doing anything else. `"maybe"`: look the order up, and repeat only under the
   * same `idempotencyKey`.
   * @see https://docs.tosspayments.com/reference (카드 자동결제 승인)
   */
  charge(billingKey: string, input: ChargeBillingKeyInput, options?: CallOptions): Promise<Payment>;
  /**
   * Ends a billing key for good. Has no idempotency key, since Toss knows none for it: repeated by itself only when it was
   * certainly not sent.
   */
  delete(billingKey: string, options?: CallOptions): Promise<void>;
}

export function createBilling(caller: Caller): BillingKeys {
  const response = objectDecoder(billingTable);
  return {
    issueByAuthKey: withInput(caller, {
      name: "billing.issueByAuthKey",
      operation: "billing.issueByAuthKey",
      method: "POST",
      path: "billing/authorizations/issue",
      input: lazySchema(inputs, "issueBillingKeyInput"),
      response,
      repeats: ["customerKey"],
    }),
    issueByCard: withInput(caller, {
      name: "billing.issueByCard",
      operation: "billing.issueByCard",
      method: "POST",
      path: "billing/authorizations/card",
      input: lazySchema(inputs, "issueBillingKeyByCardInput"),
      response,
      repeats: ["customerKey"],
    }),
    charge: withIdAndInput(caller, {
      name: "billing.charge",
      operation: "billing.charge",
      method: "POST",
      path: "billing/{billingKey}",
      id: billingKeyRule,
      input: lazySchema(inputs, "chargeBillingKeyInput"),
      response: objectDecoder(paymentTable),
      repeats: ["orderId"],
    }),
    delete: withId(caller, {
      name: "billing.delete",
      operation: "billing.delete",
      method: "DELETE",
      path: "billing/{billingKey}",
      id: billingKeyRule,
      response: nothing,
    }),
  };
}
