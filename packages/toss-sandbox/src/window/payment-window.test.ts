import { expect, test } from "vitest";
import { createClock } from "../clock.ts";
import { createMerchant } from "../merchant.ts";
import { confirmPayment } from "../payments/approval.ts";
import { openPayment } from "../payments/open-payment.ts";
import { keyPairs } from "../protocol/keys.ts";
import { toWire } from "../wire/wire-format.ts";
import { createWindowPort } from "./payment-window.ts";
import type { WindowPaymentInput } from "./window-port.ts";

function openWindow() {
  const clock = createClock(() => 0);
  const store = createMerchant(clock, "window", "http://127.0.0.1").payments;
  const port = createWindowPort(store);
  const input: WindowPaymentInput = {
    clientKey: keyPairs.widget.clientKey,
    orderId: "order-window",
    orderName: "토스 티셔츠",
    amount: 15_000,
    currency: "KRW",
    successUrl: "http://localhost:3000/success",
    failUrl: "http://localhost:3000/fail",
  };
  const open = (fields: Partial<WindowPaymentInput> = {}): string => {
    const opened = port.open({ ...input, ...fields });
    if ("code" in opened) throw new Error(opened.code);
    return opened.paymentKey;
  };
  return { clock, store, port, input, open };
}

test("the kind of a client key is known, secret keys and strangers have none", () => {
  const { port } = openWindow();
  expect(port.clientKeyKind(keyPairs.widget.clientKey)).toBe("widget");
  expect(port.clientKeyKind(keyPairs.api.clientKey)).toBe("api");
  expect(port.clientKeyKind(keyPairs.widget.secretKey)).toBeNull();
  expect(port.clientKeyKind("")).toBeNull();
});

test("open makes a READY payment of the key's pair", () => {
  const { port, open } = openWindow();
  expect(port.get(open())).toMatchObject({
    orderId: "order-window",
    amount: 15_000,
    currency: "KRW",
    status: "READY",
    method: null,
    keyKind: "widget",
    successUrl: "http://localhost:3000/success",
    failUrl: "http://localhost:3000/fail",
  });
  const other = open({ clientKey: keyPairs.api.clientKey, method: "TRANSFER" });
  expect(port.get(other)).toMatchObject({ keyKind: "api", method: "TRANSFER" });
});

test.for([
  [{ clientKey: "test_gck_other" }, "INVALID_CLIENT_KEY"],
  [{ amount: 0.5 }, "INVALID_REQUEST"],
  [{ orderId: "a b c d" }, "INVALID_ORDER_ID"],
  [{ successUrl: "/success" }, "INCORRECT_SUCCESS_URL_FORMAT"],
  [{ failUrl: "fail" }, "INCORRECT_FAIL_URL_FORMAT"],
  [{ customerMobilePhone: "010-1234" }, "INVALID_REQUEST"],
  [{ validHours: 0 }, "EXCEED_MAX_VALID_HOURS"],
  [{ metadata: { "a[0]": "b" } }, "INVALID_REQUEST"],
  [{ metadata: { a: "", b: "", c: "", d: "", e: "", f: "" } }, "INVALID_REQUEST"],
  [{ taxFreeAmount: 15_001 }, "INVALID_REQUEST"],
  [{ refundReceiveAccount: { bank: "?", accountNumber: "1", holderName: "김" } }, "INVALID_BANK"],
] as const)("open refuses %j and opens nothing", ([fields, code]) => {
  const { store, port, input } = openWindow();
  expect(port.open({ ...input, ...fields })).toEqual({ code, message: expect.any(String) });
  expect(store.list()).toEqual([]);
});

test("authenticate makes it IN_PROGRESS once", () => {
  const { port, open } = openWindow();
  const paymentKey = open();
  expect(port.authenticate(paymentKey, "CARD")).toEqual({ ok: true });
  expect(port.get(paymentKey)).toMatchObject({ status: "IN_PROGRESS", method: "CARD" });
  expect(port.authenticate(paymentKey, "TRANSFER")).toMatchObject({
    code: "ALREADY_PROCESSED_PAYMENT",
  });
  expect(port.get(paymentKey)?.method).toBe("CARD");
  expect(port.authenticate("nothing", "CARD")).toMatchObject({ code: "NOT_FOUND_PAYMENT" });
});

