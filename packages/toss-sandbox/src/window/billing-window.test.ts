import { expect, test } from "vitest";
import { createClock } from "../clock.ts";
import { createMerchant } from "../merchant.ts";
import type { Fields } from "../protocol/fields.ts";
import { keyPairs } from "../protocol/keys.ts";
import { createWindowPort } from "./payment-window.ts";

function openBilling() {
  const clock = createClock(() => 0);
  const merchant = createMerchant(clock, "billing", "http://127.0.0.1");
  const { billing } = createWindowPort(merchant);
  const open = (fields: Fields = {}) =>
    billing.open({
      clientKey: keyPairs.api.clientKey,
      customerKey: "buyer-1",
      method: "CARD",
      successUrl: "http://localhost:3000/billing?a=1&",
      failUrl: "http://localhost:3000/fail",
      ...fields,
    });
  return { clock, merchant, billing, open };
}

const refusal = (code: string) => expect.objectContaining({ code });

test("a buyer who agrees leaves an authKey that is good once", () => {
  const { merchant, billing, open } = openBilling();
  const id = open({ method: "TRANSFER" });
  expect(billing.get(id)).toMatchObject({ customerKey: "buyer-1", isOpen: true });
  const authKey = billing.authenticate(id);
  expect(merchant.authKeys.take(authKey)).toMatchObject({
    customerKey: "buyer-1",
    method: "TRANSFER",
    keyKind: "api",
  });
  expect(billing.get(id).isOpen).toBe(false);
  expect(() => billing.authenticate(id)).toThrow(refusal("NOT_FOUND_PAYMENT_SESSION"));
});

test("a billing window is open for 30 minutes", () => {
  const { clock, billing, open } = openBilling();
  const id = open();
  clock.advance(30 * 60_000);
  expect(billing.get(id).isOpen).toBe(false);
  expect(() => billing.authenticate(id)).toThrow(refusal("NOT_FOUND_PAYMENT_SESSION"));
});

test.for([
  [{ clientKey: "test_ck_other" }, "INVALID_CLIENT_KEY"],
  [{ customerKey: "a" }, "INVALID_CUSTOMER_KEY"],
  [{ customerKey: "@@ANONYMOUS" }, "INVALID_CUSTOMER_KEY"],
  [{ method: "MOBILE_PHONE" }, "NOT_SUPPORTED_METHOD"],
  [{ successUrl: "/billing" }, "INCORRECT_SUCCESS_URL_FORMAT"],
  [{ failUrl: undefined }, "INCORRECT_FAIL_URL_FORMAT"],
] as const)("a billing window asked with %j is refused with %s", ([fields, code]) => {
  expect(() => openBilling().open(fields)).toThrow(refusal(code));
});

test("there is no billing window that nobody opened", () => {
  expect(() => openBilling().billing.get("billing-1")).toThrow(refusal("NOT_FOUND_BILLING"));
});
