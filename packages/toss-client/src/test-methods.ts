import { expect } from "vitest";
import type { CallOptions } from "./options.ts";
import type { IssueBillingKeyByCardInput } from "./schema/card-inputs.ts";
import { type Contract, startContract } from "./test-contract.ts";
import type { TossOperation } from "./toss-operation.ts";

/** A client with the API pair of keys, for which Toss has every endpoint, and what its calls need. */
export interface MethodShop extends Contract {
  /** What every charge says of itself: of an order of its own each time. */
  sale(): { amount: number; orderId: string; orderName: string };
  /** A payment the buyer has authenticated, opened with this pair. */
  open(brandpay?: { customerKey: string }): {
    paymentKey: string;
    orderId: string;
    amount: number;
  };
  /** The key of a card payment that is paid. */
  paid(): Promise<string>;
  billingKey(): Promise<string>;
}

export const customerKey = "customer-7f3a";

/** A card that the test environment takes. */
export const card = {
  cardNumber: "9410001234567890",
  cardExpirationYear: "30",
  cardExpirationMonth: "12",
  cardPassword: "12",
  customerIdentityNumber: "900101",
} satisfies Partial<IssueBillingKeyByCardInput>;

export async function startMethodShop(): Promise<MethodShop> {
  // The sandbox prints its keys like Toss does: the same ones each time.
  const contract = await startContract({ secretKey: "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R" });
  const { sandbox, toss } = contract;
  let orders = 0;
  const sale = () => {
    orders += 1;
    return { amount: 15_000, orderId: `sale-${String(orders).padStart(6, "0")}`, orderName: "책" };
  };
  const open: MethodShop["open"] = (brandpay) => {
    const { amount, orderId } = sale();
    const input = { amount, orderId, keys: "api" as const, ...(brandpay && { brandpay }) };
    return { amount, orderId, ...sandbox.payments.authenticate(input) };
  };
  return {
    ...contract,
    sale,
    open,
    async paid() {
      const order = open();
      await toss.payments.confirm(order);
      return order.paymentKey;
    },
    async billingKey() {
      const { billingKey } = await toss.billing.issueByCard({ ...card, customerKey });
      return billingKey;
    },
  };
}

/** One method of one resource. */
export interface Method {
  readonly operation: TossOperation;
  /** Its name in Toss's lists of endpoints. */
  readonly endpoint: string;
  /** Makes what the call needs, then makes the call, which succeeds. */
  call(shop: MethodShop, options?: CallOptions): Promise<unknown>;
  /** What the answer shows of having been read. */
  readonly answer: object | undefined;
}

async function rows(list: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const row of list) all.push(row);
  return all;
}

const range = { startDate: "2020-01-01", endDate: "2099-12-31" };
const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Seoul" });
const cashReceipt = { type: "소득공제", customerIdentityNumber: "01012345678" } as const;

