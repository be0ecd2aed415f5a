import { answered, type ContractCase } from "./contract-case.ts";
import { changed, requests } from "./requests.ts";
import {
  authenticated,
  canceled,
  charged,
  customerKey,
  goodCard,
  newBillingKey,
  order,
  waiting,
} from "./steps.ts";
import type { Answer, Target } from "./target.ts";

function receiptKeyOf({ text, body }: Answer): string {
  const { receiptKey } = (body ?? {}) as { receiptKey?: unknown };
  if (typeof receiptKey !== "string") throw new Error(`no receipt: ${text}`);
  return receiptKey;
}

/** The rows of a list that are about one order, so that a key with a past can be used. */
async function rowsOf(answer: Answer, orderId: string): Promise<Answer> {
  if (!Array.isArray(answer.body)) return answer;
  const rows = answer.body.filter((row: { orderId?: unknown }) => row.orderId === orderId);
  return { ...answer, body: { rows } };
}

async function transactionsOf(target: Target, orderId: string): Promise<Answer> {
  const answer = await target.call(
    "listTransactions",
    changed("listTransactions", { limit: 5000 }),
  );
  return rowsOf(answer, orderId);
}

/** What endpoints answer that the transitions and cancels do not ask. */
export const successCases: readonly ContractCase[] = [
  {
    title: "an order is found with its payment",
    endpoint: "getPaymentByOrderId",
    basis: "documented",
    expected: answered({ status: "DONE", totalAmount: 15_000 }),
    async act(target) {
      const { orderId } = await charged(target);
      return target.call("getPaymentByOrderId", { path: { orderId } });
    },
  },
  {
    title: "words are English under Accept-Language: en-US",
    endpoint: "getPayment",
    basis: "documented",
    expected: answered({ method: "CARD", status: "DONE", card: { cardType: "CREDIT" } }),
    async act(target) {
      const { paymentKey } = await charged(target);
      return target.call("getPayment", {
        path: { paymentKey },
        headers: { "accept-language": "en-US" },
      });
    },
  },
  {
    title: "a card becomes a billing key, and its number is masked",
    endpoint: "issueBillingKeyByCard",
    basis: "measured",
    expected: answered({
      customerKey,
      method: "카드",
      card: { issuerCode: "21", cardType: "신용", ownerType: "개인" },
    }),
    act: (target) => target.call("issueBillingKeyByCard", { body: { customerKey, ...goodCard } }),
  },
  {
    title: "a deleted billing key is answered without a body",
    endpoint: "deleteBillingKey",
    basis: "measured",
    expected: { empty: true },
    async act(target) {
      const billingKey = await newBillingKey(target);
      return target.call("deleteBillingKey", { path: { billingKey } });
    },
  },
  {
    title: "an approval and each of its cancels are a row",
    endpoint: "listTransactions",
    basis: "documented",
    expected: answered({
      rows: [
        { status: "DONE", amount: 15_000, method: "카드" },
        { status: "PARTIAL_CANCELED", amount: -5_000 },
      ],
    }),
    async act(target) {
      const attempt = await charged(target);
      await canceled(target, attempt, { cancelAmount: 5_000 });
      return transactionsOf(target, attempt.orderId);
    },
  },
  {
    title: "a virtual account that waits is a row of 0",
    endpoint: "listTransactions",
    basis: "measured",
    expected: answered({ rows: [{ status: "WAITING_FOR_DEPOSIT", amount: 0 }] }),
    act: async (target) => transactionsOf(target, (await waiting(target)).orderId),
  },
  {
    title: "a cash receipt is issued, and is in progress at first",
    endpoint: "issueCashReceipt",
    basis: "documented",
    expected: answered({
      type: "소득공제",
      transactionType: "CONFIRM",
      amount: 15_000,
      issueStatus: "IN_PROGRESS",
    }),
    act: (target) => target.call("issueCashReceipt", requests.issueCashReceipt()),
  },
  {
    title: "a cash receipt is canceled by a receipt of its own",
    endpoint: "cancelCashReceipt",
    basis: "documented",
    expected: answered({ transactionType: "CANCEL", amount: 15_000 }),
    async act(target) {
      const issued = await target.call("issueCashReceipt", requests.issueCashReceipt());
      return target.call("cancelCashReceipt", {
        ...requests.cancelCashReceipt(),
        path: { receiptKey: receiptKeyOf(issued) },
      });
    },
  },
  {
    title: "cash receipts of a day are listed",
    endpoint: "listCashReceipts",
    basis: "documented",
    expected: answered({ data: { rows: [{ transactionType: "CONFIRM", amount: 15_000 }] } }),
    async act(target) {
      const { orderId } = order();
      await target.call("issueCashReceipt", changed("issueCashReceipt", { orderId }));
      const answer = await target.call(
        "listCashReceipts",
        changed("listCashReceipts", { limit: 10_000 }),
      );
      const page = (answer.body ?? {}) as { data?: unknown };
      const rows = await rowsOf({ ...answer, body: page.data }, orderId);
      return { ...answer, body: { ...page, data: rows.body } };
    },
  },
  {
    title: "an auth key of the window becomes a billing key, once",
    endpoint: "issueBillingKeyByAuthKey",
    basis: "documented",
    needs: "the buyer in the window",
    expected: answered({ customerKey, method: "카드" }),
    async act(target, controls) {
      const authKey = await controls.agree(customerKey);
      return target.call("issueBillingKeyByAuthKey", { body: { authKey, customerKey } });
    },
  },
  {
    title: "days without a sale have no settlements",
    endpoint: "listSettlements",
    basis: "documented",
    expected: answered({ rows: [] }),
    async act(target) {
      const ask = { query: { startDate: "2020-01-01", endDate: "2020-01-02" } };
      return rowsOf(await target.call("listSettlements", ask), "none");
    },
  },
  {
    title: "the money of a payment is asked for at once",
    endpoint: "requestSettlement",
    basis: "documented",
    expected: answered({ result: true }),
    async act(target) {
      const { paymentKey } = await charged(target);
      return target.call("requestSettlement", { body: { paymentKey } });
    },
  },
  ...(["getPromotions", "getCardPromotions"] as const).map(
    (endpoint): ContractCase => ({
      title: "discounts and instalments without interest are listed",
      endpoint,
      basis: "documented",
      expected: answered({ discountCards: "a list", interestFreeCards: "a list" }),
      async act(target) {
        const answer = await target.call(endpoint);
        const { discountCards, interestFreeCards } = (answer.body ?? {}) as Record<string, unknown>;
        const told = (value: unknown) => (Array.isArray(value) ? "a list" : value);
        const body = {
          discountCards: told(discountCards),
          interestFreeCards: told(interestFreeCards),
        };
        return { ...answer, body };
      },
    }),
  ),
  {
    title: "a Brandpay payment is confirmed for its customer",
    endpoint: "confirmBrandpay",
    basis: "documented",
    needs: "the buyer in the window",
    expected: answered({ type: "BRANDPAY", status: "DONE" }),
    async act(target, controls) {
      const attempt = await authenticated(controls, { brandpay: { customerKey } });
      return target.call("confirmBrandpay", { body: { ...attempt, customerKey } });
    },
  },
  {
    title: "a code becomes a bearer token",
    endpoint: "brandpayAccessToken",
    basis: "documented",
    needs: "the buyer in the window",
    expected: answered({ tokenType: "bearer" }),
    act: (target) => target.call("brandpayAccessToken", requests.brandpayAccessToken()),
  },
  {
    title: "a customer's cards and accounts are listed",
    endpoint: "brandpayMethods",
    basis: "documented",
    needs: "the buyer in the window",
    expected: answered({ cards: [{}], accounts: [{}] }),
    async act(target) {
      await target.call("brandpayAccessToken", requests.brandpayAccessToken());
      return target.call("brandpayMethods", { path: { customerKey } });
    },
  },
];
