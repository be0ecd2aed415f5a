import type { RouteName } from "../src/index.ts";

/** A request to each endpoint: method and a path that is its. What it does to nobody's payment is refused. */
export const endpoints: Readonly<Record<RouteName, readonly [method: string, path: string]>> = {
  create: ["POST", "/v1/payments"],
  confirm: ["POST", "/v1/payments/confirm"],
  keyInPayment: ["POST", "/v1/payments/key-in"],
  retrieve: ["GET", "/v1/payments/key"],
  retrieveByOrderId: ["GET", "/v1/payments/orders/order-1"],
  cancel: ["POST", "/v1/payments/key/cancel"],
  issueVirtualAccount: ["POST", "/v1/virtual-accounts"],
  issueBillingKeyByAuthKey: ["POST", "/v1/billing/authorizations/issue"],
  issueBillingKeyByCard: ["POST", "/v1/billing/authorizations/card"],
  chargeBillingKey: ["POST", "/v1/billing/key"],
  deleteBillingKey: ["DELETE", "/v1/billing/key"],
  listTransactions: ["GET", "/v1/transactions"],
  listSettlements: ["GET", "/v1/settlements"],
  requestSettlement: ["POST", "/v1/settlements"],
  issueCashReceipt: ["POST", "/v1/cash-receipts"],
  cancelCashReceipt: ["POST", "/v1/cash-receipts/key/cancel"],
  listCashReceipts: ["GET", "/v1/cash-receipts"],
  getPromotions: ["GET", "/v1/promotions"],
  getCardPromotions: ["GET", "/v1/promotions/card"],
  getBrandpayPromotions: ["GET", "/v1/brandpay/promotions/card"],
  confirmBrandpay: ["POST", "/v1/brandpay/payments/confirm"],
  brandpayAccessToken: ["POST", "/v1/brandpay/authorizations/access-token"],
  brandpayMethods: ["GET", "/v1/brandpay/payments/methods/buyer-1"],
  chargeBrandpay: ["POST", "/v1/brandpay/payments"],
  brandpayTerms: ["GET", "/v1/brandpay/terms"],
  agreeBrandpayTerms: ["POST", "/v1/brandpay/terms/agree"],
  removeBrandpayCard: ["POST", "/v1/brandpay/payments/methods/card/remove"],
  removeBrandpayAccount: ["POST", "/v1/brandpay/payments/methods/account/remove"],
  removeBrandpayCustomer: ["POST", "/v1/brandpay/customers/remove"],
  payouts: ["POST", "/v1/payouts/sub-malls"],
};

/** Each endpoint's name, method and path. */
export const endpointList = Object.entries(endpoints).map(
  ([name, [method, path]]) => [name, method, path] as const,
);

/** Those that take an Idempotency-Key. */
export const postEndpoints = endpointList.filter(([, method]) => method === "POST");
