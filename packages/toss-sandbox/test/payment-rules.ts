import { expect } from "vitest";
import type { WindowMethod } from "../src/index.ts";
import {
  type Answers,
  byApi,
  code,
  codeOf,
  create,
  day,
  minute,
  type Story,
} from "./rule-story.ts";
import { authenticated, paid, type Shop } from "./shop.ts";

const cancelReason = "변심";
const refundReceiveAccount = { bank: "20", accountNumber: "1000123456789", holderName: "김토스" };
const statusOf = (shop: Shop, paymentKey: string) => shop.sandbox.payments.get(paymentKey)?.status;

/** A paid virtual account. */
async function deposited(shop: Shop): Promise<string> {
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.payments.deposit(paymentKey);
  return paymentKey;
}

const paidAbroad = (shop: Shop, method: WindowMethod) =>
  paid(shop, { method, currency: "USD", amount: 10 });

async function aborted(shop: Shop) {
  const payment = authenticated(shop.sandbox, { refusal: "REJECT_CARD_PAYMENT" });
  await shop.confirm(payment);
  return payment;
}

/** Confirms, a delay into it confirms again. */
const confirmTwice: Story = async (shop) => {
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "delayBefore", ms: 150 });
  const first = shop.confirm(payment);
  await expect.poll(() => shop.sandbox.requests.list().length).toBe(1);
  const second = await codeOf(shop.confirm(payment));
  await first;
  return second;
};

/** Asks the window of the sandbox's own page. */
async function declined(shop: Shop): Promise<unknown> {
  const { paymentKey } = (await create(shop)).body;
  const path = `/__sandbox/window/payments/${paymentKey}/decline`;
  await shop.send("POST", path, { code: "REJECT_CARD_COMPANY" });
  return statusOf(shop, paymentKey);
}

