import { expect, test } from "vitest";
import { paymentMethodCodes } from "./enum-values.ts";
import { meansOfPayment } from "./means-of-payment.ts";
import type { Payment } from "./payment-object.ts";
import { paymentSchema } from "./schema/payment.ts";
import { fixture, fixtureNames } from "./test-fixtures.ts";

const payments = fixtureNames.filter((name) => name.startsWith("payment."));
const read = (name: string): Payment => paymentSchema.parse(fixture(name));

for (const [name, method, objects] of [
  ["card.done", "CARD", ["card", "easyPay"]],
  ["card.done.english-guide", "CARD", ["card", "easyPay"]],
  ["billing.done", "CARD", ["card", "easyPay"]],
  ["virtual-account.waiting", "VIRTUAL_ACCOUNT", ["virtualAccount"]],
  ["transfer.done", "TRANSFER", ["transfer"]],
  ["mobile-phone.done", "MOBILE_PHONE", ["mobilePhone"]],
  ["gift-certificate.done", "CULTURE_GIFT_CERTIFICATE", ["giftCertificate"]],
  ["easy-pay.card-only", "EASY_PAY", ["card", "easyPay"]],
  ["easy-pay.points-only", "EASY_PAY", ["card", "easyPay"]],
  ["overseas.cancel-in-progress", "FOREIGN_EASY_PAY", ["easyPay"]],
] as const) {
  test(`payment.${name} was paid by ${method}: ${objects.join(" and ")} of the payment say more`, () => {
    const payment = read(`payment.${name}`);
    const { method: found, ...rest } = meansOfPayment(payment);
    expect(found).toBe(method);
    expect(rest).toEqual(Object.fromEntries(objects.map((field) => [field, payment[field]])));
  });
}

test.for(["payment.in-progress", "payment.ready.created-by-api", "payment.expired"])(
  "%s has no means yet",
  (name) => {
    expect(meansOfPayment(read(name))).toEqual({ method: "UNKNOWN", sentMethod: null });
  },
);

test("a method that Toss adds is told as it was sent", () => {
  const payment = paymentSchema.parse({ ...fixture("payment.card.done"), method: "홍채" });
  expect(meansOfPayment(payment)).toEqual({ method: "UNKNOWN", sentMethod: "홍채" });
});

test("no object is promised and missing, whatever Toss leaves out", () => {
  const objects = ["card", "virtualAccount", "transfer", "mobilePhone", "giftCertificate"] as const;
  const none = Object.fromEntries([...objects, "easyPay"].map((field) => [field, null]));
  for (const method of Object.entries(paymentMethodCodes).flat()) {
    const payment = { ...read("payment.card.done"), ...none, method };
    const { method: found, ...rest } = meansOfPayment(payment as Payment);
    expect([found, rest]).toEqual(["UNKNOWN", { sentMethod: method }]);
  }
});

test("in Toss's documents only payments that failed have a method without the object that goes with it", () => {
  const unknown = payments.map(read).filter((one) => meansOfPayment(one).method === "UNKNOWN");
  const chosen = unknown.filter(({ method }) => method !== null);
  expect(new Set(chosen.map(({ status }) => status))).toEqual(new Set(["ABORTED"]));
  expect(unknown.length).toBeLessThan(payments.length / 2);
});
