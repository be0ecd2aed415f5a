import { type Cause, type ContractCase, causedCase } from "./contract-case.ts";
import { changed, told } from "./requests.ts";
import { charged, customerKey, newBillingKey, order } from "./steps.ts";
import type { Answer, Target } from "./target.ts";

const causes: Cause[] = [
  {
    endpoint: "chargeBillingKey",
    code: "ALREADY_REMOVED_BILLING_KEY",
    title: "a charge of a deleted billing key is refused",
    basis: "measured",
    act: async (target) => chargeOf(target, await deleted(target)),
  },
  {
    endpoint: "chargeBillingKey",
    code: "NOT_MATCHES_CUSTOMER_KEY",
    title: "a charge for another customer is refused",
    basis: "measured",
    act: async (target) =>
      chargeOf(target, await billingKey(target), { customerKey: "contract-customer-0002" }),
  },
  {
    endpoint: "chargeBillingKey",
    code: "NOT_SUPPORTED_CARD_TYPE",
    title: "a charge of a card from abroad is refused",
    basis: "measured",
    async act(target) {
      const issued = await target.call(
        "issueBillingKeyByCard",
        changed("issueBillingKeyByCard", { cardNumber: "4330121234567890" }),
      );
      return chargeOf(target, (issued.body as { billingKey: string }).billingKey);
    },
  },
  {
    endpoint: "chargeBillingKey",
    code: "DUPLICATED_ORDER_ID",
    title: "a charge of an orderId that was approved before is refused",
    async act(target) {
      const { orderId } = await charged(target);
      return chargeOf(target, await billingKey(target), { orderId });
    },
  },
  ...(
    [
      ["INVALID_REQUEST", { amount: undefined }],
      ["BELOW_MINIMUM_AMOUNT", { amount: 99 }],
      ["INVALID_CARD_INSTALLMENT_PLAN", { amount: 50_000, cardInstallmentPlan: 1 }],
      ["FAILED_DB_PROCESSING", { customerKey: "c".repeat(301) }],
    ] as const
  ).map(
    ([code, fields]): Cause => ({
      endpoint: "chargeBillingKey",
      code,
      title: `a charge with ${told(fields)} is refused`,
      act: async (target) => chargeOf(target, await billingKey(target), fields),
    }),
  ),
  {
    endpoint: "chargeBillingKey",
    code: "INVALID_BILL_KEY_REQUEST",
    title: "a charge of a billing key that does not exist is refused",
    act: (target) => chargeOf(target, "no-such-billing-key"),
  },
  {
    endpoint: "deleteBillingKey",
    code: "ALREADY_REMOVED_BILLING_KEY",
    title: "a second deletion is refused",
    async act(target) {
      return target.call("deleteBillingKey", { path: { billingKey: await deleted(target) } });
    },
  },
];

function billingKey(target: Target): Promise<string> {
  return target.once("billingKey", () => newBillingKey(target));
}

async function deleted(target: Target): Promise<string> {
  const key = await newBillingKey(target);
  await target.call("deleteBillingKey", { path: { billingKey: key } });
  return key;
}

function chargeOf(target: Target, key: string, fields: object = {}): Promise<Answer> {
  return target.call("chargeBillingKey", {
    path: { billingKey: key },
    body: { customerKey, ...order(), ...fields },
  });
}

/** Codes brought about by what became of a billing key before. */
export const billingCauseCases: readonly ContractCase[] = causes.map(causedCase);
