import { type ContractCase, type ErrorCode, refused } from "./contract-case.ts";
import { authenticated, customerKey, newBillingKey, order, retrieve } from "./steps.ts";

/** Codes of the confirm's table with which a card company, bank or wallet refuses a payment of the window. */
const windowRefusals = [
  "PROVIDER_ERROR",
  "EXCEED_MAX_CARD_INSTALLMENT_PLAN",
  "NOT_ALLOWED_POINT_USE",
  "INVALID_REJECT_CARD",
  "INVALID_CARD_EXPIRATION",
  "INVALID_STOPPED_CARD",
  "EXCEED_MAX_DAILY_PAYMENT_COUNT",
  "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT",
  "INVALID_CARD_INSTALLMENT_PLAN",
  "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN",
  "EXCEED_MAX_PAYMENT_AMOUNT",
  "NOT_FOUND_TERMINAL_ID",
  "INVALID_AUTHORIZE_AUTH",
  "INVALID_CARD_LOST_OR_STOLEN",
  "RESTRICTED_TRANSFER_ACCOUNT",
  "INVALID_CARD_NUMBER",
  "INVALID_UNREGISTERED_SUBMALL",
  "NOT_REGISTERED_BUSINESS",
  "EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT",
  "EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT",
  "CARD_PROCESSING_ERROR",
  "EXCEED_MAX_AMOUNT",
  "INVALID_ACCOUNT_INFO_RE_REGISTER",
  "NOT_AVAILABLE_PAYMENT",
  "UNAPPROVED_ORDER_ID",
  "EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT",
  "REJECT_ACCOUNT_PAYMENT",
  "REJECT_CARD_PAYMENT",
  "REJECT_CARD_COMPANY",
  "REJECT_TOSSPAY_INVALID_ACCOUNT",
  "EXCEED_MAX_AUTH_COUNT",
  "EXCEED_MAX_ONE_DAY_AMOUNT",
  "NOT_AVAILABLE_BANK",
  "INVALID_PASSWORD",
  "FDS_ERROR",
] as const satisfies readonly ErrorCode[];

/** A card company refuses every charge of a billing key with these. */
const chargeRefusals = [
  "INVALID_CARD_EXPIRATION",
  "INVALID_CARD_NUMBER",
  "INVALID_REJECT_CARD",
  "INVALID_STOPPED_CARD",
  "NOT_REGISTERED_CARD_COMPANY",
  "REJECT_CARD_PAYMENT",
  "REJECT_ACCOUNT_PAYMENT",
  "REJECT_CARD_COMPANY",
  "EXCEED_MAX_AUTH_COUNT",
] as const satisfies readonly ErrorCode[];

/** Payments that the buyer authenticated, and keys he gave, and somebody behind Toss refused. */
export const windowRefusalCases: readonly ContractCase[] = [
  ...(["confirmPayment", "confirmBrandpay"] as const).flatMap((endpoint) =>
    windowRefusals.map(
      (code): ContractCase => ({
        endpoint,
        title: `a payment refused with ${code} answers so, and ABORTED with that failure`,
        basis: "documented",
        needs: "the buyer in the window",
        expected: refused(code),
        async act(target, controls) {
          const isBrandpay = endpoint === "confirmBrandpay";
          const brandpay = isBrandpay ? { brandpay: { customerKey } } : {};
          const attempt = await authenticated(controls, { refusal: code, ...brandpay });
          const body = isBrandpay ? { ...attempt, customerKey } : attempt;
          const answer = await target.call(endpoint, { body });
          const { status, failure } = (await retrieve(target, attempt)).body as {
            status: string;
            failure: { code: string } | null;
          };
          if (status !== "ABORTED" || failure?.code !== code) {
            throw new Error(`the payment is ${status} with ${JSON.stringify(failure)}`);
          }
          return answer;
        },
      }),
    ),
  ),
  ...chargeRefusals.map(
    (code): ContractCase => ({
      endpoint: "chargeBillingKey",
      title: `a charge refused with ${code} answers so`,
      basis: "documented",
      needs: "the bank",
      expected: refused(code),
      async act(target, controls) {
        const billingKey = await newBillingKey(target);
        await controls.refuse(billingKey, code);
        const body = { customerKey, ...order() };
        return target.call("chargeBillingKey", { path: { billingKey }, body });
      },
    }),
  ),
];