/** The rules of confirms and cancels. */
export const paymentRules: Answers = {
  otherAmount: code(
    (shop) => codeOf(shop.confirm({ ...authenticated(shop.sandbox), amount: 1 })),
    "INVALID_REQUEST",
    "FORBIDDEN_REQUEST",
  ),
  otherOrderId: code(
    (shop) => codeOf(shop.confirm({ ...authenticated(shop.sandbox), orderId: "order-other" })),
    "INVALID_REQUEST",
    "UNAPPROVED_ORDER_ID",
  ),
  mismatchAborts: {
    story: async (shop) => {
      const payment = authenticated(shop.sandbox);
      await shop.confirm({ ...payment, amount: 1 });
      const { status, failure } = (await shop.retrieve(payment.paymentKey)).body;
      return [status, failure?.code];
    },
    usual: ["IN_PROGRESS", undefined],
    others: [[true, ["ABORTED", "INVALID_REQUEST"]]],
  },
  confirmAborted: code(
    async (shop) => codeOf(shop.confirm(await aborted(shop))),
    "NOT_FOUND_PAYMENT_SESSION",
    "ALREADY_PROCESSED_PAYMENT",
  ),
  otherPaymentType: code(
    async (shop) => {
      const brandpay = { customerKey: "buyer-1" };
      return codeOf(shop.confirm(authenticated(shop.sandbox, { brandpay })));
    },
    "INVALID_REQUEST",
    "FORBIDDEN_REQUEST",
  ),
  whileRunning: code(confirmTwice, "FORBIDDEN_CONSECUTIVE_REQUEST", "ALREADY_PROCESSED_PAYMENT"),
  otherKeyPair: {
    story: async (shop) => [
      await codeOf(shop.retrieve(await paid(shop), byApi(shop))),
      await codeOf(shop.send("POST", "/v1/virtual-accounts", {})),
    ],
    usual: ["INVALID_API_KEY", "INVALID_API_KEY"],
    others: [
      ["UNAUTHORIZED_KEY", ["UNAUTHORIZED_KEY", "UNAUTHORIZED_KEY"]],
      ["FORBIDDEN_REQUEST", ["FORBIDDEN_REQUEST", "FORBIDDEN_REQUEST"]],
    ],
  },
  abortedTransactionKey: {
    story: async (shop) => {
      const { paymentKey } = await aborted(shop);
      const { lastTransactionKey, card, receipt } = (await shop.retrieve(paymentKey)).body;
      return [lastTransactionKey, card, receipt];
    },
    usual: [null, null, null],
    others: [["issued", [expect.stringMatching(/^txrd_/), null, null]]],
  },
  refusalInWindow: { story: declined, usual: "ABORTED", others: [["READY", "READY"]] },

  cancelUnpaid: code(
    (shop) => codeOf(shop.cancel(authenticated(shop.sandbox).paymentKey, { cancelReason })),
    "NOT_CANCELABLE_PAYMENT",
    "INVALID_REQUEST",
  ),
  cancelAmountInvalid: {
    story: async (shop) => {
      const paymentKey = await paid(shop);
      const codes = [];
      for (const cancelAmount of [0, -1, 0.5]) {
        codes.push(await codeOf(shop.cancel(paymentKey, { cancelReason, cancelAmount })));
      }
      return codes;
    },
    usual: Array(3).fill("INVALID_REQUEST"),
    others: [["NOT_CANCELABLE_AMOUNT", Array(3).fill("NOT_CANCELABLE_AMOUNT")]],
  },
  refundWithoutAccount: {
    story: async (shop) => codeOf(shop.cancel(await deposited(shop), { cancelReason })),
    usual: "INVALID_REFUND_ACCOUNT_INFO",
    others: [
      ["INVALID_REQUEST", "INVALID_REQUEST"],
      [null, "done"],
    ],
  },
  refundedDeposit: {
    story: async (shop) =>
      (await shop.cancel(await deposited(shop), { cancelReason, refundReceiveAccount })).body
        .status,
    usual: "CANCELED",
    others: [["PARTIAL_CANCELED", "PARTIAL_CANCELED"]],
  },
  depositRefundMs: {
    story: async (shop) => {
      const paymentKey = await deposited(shop);
      await shop.cancel(paymentKey, { cancelReason, refundReceiveAccount });
      const seen = () => shop.sandbox.payments.get(paymentKey)?.virtualAccount?.refundStatus;
      const before = seen();
      shop.sandbox.clock.advance(minute);
      return [before, seen()];
    },
    usual: ["PENDING", "PENDING"],
    others: [
      [minute, ["PENDING", "COMPLETED"]],
      [null, ["NONE", "NONE"]],
    ],
  },
  depositReversal: {
    story: async (shop) => {
      const paymentKey = await deposited(shop);
      shop.sandbox.payments.reverseDeposit(paymentKey);
      return statusOf(shop, paymentKey);
    },
    usual: "WAITING_FOR_DEPOSIT",
    others: [["CANCELED", "CANCELED"]],
  },
  foreignCancelMs: {
    story: async (shop) => {
      const paymentKey = await paidAbroad(shop, "ALIPAY");
      await shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-1" });
      shop.sandbox.clock.advance(30 * day);
      return statusOf(shop, paymentKey);
    },
    usual: "DONE",
    others: [[day, "CANCELED"]],
  },
  paypalCancel: {
    story: async (shop) => {
      const cancel = { cancelReason, cancelRequestId: "cancel-1" };
      const { body } = await shop.cancel(await paidAbroad(shop, "PAYPAL"), cancel);
      return body.cancels[0].cancelStatus;
    },
    usual: "IN_PROGRESS",
    others: [["DONE", "DONE"]],
  },
  cancelRequestIdMissing: code(
    async (shop) => codeOf(shop.cancel(await paidAbroad(shop, "ALIPAY"), { cancelReason })),
    "INVALID_REQUEST",
    "INVALID_REQUIRED_PARAM",
  ),
  cancelInProgress: {
    story: async (shop) => {
      const paymentKey = await paidAbroad(shop, "ALIPAY");
      const seen: unknown[] = [];
      const look = () => {
        const payment = shop.sandbox.payments.get(paymentKey);
        seen.push([payment?.status, payment?.balanceAmount, payment?.vat]);
      };
      await shop.cancel(paymentKey, { cancelReason, cancelAmount: 4, cancelRequestId: "cancel-1" });
      look();
      shop.sandbox.payments.finishCancel(paymentKey, { status: "ABORTED" });
      look();
      await shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-2" });
      look();
      shop.sandbox.payments.finishCancel(paymentKey, { status: "DONE" });
      look();
      return seen;
    },
    usual: [
      ["DONE", 10, 0.91],
      ["DONE", 10, 0.91],
      ["DONE", 10, 0.91],
      ["CANCELED", 0, 0],
    ],
    others: [
      [
        "counted",
        [
          ["PARTIAL_CANCELED", 6, 0.55],
          ["DONE", 10, 0.91],
          ["CANCELED", 0, 0],
          ["CANCELED", 0, 0],
        ],
      ],
    ],
  },
  partByPhone: {
    story: async (shop) => {
      const codes = [];
      for (const method of ["MOBILE_PHONE", "CULTURE_GIFT_CERTIFICATE"] as const) {
        const paymentKey = await paid(shop, { method });
        const { isPartialCancelable } = (await shop.retrieve(paymentKey)).body;
        const part = { cancelReason, cancelAmount: 1_000 };
        codes.push(isPartialCancelable, await codeOf(shop.cancel(paymentKey, part)));
      }
      return codes;
    },
    usual: [false, "NOT_ALLOWED_PARTIAL_REFUND", false, "NOT_ALLOWED_PARTIAL_REFUND"],
    others: [[true, [true, "done", true, "done"]]],
  },
  cancelRequestIdAgain: code(
    async (shop) => {
      const paymentKey = await paidAbroad(shop, "ALIPAY");
      const cancel = { cancelReason, cancelAmount: 1, cancelRequestId: "cancel-1" };
      await shop.cancel(paymentKey, cancel);
      return codeOf(shop.cancel(paymentKey, cancel));
    },
    "DUPLICATED_REQUEST",
    "INVALID_REQUEST",
  ),
  cancelWhileRefunding: code(
    async (shop) => {
      const paymentKey = await paidAbroad(shop, "ALIPAY");
      await shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-1" });
      return codeOf(shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-2" }));
    },
    "ALREADY_REFUNDING_PAYMENT",
    "NOT_CANCELABLE_AMOUNT",
  ),
};
