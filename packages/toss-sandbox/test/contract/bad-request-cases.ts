import { type Basis, type ContractCase, type ErrorCode, refused } from "./contract-case.ts";
import { endpoints } from "./endpoints.data.ts";
import { changed, requests, told } from "./requests.ts";
import type { EndpointId } from "./target.ts";

type Change = readonly [code: ErrorCode, fields: Readonly<Record<string, unknown>>, basis?: Basis];

const cardChanges = [
  ["INVALID_CARD_NUMBER", { cardNumber: "433012" }, "measured"],
  ["INVALID_CARD_NUMBER", { cardNumber: "9430001234567890" }, "measured"],
  ["INVALID_CARD_EXPIRATION", { cardExpirationMonth: "13" }],
  ["INVALID_CARD_PASSWORD", { cardPassword: "1x" }],
  ["INVALID_BIRTH_DAY_FORMAT", { customerIdentityNumber: "9001011" }],
  ["INVALID_EMAIL", { customerEmail: "nobody" }],
] as const satisfies readonly Change[];

const orderChanges = [
  ["INVALID_REQUEST", { amount: undefined }],
  ["INVALID_REQUEST", { amount: "much" }],
] as const satisfies readonly Change[];

/** What a single changed field brings about: the request is good otherwise. */
const changes: Partial<Record<EndpointId, readonly Change[]>> = {
  createPayment: [
    ...orderChanges,
    ["NOT_SUPPORTED_METHOD", { method: "SHELLS" }],
    ["INVALID_SUCCESS_URL", { returnUrl: undefined }],
    ["INVALID_FLOW_MODE_PARAMETERS", { flowMode: "DIRECT" }],
    ["INVALID_ORDER_ID", { orderId: "order 1" }],
    ["INVALID_ORDER_ID", { orderId: "five5" }],
    ["INVALID_ORDER_ID", { orderId: "o".repeat(65) }],
    ["INVALID_ORDER_NAME", { orderName: "책".repeat(101) }],
  ],
  confirmPayment: [
    ...orderChanges,
    ["NOT_FOUND_PAYMENT", {}],
    ["INVALID_REQUEST", { paymentKey: undefined }],
    ["INVALID_REQUEST", { orderId: undefined }],
  ],
  getPayment: [["NOT_FOUND_PAYMENT", {}]],
  getPaymentByOrderId: [["NOT_FOUND_PAYMENT", {}]],
  cancelPayment: [["NOT_FOUND_PAYMENT", {}]],
  keyInPayment: [
    ...orderChanges,
    ...cardChanges,
    ["NOT_SUPPORTED_CARD_TYPE", { cardNumber: "4330121234567890" }],
    ["INVALID_ORDER_ID", { orderId: "order 1" }],
    ["BELOW_MINIMUM_AMOUNT", { amount: 99 }],
    ["INVALID_CARD_INSTALLMENT_PLAN", { amount: 50_000, cardInstallmentPlan: 1 }],
  ],
  issueVirtualAccount: [
    ...orderChanges,
    ["INVALID_BANK", { bank: "00" }],
    ["INVALID_DATE", { dueDate: "tomorrow" }],
    ["EXCEED_MAX_DUE_DATE", { dueDate: "2099-01-01T00:00:00" }],
    ["EXCEED_MAX_VALID_HOURS", { validHours: 2_161 }],
    [
      "INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE",
      { validHours: 24, dueDate: "2099-01-01T00:00:00" },
    ],
    [
      "INVALID_REGISTRATION_NUMBER_TYPE",
      { cashReceipt: { type: "소득공제", registrationNumber: "12" } },
    ],
  ],
  issueBillingKeyByAuthKey: [
    ["INVALID_REQUEST", { authKey: undefined }],
    ["NOT_FOUND_BILLING", {}],
    ["INVALID_CUSTOMER_KEY", { customerKey: "c" }],
    ["FAILED_DB_PROCESSING", { customerKey: "c".repeat(301) }, "measured"],
  ],
  issueBillingKeyByCard: [
    ...cardChanges,
    ["INVALID_REQUEST", { customerKey: undefined }],
    ["INVALID_CUSTOMER_KEY", { customerKey: "c" }],
    ["FAILED_DB_PROCESSING", { customerKey: "c".repeat(301) }, "measured"],
  ],
  deleteBillingKey: [["NOT_FOUND_BILLING", {}]],
  listTransactions: [
    ["INVALID_DATE", { startDate: "yesterday" }],
    ["INVALID_DATE", { endDate: undefined }],
    ["INVALID_TRANSACTION_KEY", { startingAfter: "no-such-transaction" }],
    ["EXCEED_MAX_QUERY_LIMIT", { limit: 5_001 }],
  ],
  listSettlements: [
    ["INVALID_DATE", { startDate: "yesterday" }],
    ["INVALID_REQUEST", { dateType: "boughtDate" }],
  ],
  requestSettlement: [
    ["INVALID_REQUEST", { paymentKey: undefined }],
    ["NOT_FOUND_PAYMENT", {}],
  ],
  issueCashReceipt: [
    ["INVALID_REQUIRED_PARAM", { customerIdentityNumber: undefined }],
    ["INVALID_REQUEST", { amount: -1 }],
    ["INVALID_CASH_RECEIPT_INFO", { customerIdentityNumber: "letters" }],
    ["INVALID_BUSINESS_NUMBER", { type: "지출증빙", customerIdentityNumber: "12345" }],
  ],
  cancelCashReceipt: [["NOT_FOUND_RECEIPT", {}]],
  listCashReceipts: [["INVALID_REQUIRED_PARAM", { requestDate: undefined }]],
  confirmBrandpay: [
    ...orderChanges,
    ["NOT_FOUND_PAYMENT", {}],
    ["INVALID_REQUEST", { customerKey: undefined }],
  ],
};

const byChange = (Object.keys(changes) as EndpointId[]).flatMap((endpoint) =>
  (changes[endpoint] ?? []).map(
    ([code, fields, basis]): ContractCase => ({
      title: `${told(fields)} is refused`,
      endpoint,
      basis: basis ?? "chosen",
      expected: refused(code),
      act: (target) => target.call(endpoint, changed(endpoint, fields)),
    }),
  ),
);

/** Keys are looked at before anything else, so every endpoint refuses the same. */
const byKey = (Object.keys(endpoints) as EndpointId[]).flatMap((endpoint): ContractCase[] => [
  {
    title: "a made-up key is refused",
    endpoint,
    basis: "measured",
    expected: refused("UNAUTHORIZED_KEY"),
    act: (target) =>
      target.call(endpoint, {
        ...requests[endpoint](),
        secretKey: "test_sk_made_up_by_the_contract",
      }),
  },
  {
    title: "a key without a colon is refused",
    endpoint,
    basis: "documented",
    expected: refused("INCORRECT_BASIC_AUTH_FORMAT"),
    act: (target) =>
      target.call(endpoint, {
        ...requests[endpoint](),
        headers: { authorization: `Basic ${btoa(target.secretKey)}` },
      }),
  },
]);

/** Codes brought about by what is sent alone. */
export const badRequestCases: readonly ContractCase[] = [...byKey, ...byChange];
