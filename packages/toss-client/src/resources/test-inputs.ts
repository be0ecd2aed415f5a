import type { TossClient } from "../client.ts";
import {
  cancelCashReceiptInput,
  issueCashReceiptInput,
  issueVirtualAccountInput,
  requestSettlementInput,
} from "../schema/account-inputs.ts";
import {
  brandpayAccessTokenInput,
  chargeBillingKeyInput,
  confirmBrandpayInput,
  issueBillingKeyByCardInput,
  issueBillingKeyInput,
  keyInPaymentInput,
} from "../schema/card-inputs.ts";
import {
  listCashReceiptsInput,
  listSettlementsInput,
  listTransactionsInput,
} from "../schema/list-inputs.ts";
import {
  amount,
  card,
  charge,
  count,
  customer,
  customerKey,
  day,
  digits,
  email,
  type FieldCase,
  flag,
  koreanTime,
  moment,
  most,
  oneOf,
  optional,
  orderId,
  paymentKey,
  won,
  wonPart,
  words,
} from "./test-fields.ts";

const sale = { amount: 15_000, orderId: "order-0001", orderName: "책" };
const plastic = {
  cardNumber: "9410001234567890",
  cardExpirationYear: "30",
  cardExpirationMonth: "12",
  customerIdentityNumber: "900101",
};

/** An input: a good one, how it is sent, and every field of it. */
export interface InputCase {
  schema: unknown;
  input: object;
  send(toss: TossClient, input: never): unknown;
  fields: Record<string, FieldCase>;
}

const next = (list: AsyncIterable<unknown>) => list[Symbol.asyncIterator]().next();

/** The input of every method that the first issue did not have. */
export const inputs: Record<string, InputCase> = {
  "payments.keyIn": {
    schema: keyInPaymentInput,
    input: { ...sale, ...plastic },
    send: (toss, input) => toss.payments.keyIn(input),
    fields: {
      ...card,
      ...charge,
      useFreeInstallmentPlan: optional(flag),
      useCardPoint: optional(flag),
    },
  },
  "virtualAccounts.issue": {
    schema: issueVirtualAccountInput,
    input: { ...sale, customerName: "김토스", bank: "20" },
    send: (toss, input) => toss.virtualAccounts.issue(input),
    fields: {
      amount: won,
      orderId,
      orderName: words(100),
      customerName: words(100),
      bank: words(20),
      validHours: optional(count(1, 2160)),
      dueDate: optional(koreanTime),
      customerEmail: optional(email),
      customerMobilePhone: optional(digits(8, 15)),
      taxFreeAmount: optional(wonPart),
      useEscrow: optional(flag),
      cashReceipt: optional({
        takes: [{}, { type: "미발행" }, { type: "소득공제", registrationNumber: "01012345678" }],
        refuses: [
          [{ type: "income" }, "must be 소득공제"],
          [{ registrationNumber: "1".repeat(31) }, "got 31"],
        ],
      }),
      escrowProducts: optional({
        takes: [[], [{ id: "1", name: "책", code: "b", unitPrice: 1, quantity: 1 }]],
        refuses: [
          [[{ id: "1", name: "책", code: "b", unitPrice: 1, quantity: 0 }], "whole number from 1"],
          [[{ id: "1", name: "책", code: "b", unitPrice: 0, quantity: 1 }], "greater than 0"],
          [[{ id: "1" }], "is missing"],
        ],
      }),
      accountType: optional(oneOf("일반", "고정")),
      accountKey: optional(words(13)),
    },
  },
  "billing.issueByAuthKey": {
    schema: issueBillingKeyInput,
    input: { authKey: "auth", customerKey: "customer" },
    send: (toss, input) => toss.billing.issueByAuthKey(input),
    fields: { authKey: words(300), customerKey },
  },
  "billing.issueByCard": {
    schema: issueBillingKeyByCardInput,
    input: { ...plastic, customerKey: "customer" },
    send: (toss, input) => toss.billing.issueByCard(input),
    fields: { ...card, ...customer, customerKey },
  },
  "billing.charge": {
    schema: chargeBillingKeyInput,
    input: { ...sale, customerKey: "customer" },
    send: (toss, input) => toss.billing.charge("billing-key", input),
    fields: { ...charge, customerKey },
  },
  "transactions.list": {
    schema: listTransactionsInput,
    input: { startDate: "2026-03-01", endDate: "2026-03-02" },
    send: (toss, input) => next(toss.transactions.list(input)),
    fields: {
      startDate: moment,
      endDate: moment,
      startingAfter: optional(words(64)),
      limit: optional(count(1, 5_000)),
    },
  },
  "settlements.list": {
    schema: listSettlementsInput,
    input: { startDate: "2026-03-01", endDate: "2026-03-02" },
    send: (toss, input) => next(toss.settlements.list(input)),
    fields: {
      startDate: day,
      endDate: day,
      dateType: optional(oneOf("soldDate", "paidOutDate")),
      page: optional(count(1, most)),
      size: optional(count(1, 5_000)),
    },
  },
  "settlements.request": {
    schema: requestSettlementInput,
    input: { paymentKey: "payment-key" },
    send: (toss, input) => toss.settlements.request(input),
    fields: { paymentKey },
  },
  "cashReceipts.issue": {
    schema: issueCashReceiptInput,
    input: { ...sale, type: "소득공제", customerIdentityNumber: "01012345678" },
    send: (toss, input) => toss.cashReceipts.issue(input),
    fields: {
      amount: won,
      orderId,
      orderName: words(100),
      customerIdentityNumber: digits(1, 30),
      type: oneOf("소득공제", "지출증빙"),
      taxFreeAmount: optional(wonPart),
    },
  },
  "cashReceipts.cancel": {
    schema: cancelCashReceiptInput,
    input: {},
    send: (toss, input) => toss.cashReceipts.cancel("receipt-key", input),
    fields: { amount: won },
  },
  "cashReceipts.list": {
    schema: listCashReceiptsInput,
    input: { requestDate: "2026-03-01" },
    send: (toss, input) => next(toss.cashReceipts.list(input)),
    fields: {
      requestDate: day,
      cursor: optional(count(0, most)),
      limit: optional(count(1, 10_000)),
    },
  },
  "brandpay.confirm": {
    schema: confirmBrandpayInput,
    input: { amount: 15_000, orderId: "order-0001", paymentKey: "key", customerKey: "customer" },
    send: (toss, input) => toss.brandpay.confirm(input),
    fields: { paymentKey, orderId, amount, customerKey },
  },
  "brandpay.accessToken": {
    schema: brandpayAccessTokenInput,
    input: { grantType: "AuthorizationCode", code: "code", customerKey: "customer" },
    send: (toss, input) => toss.brandpay.accessToken(input),
    fields: { code: words(2000), customerKey },
  },
};
