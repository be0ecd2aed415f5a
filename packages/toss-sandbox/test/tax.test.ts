import { expect, test } from "vitest";
import { createClock } from "../src/clock.ts";
import { createMerchant } from "../src/merchant.ts";
import { authenticatePayment, confirmPayment, depositInto } from "../src/payments/approval.ts";
import { cancelPayment } from "../src/payments/cancellation.ts";
import { openPayment } from "../src/payments/open-payment.ts";
import { balanceOf } from "../src/payments/payment.ts";

/** A paid order of 10,000 won, 3,000 of it tax-free. */
function paidOrder(extra: Record<string, unknown> = {}) {
  const store = createMerchant(
    createClock(() => 0),
    "tax",
    "http://127.0.0.1",
  ).payments;
  const order = { orderId: "order-tax", orderName: "책", amount: 10_000, taxFreeAmount: 3_000 };
  const by = { keyKind: "widget", successUrl: undefined, failUrl: undefined } as const;
  const payment = openPayment(store, { ...order, ...extra }, by);
  authenticatePayment(store, payment, "CARD");
  confirmPayment(store, payment, order);
  const cancel = (fields: Record<string, unknown>) =>
    cancelPayment(store, payment, { cancelReason: "변심", ...fields });
  return { payment, cancel };
}

test("vat is an eleventh of what is neither tax-free nor tax-exempt", () => {
  const { payment } = paidOrder({ taxExemptionAmount: 1_000 });
  expect(balanceOf(payment)).toEqual({
    balanceAmount: 10_000,
    taxFreeAmount: 3_000,
    taxExemptionAmount: 1_000,
    vat: 545,
    suppliedAmount: 5_455,
  });
});

test("a partial cancel takes its tax-free part from the balance's", () => {
  const { payment, cancel } = paidOrder();
  cancel({ cancelAmount: 2_000, taxFreeAmount: 1_000 });
  expect(balanceOf(payment)).toMatchObject({
    balanceAmount: 8_000,
    taxFreeAmount: 2_000,
    vat: 545,
  });
});

test("a cancel of everything takes the tax-free part along", () => {
  const { payment, cancel } = paidOrder();
  cancel({});
  expect(balanceOf(payment)).toMatchObject({ balanceAmount: 0, taxFreeAmount: 0, vat: 0 });
});

test.for([
  [
    "more tax-free than there is",
    { cancelAmount: 5_000, taxFreeAmount: 3_001 },
    "NOT_CANCELABLE_AMOUNT",
  ],
  ["more taxable than there is", { cancelAmount: 7_001 }, "NOT_CANCELABLE_AMOUNT"],
  [
    "more tax-free than the cancel",
    { cancelAmount: 1_000, taxFreeAmount: 1_001 },
    "INVALID_REQUEST",
  ],
] as const)("a cancel of %s is refused", ([, fields, code]) => {
  const { payment, cancel } = paidOrder();
  expect(() => cancel(fields)).toThrow(expect.objectContaining({ code }));
  expect(payment.cancels).toEqual([]);
});

test("a card payment with a tax-exempt part is canceled as a whole only", () => {
  const { payment, cancel } = paidOrder({ taxExemptionAmount: 1_000 });
  expect(() => cancel({ cancelAmount: 1_000 })).toThrow(
    expect.objectContaining({ code: "NOT_ALLOWED_PARTIAL_REFUND" }),
  );
  cancel({});
  expect(payment.status).toBe("CANCELED");
});

test.for(["TRANSFER", "VIRTUAL_ACCOUNT"] as const)(
  "an escrow %s is canceled as a whole only",
  (method) => {
    const store = createMerchant(
      createClock(() => 0),
      "escrow",
      "http://127.0.0.1",
    ).payments;
    const order = { orderId: "order-escrow", orderName: "책", amount: 10_000, useEscrow: true };
    const by = { keyKind: "widget", successUrl: undefined, failUrl: undefined } as const;
    const payment = openPayment(store, order, by);
    authenticatePayment(store, payment, method);
    confirmPayment(store, payment, order);
    if (payment.status === "WAITING_FOR_DEPOSIT") depositInto(store, payment);
    expect(() =>
      cancelPayment(store, payment, { cancelReason: "변심", cancelAmount: 1_000 }),
    ).toThrow(expect.objectContaining({ code: "NOT_ALLOWED_PARTIAL_REFUND" }));
  },
);
