import { expect, test } from "vitest";
import { createClock } from "../src/clock.ts";
import { createMerchant } from "../src/merchant.ts";
import { authenticatePayment, confirmPayment } from "../src/payments/approval.ts";
import { openPayment } from "../src/payments/open-payment.ts";
import type { Fields } from "../src/protocol/fields.ts";
import { toWire } from "../src/wire/wire-format.ts";

const order = { method: "CARD", orderId: "order-terms", orderName: "책", amount: 60_000 };

function open(fields: Fields) {
  const store = createMerchant(
    createClock(() => 0),
    "terms",
    "http://127.0.0.1",
  ).payments;
  const by = { keyKind: "api", successUrl: undefined, failUrl: undefined } as const;
  return { store, payment: openPayment(store, { ...order, ...fields }, by) };
}

/** The payment after the buyer and the shop did their part. */
function paid(fields: Fields) {
  const { store, payment } = open(fields);
  authenticatePayment(store, payment, payment.method ?? "CARD");
  const { orderId, totalAmount: amount } = payment;
  confirmPayment(store, payment, { orderId, amount });
  return toWire(payment, { url: "", now: 0, language: "ko" });
}

test.for([
  [{ cardCompany: "신한" }, { issuerCode: "41", installmentPlanMonths: 0 }],
  [{ cardCompany: "HYUNDAI", cardInstallmentPlan: 3 }, { issuerCode: "61" }],
  [{ cardCompany: "51", cardInstallmentPlan: 12 }, { installmentPlanMonths: 12 }],
  [{ useCardPoint: true, maxCardInstallmentPlan: 6 }, { useCardPoint: true }],
] as const)("the card of a payment asked with %j is %j", ([fields, card]) => {
  expect(paid(fields).card).toMatchObject(card);
});

test.for([
  [{ cardCompany: "nobody" }, "INVALID_CARD_COMPANY"],
  [{ cardInstallmentPlan: 1 }, "INVALID_CARD_INSTALLMENT_PLAN"],
  [{ cardInstallmentPlan: 13 }, "INVALID_CARD_INSTALLMENT_PLAN"],
  [
    { cardInstallmentPlan: 2, maxCardInstallmentPlan: 6 },
    "INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE",
  ],
  [
    { cardInstallmentPlan: 2, amount: 49_999 },
    "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT",
  ],
  [{ flowMode: "DIRECT" }, "INVALID_FLOW_MODE_PARAMETERS"],
  [{ flowMode: "DIRECT", easyPay: "NOPAY" }, "INVALID_EASY_PAY"],
  [{ dueDate: "1970-01-02" }, "INVALID_DATE"],
  [{ dueDate: "1970-01-01T09:00:00" }, "INVALID_DATE"],
  [{ dueDate: "1970-02-31T25:00:00" }, "INVALID_DATE"],
  [{ dueDate: "1970-04-01T09:00:01" }, "EXCEED_MAX_DUE_DATE"],
  [
    { dueDate: "1970-01-02T00:00:00", validHours: 24 },
    "INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE",
  ],
  [{ validHours: 2161 }, "EXCEED_MAX_VALID_HOURS"],
] as const)("a payment asked with %j is refused with %s", ([fields, code]) => {
  expect(() => open(fields)).toThrow(expect.objectContaining({ code }));
});

test.for(["TOSSPAY", "토스페이"])("DIRECT with %s is that wallet's payment", (easyPay) => {
  expect(paid({ flowMode: "DIRECT", easyPay })).toMatchObject({
    method: "간편결제",
    easyPay: { provider: "토스페이" },
  });
});

test("a virtual account is open until its dueDate", () => {
  const { virtualAccount } = paid({ method: "VIRTUAL_ACCOUNT", dueDate: "1970-01-03T12:00:00" });
  expect(virtualAccount?.dueDate).toBe("1970-01-03T12:00:00+09:00");
});

test("a wallet from abroad pays without a card, in the buyer's country", () => {
  const fields = { method: "PAYPAL", amount: 10.5, currency: "USD", country: "US" };
  expect(paid(fields)).toMatchObject({
    method: "해외간편결제",
    card: null,
    easyPay: { provider: "PAYPAL", amount: 10.5, discountAmount: 0 },
    country: "US",
    currency: "USD",
  });
});
