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
import { authenticated, newOrderId, paid, type Shop } from "./shop.ts";

const card = {
  cardNumber: "1234567890123456",
  cardExpirationYear: "30",
  cardExpirationMonth: "12",
  customerIdentityNumber: "900101",
};

const post = (shop: Shop, path: string, body: object, headers: Record<string, string> = {}) =>
  shop.send("POST", path, body, { ...byApi(shop), headers });
const keyIn = (shop: Shop, fields: object = {}) => {
  const order = { amount: 1_000, orderId: newOrderId(), orderName: "책", ...card, ...fields };
  return codeOf(post(shop, "/v1/payments/key-in", order));
};
const attempts: Story = async (shop) => {
  const orderId = "order-thrice";
  const keys = [];
  for (const refusal of ["REJECT_CARD_PAYMENT", undefined] as const) {
    const payment = authenticated(shop.sandbox, { orderId, ...(refusal && { refusal }) });
    keys.push(payment.paymentKey);
    if (refusal) await shop.confirm(payment);
    else {
      const rival = authenticated(shop.sandbox, { orderId });
      await shop.confirm(payment);
      keys.push(rival.paymentKey);
    }
  }
  return keys.indexOf((await shop.retrieveByOrderId(orderId)).body.paymentKey);
};

/** The rules of orders, requests, cards and lists. */
export const otherRules: Answers = {
  orderIdAgain: {
    story: async (shop) => {
      const orderId = "order-again";
      await create(shop, { orderId });
      return codeOf(create(shop, { orderId }));
    },
    usual: "done",
    others: [[false, "DUPLICATED_ORDER_ID"]],
  },
  orderIdEquals: {
    story: (shop) => codeOf(create(shop, { orderId: "b3JkZXI=" })),
    usual: "done",
    others: [[false, "INVALID_ORDER_ID"]],
  },
  orderLookup: {
    story: attempts,
    usual: 2,
    others: [
      ["oldest", 0],
      ["approved", 1],
    ],
  },
  maxValidHours: {
    story: async (shop) => {
      const order = { amount: 1_000, orderName: "책", customerName: "김토스", bank: "20" };
      const issue = (fields: object) =>
        codeOf(post(shop, "/v1/virtual-accounts", { ...order, orderId: newOrderId(), ...fields }));
      return [
        await issue({ validHours: 721 }),
        await issue({ validHours: 2161 }),
        await issue({ dueDate: "2026-03-31T10:00:01" }),
      ];
    },
    usual: ["done", "EXCEED_MAX_VALID_HOURS", "done"],
    others: [[720, ["EXCEED_MAX_VALID_HOURS", "EXCEED_MAX_VALID_HOURS", "EXCEED_MAX_DUE_DATE"]]],
  },

  storeServerErrors: {
    story: async (shop) => {
      const payment = authenticated(shop.sandbox);
      const call = { idempotencyKey: "key" };
      await shop.confirm(payment, {
        ...call,
        headers: { "tosspayments-test-code": "COMMON_ERROR" },
      });
      return codeOf(shop.confirm(payment, call));
    },
    usual: "done",
    others: [[true, "COMMON_ERROR"]],
  },
  errorLanguage: {
    story: async (shop) => {
      const messages = [];
      for (const language of ["ko-KR", "en-US"]) {
        const headers = { "accept-language": language };
        messages.push((await shop.retrieve("nothing", { headers })).body.message);
      }
      return messages;
    },
    usual: Array(2).fill("존재하지 않는 결제 정보 입니다."),
    others: [["en", ["존재하지 않는 결제 정보 입니다.", "Not found payment."]]],
  },
  requestsPerMinute: {
    story: async (shop) => {
      const seen = [];
      for (let round = 0; round < 3; round += 1) seen.push((await shop.retrieve("key")).status);
      shop.sandbox.clock.advance(minute);
      seen.push((await shop.retrieve("key")).status);
      return seen;
    },
    usual: [404, 404, 404, 404],
    others: [[2, [404, 404, 429, 404]]],
  },

  keyInContract: {
    story: (shop) => keyIn(shop),
    usual: "done",
    others: [[false, "FORBIDDEN_REQUEST"]],
  },
  unlistedCards: {
    story: (shop) => keyIn(shop),
    usual: "done",
    others: [["foreign", "NOT_SUPPORTED_CARD_TYPE"]],
  },
  instalmentBelowMinimum: code(
    (shop) => keyIn(shop, { cardInstallmentPlan: 2 }),
    "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT",
    "INVALID_CARD_INSTALLMENT_AMOUNT",
  ),
  unknownBillingKey: code(
    (shop) => codeOf(post(shop, "/v1/billing/unknown", {})),
    "INVALID_BILL_KEY_REQUEST",
    "NOT_FOUND_BILLING",
  ),

  cashReceiptMs: {
    story: async (shop) => {
      const receipt = { amount: 1_000, orderId: newOrderId(), orderName: "책", type: "소득공제" };
      await post(shop, "/v1/cash-receipts", { ...receipt, customerIdentityNumber: "01012345678" });
      shop.sandbox.clock.advance(day);
      const path = "/v1/cash-receipts?requestDate=2026-03-01";
      return (await shop.send("GET", path, undefined, byApi(shop))).body.data[0].issueStatus;
    },
    usual: "IN_PROGRESS",
    others: [[day, "COMPLETED"]],
  },
  cashReceiptOverCancel: code(
    async (shop) => {
      const receipt = { amount: 1_000, orderId: newOrderId(), orderName: "책", type: "소득공제" };
      const issued = { ...receipt, customerIdentityNumber: "01012345678" };
      const { receiptKey } = (await post(shop, "/v1/cash-receipts", issued)).body;
      return codeOf(post(shop, `/v1/cash-receipts/${receiptKey}/cancel`, { amount: 1_001 }));
    },
    "FORBIDDEN_REQUEST",
    "INVALID_REQUEST",
  ),
  transactionCancels: {
    story: async (shop) => {
      await shop.cancel(await paid(shop), { cancelReason: "변심" });
      const path = "/v1/transactions?startDate=2026-03-01&endDate=2026-03-02";
      const { body } = await shop.send("GET", path, undefined);
      return body.map(({ amount }: { amount: number }) => amount);
    },
    usual: [15_000, -15_000],
    others: [["positive", [15_000, 15_000]]],
  },
  settlementOfUnpaid: code(
    async (shop) => {
      const { paymentKey } = authenticated(shop.sandbox);
      return codeOf(shop.send("POST", "/v1/settlements", { paymentKey }));
    },
    "FORBIDDEN_REQUEST",
    "NOT_FOUND_METHOD",
  ),
  brandpayCodes: {
    story: async (shop) => {
      const ask = { grantType: "AuthorizationCode", code: "own-code", customerKey: "buyer-1" };
      return codeOf(post(shop, "/v1/brandpay/authorizations/access-token", ask));
    },
    usual: "done",
    others: [["issued", "INVALID_REQUEST"]],
  },
  settlements: {
    story: async (shop) => {
      await paid(shop);
      const path = "/v1/settlements?startDate=2026-03-01&endDate=2026-03-01";
      return (await shop.send("GET", path, undefined)).body.length;
    },
    usual: 1,
    others: [["none", 0]],
  },
  promotionCard: {
    story: async (shop) => {
      const { body } = await shop.send("GET", "/v1/promotions", undefined);
      return Object.keys(body.interestFreeCards[0])[0];
    },
    usual: "cardCompany",
    others: [["companyCode", "companyCode"]],
  },
};
