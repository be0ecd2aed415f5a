import { expectTypeOf, test } from "vitest";
import { type MeansOfPayment, meansOfPayment } from "./means-of-payment.ts";
import type { Card, EasyPay, VirtualAccount } from "./payment-means.ts";
import type { Payment } from "./payment-object.ts";

declare const payment: Payment;

test("a switch over the means has the object that goes with each, and has to handle them all", () => {
  const means = meansOfPayment(payment);
  const read = (): string => {
    switch (means.method) {
      case "CARD":
        expectTypeOf(means.card).toEqualTypeOf<Card>();
        expectTypeOf(means.easyPay).toEqualTypeOf<EasyPay | null>();
        return means.card.number;
      case "VIRTUAL_ACCOUNT":
        expectTypeOf(means.virtualAccount).toEqualTypeOf<VirtualAccount>();
        return means.virtualAccount.dueDate.toISOString();
      case "TRANSFER":
        return means.transfer.bankCode ?? "";
      case "MOBILE_PHONE":
        return means.mobilePhone.receiptUrl ?? "";
      case "CULTURE_GIFT_CERTIFICATE":
      case "BOOK_GIFT_CERTIFICATE":
      case "GAME_GIFT_CERTIFICATE":
        return means.giftCertificate.approveNo ?? "";
      case "EASY_PAY":
        expectTypeOf(means.card).toEqualTypeOf<Card | null>();
        return String(means.easyPay.provider);
      case "FOREIGN_EASY_PAY":
        return String(means.easyPay.provider);
      case "UNKNOWN":
        expectTypeOf(means.sentMethod).toEqualTypeOf<Payment["method"]>();
        return String(means.sentMethod);
      default:
        expectTypeOf(means).toBeNever();
        return means;
    }
  };
  expectTypeOf(read).returns.toBeString();
});

test("the object of one means is not there in another", () => {
  const read = (means: MeansOfPayment) => {
    // @ts-expect-error not before the means is known
    means.card;
    // @ts-expect-error a virtual account has no card
    return means.method === "VIRTUAL_ACCOUNT" && means.card;
  };
  expectTypeOf(read).toBeFunction();
});

test("a payment that a shop took fields out of keeps the fields it has", () => {
  type Shown = Omit<Payment, "secret" | "virtualAccount"> & {
    virtualAccount: { due: Date } | null;
  };
  const means = meansOfPayment({} as Shown);
  if (means.method !== "VIRTUAL_ACCOUNT") return;
  expectTypeOf(means.virtualAccount).toEqualTypeOf<{ due: Date }>();
});
