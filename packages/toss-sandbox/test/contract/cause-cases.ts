import { type Cause, type ContractCase, causedCase } from "./contract-case.ts";
import { changed, told } from "./requests.ts";
import {
  aborted,
  authenticated,
  cancel,
  charged,
  confirm,
  customerKey,
  deposited,
  expired,
  order,
  refundAccount,
} from "./steps.ts";
import type { Controls } from "./target.ts";

const inWindow = "the buyer in the window";

const causes: Cause[] = [
  {
    endpoint: "confirmPayment",
    code: "ALREADY_PROCESSED_PAYMENT",
    title: "a second confirm is refused",
    act: async (target) => confirm(target, await charged(target)),
  },
  {
    endpoint: "confirmPayment",
    code: "NOT_FOUND_PAYMENT_SESSION",
    title: "a confirm after 10 minutes is refused",
    needs: "a movable clock",
    act: async (target, controls) => confirm(target, await expired(controls)),
  },
  {
    endpoint: "confirmBrandpay",
    code: "ALREADY_PROCESSED_PAYMENT",
    title: "a second confirm is refused",
    needs: inWindow,
    async act(target, controls) {
      const body = await brandpayAttempt(controls);
      await target.call("confirmBrandpay", { body });
      return target.call("confirmBrandpay", { body });
    },
  },
  {
    endpoint: "confirmBrandpay",
    code: "NOT_FOUND_PAYMENT_SESSION",
    title: "a confirm after 10 minutes is refused",
    needs: "a movable clock",
    async act(target, controls) {
      const body = await brandpayAttempt(controls);
      await controls.advance(10 * 60_000);
      return target.call("confirmBrandpay", { body });
    },
  },
  {
    endpoint: "confirmBrandpay",
    code: "INVALID_API_KEY",
    title: "a payment of the widget is not confirmed with a key of the API",
    needs: inWindow,
    async act(target, controls) {
      const body = await brandpayAttempt(controls, { keys: "widget" });
      return target.call("confirmBrandpay", { body });
    },
  },
  {
    endpoint: "confirmBrandpay",
    code: "BELOW_MINIMUM_AMOUNT",
    title: "99 won by card are refused",
    needs: inWindow,
    async act(target, controls) {
      const body = await brandpayAttempt(controls, { amount: 99 });
      return target.call("confirmBrandpay", { body });
    },
  },
  {
    endpoint: "issueBillingKeyByAuthKey",
    code: "NOT_MATCHES_CUSTOMER_KEY",
    title: "an auth key of another customer is refused",
    needs: inWindow,
    async act(target, controls) {
      const authKey = await controls.agree("contract-customer-0002");
      return target.call("issueBillingKeyByAuthKey", { body: { authKey, customerKey } });
    },
  },
  {
    endpoint: "getPaymentByOrderId",
    code: "NOT_FOUND",
    title: "a path with one part more is refused",
    act: (target) => target.send("GET", `/v1/payments/orders/${order().orderId}/more`),
  },
  {
    endpoint: "confirmPayment",
    code: "NOT_FOUND_PAYMENT_SESSION",
    title: "a second confirm after a refusal is refused",
    basis: "chosen",
    needs: inWindow,
    act: async (target, controls) => confirm(target, await aborted(target, controls)),
  },
  {
    endpoint: "confirmPayment",
    code: "INVALID_REQUEST",
    title: "another amount than the window's is refused",
    basis: "chosen",
    needs: inWindow,
    act: async (target, controls) =>
      confirm(target, { ...(await authenticated(controls)), amount: 100 }),
  },
  {
    endpoint: "confirmPayment",
    code: "INVALID_REQUEST",
    title: "another orderId than the window's is refused",
    basis: "chosen",
    needs: inWindow,
    act: async (target, controls) =>
      confirm(target, { ...(await authenticated(controls)), orderId: order().orderId }),
  },
  {
    endpoint: "confirmPayment",
    code: "INVALID_API_KEY",
    title: "a payment of the widget is not confirmed with a key of the API",
    needs: inWindow,
    act: async (target, controls) =>
      confirm(target, await authenticated(controls, { keys: "widget" })),
  },
  {
    endpoint: "confirmPayment",
    code: "BELOW_MINIMUM_AMOUNT",
    title: "99 won by card are refused",
    needs: inWindow,
    act: async (target, controls) => confirm(target, await authenticated(controls, { amount: 99 })),
  },
  ...(["createPayment", "keyInPayment", "issueVirtualAccount"] as const).map(
    (endpoint): Cause => ({
      endpoint,
      code: "DUPLICATED_ORDER_ID",
      title: "an orderId that was approved before is refused",
      async act(target) {
        const { orderId } = await charged(target);
        return target.call(endpoint, changed(endpoint, { orderId }));
      },
    }),
  ),
  ...(
    [
      ["INVALID_BANK", { bank: "00" }],
      ["INVALID_REFUND_ACCOUNT_NUMBER", { accountNumber: "12-34" }],
      ["INVALID_REFUND_ACCOUNT_INFO", { holderName: "" }],
    ] as const
  ).map(
    ([code, fields]): Cause => ({
      endpoint: "cancelPayment",
      code,
      title: `a refund account with ${told(fields)} is refused`,
      needs: "the bank",
      basis: "chosen",
      act: async (target, controls) =>
        cancel(target, await deposited(target, controls), {
          refundReceiveAccount: { ...refundAccount, ...fields },
        }),
    }),
  ),
  {
    endpoint: "cancelPayment",
    code: "INVALID_REQUEST",
    title: "a cancel without a reason is refused",
    act: async (target) => cancel(target, await charged(target), { cancelReason: undefined }),
  },
  {
    endpoint: "cancelPayment",
    code: "INVALID_REQUEST",
    title: "a reason of 201 characters is refused",
    act: async (target) =>
      cancel(target, await charged(target), { cancelReason: "왜".repeat(201) }),
  },
  {
    endpoint: "cancelPayment",
    code: "FORBIDDEN_CONSECUTIVE_REQUEST",
    title: "a cancel beside a running one of the same payment is refused",
    basis: "chosen",
    needs: "a slow server",
    async act(target, controls) {
      const attempt = await charged(target);
      await controls.fault({ route: "cancel", kind: "delayBefore", ms: 300 });
      const answers = await Promise.all([cancel(target, attempt), cancel(target, attempt)]);
      const [refusal] = answers.filter(({ http }) => http !== 200);
      if (refusal === undefined) throw new Error("both cancels were answered 200");
      return refusal;
    },
  },
  {
    endpoint: "issueCashReceipt",
    code: "DUPLICATED_CASH_RECEIPT",
    title: "a second receipt for an order is refused",
    async act(target) {
      const { orderId } = order();
      const ask = changed("issueCashReceipt", { orderId });
      await target.call("issueCashReceipt", ask);
      return target.call("issueCashReceipt", ask);
    },
  },
];

async function brandpayAttempt(controls: Controls, fields: object = {}) {
  const attempt = await authenticated(controls, { brandpay: { customerKey }, ...fields });
  return { ...attempt, customerKey };
}

/** Codes brought about by what a buyer, a bank, the time or an earlier request did before. */
export const causeCases: readonly ContractCase[] = causes.map(causedCase);
