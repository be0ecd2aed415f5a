import { cancelReason, customerKey, goodCard, order } from "./steps.ts";
import type { Ask, EndpointId } from "./target.ts";

/** `2026-03-01`, in Korea, this many days from now. */
export function koreanDate(days: number): string {
  return new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Korean date of today and the days around it, so that a run over midnight finds its own rows. */
const aroundToday = () => ({ startDate: koreanDate(-1), endDate: koreanDate(1) });

/**
 * A request to each endpoint that breaks no rule about what may be written. Whatever it names (a payment, a key) does
 * not exist, except that new orders and cards are good.
 */
export const requests: Readonly<Record<EndpointId, () => Ask>> = {
  createPayment: () => ({
    body: { ...order(), method: "CARD", returnUrl: "https://shop.example/return" },
  }),
  confirmPayment: () => ({ body: { paymentKey: "tgen_no_such_payment", ...confirmable() } }),
  getPayment: () => ({}),
  getPaymentByOrderId: () => ({ path: { orderId: order().orderId } }),
  cancelPayment: () => ({ body: { cancelReason } }),
  keyInPayment: () => ({ body: { ...order(), ...goodCard } }),
  issueVirtualAccount: () => ({ body: { ...order(), customerName: "김토스", bank: "20" } }),
  issueBillingKeyByAuthKey: () => ({ body: { authKey: "no-such-auth-key", customerKey } }),
  issueBillingKeyByCard: () => ({ body: { customerKey, ...goodCard } }),
  chargeBillingKey: () => ({ body: { customerKey, ...order() } }),
  deleteBillingKey: () => ({}),
  listTransactions: () => ({ query: aroundToday() }),
  listSettlements: () => ({ query: aroundToday() }),
  requestSettlement: () => ({ body: { paymentKey: "tgen_no_such_payment" } }),
  issueCashReceipt: () => ({
    body: { ...order(), customerIdentityNumber: "01012345678", type: "소득공제" },
  }),
  cancelCashReceipt: () => ({ body: {} }),
  listCashReceipts: () => ({ query: { requestDate: koreanDate(0) } }),
  getPromotions: () => ({}),
  getCardPromotions: () => ({}),
  confirmBrandpay: () => ({
    body: { paymentKey: "tgen_no_such_payment", customerKey, ...confirmable() },
  }),
  brandpayAccessToken: () => ({
    body: { grantType: "AuthorizationCode", code: order().orderId, customerKey },
  }),
  brandpayMethods: () => ({ path: { customerKey } }),
};

function confirmable(): { orderId: string; amount: number } {
  const { orderId, amount } = order();
  return { orderId, amount };
}

/** The endpoint's request with some of its fields, or of its query, replaced; `undefined` leaves one out. */
export function changed(endpoint: EndpointId, fields: Readonly<Record<string, unknown>>): Ask {
  const ask = requests[endpoint]();
  if (ask.body !== undefined) return { ...ask, body: { ...(ask.body as object), ...fields } };
  const query = Object.entries({ ...ask.query, ...fields }).filter(([, v]) => v !== undefined);
  return { ...ask, query: Object.fromEntries(query.map(([name, value]) => [name, String(value)])) };
}

/** Such a change in words: `amount 99`, `no orderId`. */
export function told(fields: Readonly<Record<string, unknown>>): string {
  const names = Object.entries(fields).map(([name, value]) =>
    value === undefined
      ? `no ${name}`
      : `${name} ${JSON.stringify(value).replace(/^(.{40}).+$/, "$1…")}`,
  );
  return names.join(" and ") || "what does not exist";
}
