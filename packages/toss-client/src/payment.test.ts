import { expect, test } from "vitest";
import {
  canBeCanceled,
  cardOwnerTypeCode,
  cardTypeCode,
  easyPayProviderCode,
  getCancelableAmount,
  getCanceledAmount,
  isCanceled,
  isPaid,
  paymentMethodCode,
  virtualAccountTypeCode,
} from "./payment.ts";
import { paymentSchema } from "./schema/payment.ts";
import { fixture } from "./test-fixtures.ts";

const read = (name: string) => paymentSchema.parse(fixture(name));

for (const [name, paid, canceled, cancelable, back] of [
  ["payment.card.done", true, false, 1000, 0],
  ["payment.card.canceled", false, true, 0, 1000],
  ["payment.card.partial-canceled.balance-zero", false, true, 0, 10_000],
  ["payment.in-progress", false, false, 0, 0],
  ["payment.expired", false, false, 0, 0],
  ["payment.card.aborted", false, false, 0, 0],
  ["payment.ready.created-by-api", false, false, 0, 0],
  ["payment.virtual-account.waiting", false, false, 0, 0],
  ["payment.virtual-account.done", true, false, 10_000, 0],
  ["payment.virtual-account.canceled-before-deposit", false, true, 0, 10_000],
] as const) {
  test(`${name}: paid ${paid}, canceled ${canceled}, ${cancelable} can go back, ${back} has`, () => {
    const payment = read(name);
    expect(isPaid(payment)).toBe(paid);
    expect(isCanceled(payment)).toBe(canceled);
    expect(getCancelableAmount(payment)).toBe(cancelable);
    expect(canBeCanceled(payment)).toBe(cancelable > 0);
    expect(getCanceledAmount(payment)).toBe(back);
  });
}

test("a part canceled leaves the rest cancelable", () => {
  const payment = read("payment.card.partial-canceled");
  expect(canBeCanceled(payment)).toBe(true);
  expect(getCancelableAmount(payment) + getCanceledAmount(payment)).toBe(payment.totalAmount);
});

test("cents subtract to cents", () => {
  expect(getCanceledAmount({ totalAmount: 10.1, balanceAmount: 3.3 })).toBe(6.8);
  expect(getCanceledAmount({ totalAmount: 2 ** 53 - 1, balanceAmount: 1 })).toBe(2 ** 53 - 2);
});

test("a Korean and an English answer have the same codes", () => {
  for (const name of ["payment.card.done", "payment.card.done.accept-language-en"]) {
    const payment = read(name);
    expect(paymentMethodCode(payment), name).toBe("CARD");
    expect(cardTypeCode(payment), name).toBe("CREDIT");
    expect(cardOwnerTypeCode(payment), name).toBe("PERSONAL");
    expect(easyPayProviderCode(payment), name).toBe("TOSSPAY");
    expect(virtualAccountTypeCode(payment), name).toBe(null);
  }
});

for (const [korean, code] of [
  ["카드", "CARD"],
  ["가상계좌", "VIRTUAL_ACCOUNT"],
  ["간편결제", "EASY_PAY"],
  ["휴대폰", "MOBILE_PHONE"],
  ["계좌이체", "TRANSFER"],
  ["문화상품권", "CULTURE_GIFT_CERTIFICATE"],
  ["도서문화상품권", "BOOK_GIFT_CERTIFICATE"],
  ["게임문화상품권", "GAME_GIFT_CERTIFICATE"],
  ["해외간편결제", "FOREIGN_EASY_PAY"],
] as const) {
  test(`${korean} is ${code}, in either spelling`, () => {
    expect(paymentMethodCode({ method: korean })).toBe(code);
    expect(paymentMethodCode({ method: code })).toBe(code);
  });
}

test("what is absent has no code, and what is unknown keeps its text", () => {
  const payment = read("payment.ready.created-by-api");
  for (const code of [paymentMethodCode, cardTypeCode, cardOwnerTypeCode, easyPayProviderCode]) {
    expect(code(payment)).toBeNull();
  }
  const strange = paymentSchema.parse({ ...fixture("payment.card.done"), method: "홍채" });
  expect(paymentMethodCode(strange)).toBe("홍채");
  const trap = paymentSchema.parse({ ...fixture("payment.card.done"), method: "toString" });
  expect(paymentMethodCode(trap)).toBe("toString");
});

test("a virtual account has its type, a wallet its name", () => {
  expect(virtualAccountTypeCode(read("payment.virtual-account.done"))).toBe("NORMAL");
  expect(easyPayProviderCode(read("payment.easy-pay.money-and-points"))).toBe("KAKAOPAY");
  expect(easyPayProviderCode(read("payment.overseas.cancel-in-progress"))).toBe("PAYPAL");
  expect(easyPayProviderCode(read("payment.card.canceled.english-guide"))).toBe("TOSSPAY");
});