/** Every method of every resource. */
export const methods: Readonly<Record<string, Method>> = {
  "payments.create": {
    operation: "create",
    endpoint: "createPayment",
    call: ({ toss, sale }, options) =>
      toss.payments.create(
        { ...sale(), method: "CARD", returnUrl: "https://shop.example/return" },
        options,
      ),
    answer: { status: "READY", method: null, approvedAt: null },
  },
  "payments.confirm": {
    operation: "confirm",
    endpoint: "confirmPayment",
    call: ({ toss, open }, options) => toss.payments.confirm(open(), options),
    answer: { status: "DONE", approvedAt: expect.any(Date) },
  },
  "payments.retrieve": {
    operation: "retrieve",
    endpoint: "getPayment",
    call: ({ toss, open }, options) => toss.payments.retrieve(open().paymentKey, options),
    answer: { status: "IN_PROGRESS" },
  },
  "payments.retrieveByOrderId": {
    operation: "retrieve",
    endpoint: "getPaymentByOrderId",
    call: ({ toss, open }, options) => toss.payments.retrieveByOrderId(open().orderId, options),
    answer: { status: "IN_PROGRESS" },
  },
  "payments.cancel": {
    operation: "cancel",
    endpoint: "cancelPayment",
    call: async ({ toss, paid }, options) =>
      toss.payments.cancel(await paid(), { cancelReason: "변심" }, options),
    answer: { status: "CANCELED", balanceAmount: 0 },
  },
  "payments.keyIn": {
    operation: "keyIn",
    endpoint: "keyInPayment",
    call: ({ toss, sale }, options) => toss.payments.keyIn({ ...sale(), ...card }, options),
    answer: { status: "DONE", method: "카드" },
  },
  "virtualAccounts.issue": {
    operation: "virtualAccounts.issue",
    endpoint: "issueVirtualAccount",
    call: ({ toss, sale }, options) =>
      toss.virtualAccounts.issue(
        { ...sale(), customerName: "김토스", bank: "20", validHours: 24 },
        options,
      ),
    answer: { status: "WAITING_FOR_DEPOSIT", virtualAccount: { bankCode: "20" } },
  },
  "billing.issueByAuthKey": {
    operation: "billing.issueByAuthKey",
    endpoint: "issueBillingKeyByAuthKey",
    call: ({ toss, sandbox }, options) => {
      const { authKey } = sandbox.billing.authenticate({ customerKey });
      return toss.billing.issueByAuthKey({ authKey, customerKey }, options);
    },
    answer: { customerKey, authenticatedAt: expect.any(Date) },
  },
  "billing.issueByCard": {
    operation: "billing.issueByCard",
    endpoint: "issueBillingKeyByCard",
    call: ({ toss }, options) => toss.billing.issueByCard({ ...card, customerKey }, options),
    answer: { customerKey, card: { issuerCode: "21" } },
  },
  "billing.charge": {
    operation: "billing.charge",
    endpoint: "chargeBillingKey",
    call: async ({ toss, sale, billingKey }, options) =>
      toss.billing.charge(await billingKey(), { ...sale(), customerKey }, options),
    answer: { status: "DONE", type: "BILLING" },
  },
  "billing.delete": {
    operation: "billing.delete",
    endpoint: "deleteBillingKey",
    call: async ({ toss, billingKey }, options) => toss.billing.delete(await billingKey(), options),
    answer: undefined,
  },
  "transactions.list": {
    operation: "transactions.list",
    endpoint: "listTransactions",
    call: async ({ toss, paid }, options) => {
      await paid();
      return rows(toss.transactions.list(range, options));
    },
    answer: [{ status: "DONE", amount: 15_000, transactionAt: expect.any(Date) }],
  },
  "settlements.list": {
    operation: "settlements.list",
    endpoint: "listSettlements",
    call: async ({ toss, paid }, options) => {
      await paid();
      return rows(toss.settlements.list(range, options));
    },
    answer: [{ amount: 15_000, approvedAt: expect.any(Date), fees: [{ type: "BASE" }] }],
  },
  "settlements.request": {
    operation: "settlements.request",
    endpoint: "requestSettlement",
    call: async ({ toss, paid }, options) =>
      toss.settlements.request({ paymentKey: await paid() }, options),
    answer: { result: true },
  },
  "cashReceipts.issue": {
    operation: "cashReceipts.issue",
    endpoint: "issueCashReceipt",
    call: ({ toss, sale }, options) =>
      toss.cashReceipts.issue({ ...sale(), ...cashReceipt }, options),
    answer: {
      transactionType: "CONFIRM",
      issueStatus: "IN_PROGRESS",
      requestedAt: expect.any(Date),
    },
  },
  "cashReceipts.cancel": {
    operation: "cashReceipts.cancel",
    endpoint: "cancelCashReceipt",
    call: async ({ toss, sale }, options) => {
      const { receiptKey } = await toss.cashReceipts.issue({ ...sale(), ...cashReceipt });
      return toss.cashReceipts.cancel(receiptKey, { amount: 5000 }, options);
    },
    answer: { transactionType: "CANCEL", amount: 5000 },
  },
  "cashReceipts.list": {
    operation: "cashReceipts.list",
    endpoint: "listCashReceipts",
    call: async ({ toss, sale }, options) => {
      await toss.cashReceipts.issue({ ...sale(), ...cashReceipt });
      return rows(toss.cashReceipts.list({ requestDate: today() }, options));
    },
    answer: [{ transactionType: "CONFIRM", requestedAt: expect.any(Date) }],
  },
  "promotions.retrieve": {
    operation: "read",
    endpoint: "getPromotions",
    call: ({ toss }, options) => toss.promotions.retrieve(options),
    answer: { discountCards: expect.any(Array), interestFreeCards: expect.any(Array) },
  },
  "promotions.retrieveCards": {
    operation: "read",
    endpoint: "getCardPromotions",
    call: ({ toss }, options) => toss.promotions.retrieveCards(options),
    answer: { discountCards: expect.any(Array), interestFreeCards: expect.any(Array) },
  },
  "brandpay.confirm": {
    operation: "brandpay.confirm",
    endpoint: "confirmBrandpay",
    call: ({ toss, open }, options) =>
      toss.brandpay.confirm({ ...open({ customerKey }), customerKey }, options),
    answer: { status: "DONE", type: "BRANDPAY" },
  },
  "brandpay.accessToken": {
    operation: "write",
    endpoint: "brandpayAccessToken",
    call: ({ toss }, options) =>
      toss.brandpay.accessToken(
        { grantType: "AuthorizationCode", code: "code-from-redirect", customerKey },
        options,
      ),
    answer: { tokenType: "bearer", expiresIn: 30 * 86_400 },
  },
  "brandpay.methods": {
    operation: "read",
    endpoint: "brandpayMethods",
    call: async ({ toss, sale }, options) => {
      const code = `code-${sale().orderId}`;
      await toss.brandpay.accessToken({ grantType: "AuthorizationCode", code, customerKey });
      return toss.brandpay.methods(customerKey, options);
    },
    answer: {
      cards: [{ methodKey: expect.any(String) }],
      accounts: [{ methodKey: expect.any(String) }],
    },
  },
};
