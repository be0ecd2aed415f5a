import { lazySchema } from "../lazy-schema.ts";
import type { CallOptions } from "../options.ts";
import type { Payment } from "../payment-object.ts";
import type { IssueVirtualAccountInput } from "../schema/account-inputs.ts";
import { objectDecoder } from "../wire/decode.ts";
import { paymentTable } from "../wire/payment-table.ts";
import type { Caller } from "./endpoint.ts";
import { withInput } from "./methods.ts";

const inputs = () => import("../schema/account-inputs.ts");

/** Accounts made for one deposit each. */
export interface VirtualAccounts {
  /**
   * Issues an account without a window. The payment is `WAITING_FOR_DEPOSIT`; store its `secret`, by which deposit webhooks
   * are told from forged ones.
   *
   * @see https://docs.tosspayments.com/reference (가상계좌 발급 요청)
   */
  issue(input: IssueVirtualAccountInput, options?: CallOptions): Promise<Payment>;
}

export function createVirtualAccounts(caller: Caller): VirtualAccounts {
  return {
    issue: withInput(caller, {
      name: "virtualAccounts.issue",
      operation: "virtualAccounts.issue",
      method: "POST",
      path: "virtual-accounts",
      input: lazySchema(inputs, "issueVirtualAccountInput"),
      response: objectDecoder(paymentTable),
      repeats: ["orderId"],
    }),
  };
}
