import { expect, test } from "vitest";
import { createClock } from "../clock.ts";
import { createMerchant } from "../merchant.ts";
import { confirmPayment } from "../payments/approval.ts";
import { openPayment } from "../payments/open-payment.ts";
import type { Payment } from "../payments/payment.ts";
import type { Fields } from "../protocol/fields.ts";
import { keyPairs } from "../protocol/keys.ts";
import { toWire } from "../wire/wire-format.ts";
import { createWindowPort } from "./payment-window.ts";

function openWindow() {
  const clock = createClock(() => 0);
  const merchant = createMerchant(clock, "window", "http://127.0.0.1");
  const port = createWindowPort(merchant);
  const input = {
    clientKey: keyPairs.widget.clientKey,
    orderId: "order-window",
    orderName: "토스 티셔츠",
    amount: 15_000,
    currency: "KRW",
    successUrl: "http://localhost:3000/success",
    failUrl: "http://localhost:3000/fail",
  };
  const window = port.payments;
  const open = (fields: Fields = {}) => window.open({ ...input, ...fields });
  return { clock, merchant, store: merchant.payments, port, window, open };
}

const refusal = (code: string) => expect.objectContaining({ code });

test("the kind of a client key is known, secret keys and strangers have none", () => {
  const { port } = openWindow();
  expect(port.clientKeyKind(keyPairs.widget.clientKey)).toBe("widget");
  expect(port.clientKeyKind(keyPairs.api.clientKey)).toBe("api");
  expect(port.clientKeyKind(keyPairs.widget.secretKey)).toBeNull();
  expect(port.clientKeyKind("")).toBeNull();
});