test("after 30 minutes the window is too late", () => {
  const { clock, port, open } = openWindow();
  const paymentKey = open();
  clock.advance(30 * 60_000);
  const late = { code: "NOT_FOUND_PAYMENT_SESSION" };
  expect(port.authenticate(paymentKey, "CARD")).toMatchObject(late);
  expect(port.decline(paymentKey, "REJECT_CARD_COMPANY")).toMatchObject(late);
  expect(port.get(paymentKey)?.status).toBe("EXPIRED");
});

test("a refusal by the card company aborts the payment, and failUrl gets its code", () => {
  const { store, port, open } = openWindow();
  const paymentKey = open();
  const failure = { code: "REJECT_CARD_COMPANY", message: "결제 승인이 거절되었습니다." };
  expect(port.decline(paymentKey, "REJECT_CARD_COMPANY")).toEqual(failure);
  expect(store.get(paymentKey)).toMatchObject({ status: "ABORTED", failure });
  expect(port.authenticate(paymentKey, "CARD")).toMatchObject({
    code: "NOT_FOUND_PAYMENT_SESSION",
  });
});

test("a buyer who gives up leaves the payment READY", () => {
  const { port, open } = openWindow();
  const paymentKey = open();
  for (const code of ["PAY_PROCESS_CANCELED", "PAY_PROCESS_ABORTED"]) {
    expect(port.decline(paymentKey, code).code).toBe(code);
    expect(port.get(paymentKey)?.status).toBe("READY");
  }
  port.close(paymentKey);
  expect(port.get(paymentKey)?.status).toBe("READY");
  expect(port.authenticate(paymentKey, "CARD")).toEqual({ ok: true });
});

test("decline refuses a code that Toss does not have", () => {
  const { port, open } = openWindow();
  const paymentKey = open();
  expect(port.decline(paymentKey, "BECAUSE").code).toBe("INVALID_REQUEST");
  expect(port.get(paymentKey)?.status).toBe("READY");
  expect(port.decline("nothing", "REJECT_CARD_COMPANY").code).toBe("NOT_FOUND_PAYMENT");
});

test("what the shop and the buyer said in the window is on the virtual account", () => {
  const { clock, store, port, open } = openWindow();
  const paymentKey = open({
    customerName: "박토스",
    validHours: 24,
    refundReceiveAccount: { bank: "우리", accountNumber: "001012341342", holderName: "박토스" },
  });
  port.authenticate(paymentKey, "VIRTUAL_ACCOUNT");
  const payment = store.get(paymentKey);
  if (!payment) throw new Error("the payment is gone");
  clock.advance(60_000);
  confirmPayment(store, payment, { orderId: payment.orderId, amount: payment.totalAmount });
  const at = (now: number) => toWire(payment, { url: "", now, language: "ko" }).virtualAccount;
  expect(at(60_000)).toMatchObject({
    customerName: "박토스",
    dueDate: "1970-01-02T09:01:00+09:00",
    refundReceiveAccount: { bankCode: "20", accountNumber: "001012341342", holderName: "박토스" },
  });
  // Readable for 30 minutes from the window's opening.
  expect(at(30 * 60_000)?.refundReceiveAccount).toBeNull();
});

test.for([
  ["CARD", "DONE"],
  ["VIRTUAL_ACCOUNT", "WAITING_FOR_DEPOSIT"],
] as const)(
  "an AUTOMATIC payment by %s is approved by the buyer's authentication",
  ([method, status]) => {
    const { store, port } = openWindow();
    const payment = openPayment(
      store,
      { orderId: "order-auto", orderName: "책", amount: 1_000, confirmationMethod: "AUTOMATIC" },
      { keyKind: "api", successUrl: "http://localhost/return", failUrl: "http://localhost/return" },
    );
    expect(port.authenticate(payment.paymentKey, method)).toEqual({ ok: true });
    expect(port.get(payment.paymentKey)?.status).toBe(status);
  },
);