test("open makes a READY payment of the key's pair", () => {
  const { window, open } = openWindow();
  expect(window.get(open())).toMatchObject({
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
  expect(window.get(other)).toMatchObject({ keyKind: "api", method: "TRANSFER" });
});

test.for([
  [{ clientKey: "test_gck_other" }, "INVALID_CLIENT_KEY"],
  [{ clientKey: undefined }, "INVALID_CLIENT_KEY"],
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
  const { store, open } = openWindow();
  expect(() => open(fields)).toThrow(refusal(code));
  expect(store.list()).toEqual([]);
});

test("a window offers what the shop left open", () => {
  const { window, open } = openWindow();
  const { clientKey } = keyPairs.api;
  const offered = (fields: Fields) => window.get(open(fields)).methods;
  expect(offered({})).toContain("GAME_GIFT_CERTIFICATE");
  expect(offered({ method: "CARD" })).toEqual(["CARD"]);
  expect(offered({ method: "PAYPAL" })).toEqual(["PAYPAL"]);
  // Outside of the widget, cards and wallets share a window.
  expect(offered({ clientKey, method: "CARD" })).toEqual(expect.arrayContaining(["CARD", "SSG"]));
  const direct = { clientKey, method: "CARD", flowMode: "DIRECT" };
  expect(offered({ ...direct, cardCompany: "신한" })).toEqual(["CARD"]);
  expect(offered({ ...direct, easyPay: "TOSSPAY" })).toEqual(["TOSSPAY"]);
});

test("authenticate makes it IN_PROGRESS once", () => {
  const { window, open } = openWindow();
  const paymentKey = open();
  window.authenticate(paymentKey, { method: "CARD" });
  expect(window.get(paymentKey)).toMatchObject({ status: "IN_PROGRESS", method: "CARD" });
  const again = () => window.authenticate(paymentKey, { method: "TRANSFER" });
  expect(again).toThrow(refusal("ALREADY_PROCESSED_PAYMENT"));
  expect(window.get(paymentKey).method).toBe("CARD");
  const nowhere = () => window.authenticate("nothing", { method: "CARD" });
  expect(nowhere).toThrow(refusal("NOT_FOUND_PAYMENT"));
});

test("authenticate changes nothing when one word of it is not understood", () => {
  const { window, open } = openWindow();
  const paymentKey = open();
  for (const said of [{ isLate: "yes" }, { depositsAtOnce: 1 }, { refusal: "BECAUSE" }]) {
    const act = () => window.authenticate(paymentKey, { method: "CARD", ...said });
    expect(act).toThrow(refusal("INVALID_REQUEST"));
  }
  expect(window.get(paymentKey).status).toBe("READY");
});

test("authenticate takes only a method that the window offers", () => {
  const { window, open } = openWindow();
  const paymentKey = open({ method: "CARD" });
  for (const method of ["TRANSFER", "PAYPAL", "NOPAY", undefined]) {
    const act = () => window.authenticate(paymentKey, { method });
    expect(act).toThrow(refusal("NOT_SUPPORTED_METHOD"));
  }
  expect(window.get(paymentKey).status).toBe("READY");
});

test("after 30 minutes the window is too late", () => {
  const { clock, window, open } = openWindow();
  const paymentKey = open();
  clock.advance(30 * 60_000);
  const late = refusal("NOT_FOUND_PAYMENT_SESSION");
  expect(() => window.authenticate(paymentKey, { method: "CARD" })).toThrow(late);
  expect(() => window.decline(paymentKey, "REJECT_CARD_COMPANY")).toThrow(late);
  expect(window.get(paymentKey).status).toBe("EXPIRED");
});

test("a refusal by the card company aborts the payment, and failUrl gets its code", () => {
  const { store, window, open } = openWindow();
  const paymentKey = open();
  const failure = { code: "REJECT_CARD_COMPANY", message: "결제 승인이 거절되었습니다." };
  expect(window.decline(paymentKey, "REJECT_CARD_COMPANY")).toEqual(failure);
  expect(store.get(paymentKey)).toMatchObject({ status: "ABORTED", failure });
  const afterwards = () => window.authenticate(paymentKey, { method: "CARD" });
  expect(afterwards).toThrow(refusal("NOT_FOUND_PAYMENT_SESSION"));
});

test("a buyer who gives up leaves the payment READY", () => {
  const { window, open } = openWindow();
  const paymentKey = open();
  for (const code of ["PAY_PROCESS_CANCELED", "PAY_PROCESS_ABORTED"] as const) {
    expect(window.decline(paymentKey, code).code).toBe(code);
    expect(window.get(paymentKey).status).toBe("READY");
  }
  window.authenticate(paymentKey, { method: "CARD" });
  expect(window.get(paymentKey).status).toBe("IN_PROGRESS");
});

/** The shop's confirm of what the buyer left. */
function confirm({ store }: ReturnType<typeof openWindow>, paymentKey: string): Payment {
  const payment = store.get(paymentKey);
  if (!payment) throw new Error("the payment is gone");
  confirmPayment(store, payment, { orderId: payment.orderId, amount: payment.totalAmount });
  return payment;
}

test("a buyer who takes 11 minutes leaves a payment that no confirm reaches in time", () => {
  const shop = openWindow();
  const paymentKey = shop.open();
  shop.window.authenticate(paymentKey, { method: "CARD", isLate: true });
  expect(shop.clock.now()).toBe(11 * 60_000);
  expect(() => confirm(shop, paymentKey)).toThrow(refusal("NOT_FOUND_PAYMENT_SESSION"));
});

test("a refusal kept for the confirm lets the buyer through and aborts then", () => {
  const shop = openWindow();
  const paymentKey = shop.open();
  shop.window.authenticate(paymentKey, { method: "CARD", refusal: "REJECT_CARD_PAYMENT" });
  expect(shop.window.get(paymentKey).status).toBe("IN_PROGRESS");
  expect(() => confirm(shop, paymentKey)).toThrow(refusal("REJECT_CARD_PAYMENT"));
  expect(shop.window.get(paymentKey).status).toBe("ABORTED");
});

test("a virtual account waits for its deposit until somebody pays in", () => {
  const shop = openWindow();
  const paymentKey = shop.open({ method: "VIRTUAL_ACCOUNT" });
  expect(() => shop.window.deposit(paymentKey)).toThrow(refusal("NOT_AVAILABLE_PAYMENT"));
  shop.window.authenticate(paymentKey, { method: "VIRTUAL_ACCOUNT" });
  const { virtualAccount } = confirm(shop, paymentKey);
  shop.clock.advance(60_000);
  expect(shop.window.get(paymentKey)).toMatchObject({
    status: "WAITING_FOR_DEPOSIT",
    virtualAccount: { accountNumber: virtualAccount?.accountNumber },
  });
  shop.window.deposit(paymentKey);
  expect(shop.window.get(paymentKey).status).toBe("DONE");
  expect(() => shop.window.deposit(paymentKey)).toThrow(refusal("NOT_AVAILABLE_PAYMENT"));
});

test("an overdue virtual account takes no deposit", () => {
  const shop = openWindow();
  const paymentKey = shop.open({ method: "VIRTUAL_ACCOUNT", validHours: 1 });
  shop.window.authenticate(paymentKey, { method: "VIRTUAL_ACCOUNT" });
  confirm(shop, paymentKey);
  shop.clock.advance(3_600_001);
  expect(() => shop.window.deposit(paymentKey)).toThrow(refusal("NOT_AVAILABLE_PAYMENT"));
});

test("a buyer who pays in at once does so right after the confirm", () => {
  const shop = openWindow();
  const paymentKey = shop.open({ method: "VIRTUAL_ACCOUNT" });
  shop.window.authenticate(paymentKey, { method: "VIRTUAL_ACCOUNT", depositsAtOnce: true });
  expect(confirm(shop, paymentKey).status).toBe("WAITING_FOR_DEPOSIT");
  shop.clock.catchUp();
  expect(shop.window.get(paymentKey).status).toBe("DONE");
});

test("what the shop and the buyer said in the window is on the virtual account", () => {
  const shop = openWindow();
  const paymentKey = shop.open({ customerName: "박토스", validHours: 24 });
  shop.window.authenticate(paymentKey, {
    method: "VIRTUAL_ACCOUNT",
    refundReceiveAccount: { bank: "우리", accountNumber: "001012341342", holderName: "박토스" },
  });
  shop.clock.advance(60_000);
  const payment = confirm(shop, paymentKey);
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
    const { clock, store, window } = openWindow();
    const { paymentKey } = openPayment(
      store,
      {
        method,
        orderId: "order-auto",
        orderName: "책",
        amount: 1_000,
        confirmationMethod: "AUTOMATIC",
      },
      { keyKind: "api", successUrl: "http://localhost/return", failUrl: "http://localhost/return" },
    );
    window.authenticate(paymentKey, { method, depositsAtOnce: true });
    expect(window.get(paymentKey).status).toBe(status);
    clock.catchUp();
    expect(window.get(paymentKey).status).toBe("DONE");
  },
);
