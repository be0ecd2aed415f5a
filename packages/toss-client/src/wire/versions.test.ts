import { expect, test } from "vitest";
import { billingSchema } from "../schema/billing.ts";
import { cashReceiptSchema, paymentSchema } from "../schema/payment.ts";
import { fixture } from "../test-fixtures.ts";
import { billingTable } from "./billing-table.ts";
import { objectDecoder } from "./decode.ts";
import { cashReceiptTable, paymentTable } from "./payment-table.ts";

const done = fixture("payment.card.done");
const waiting = fixture("payment.virtual-account.waiting");
const receipt = fixture("cash-receipt.issued");

function without(body: object, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

/** What a payment did not have before 2022-11-16. */
function beforeCodes(body: Record<string, unknown>, version: string) {
  const card = body.card as object | null;
  const account = body.virtualAccount as object | null;
  return {
    ...without(body, "lastTransactionKey", "metadata", "taxExemptionAmount", "discount"),
    version,
    transactionKey: "B7103F204998813B889C77C043D09502",
    card: card && { ...without(card, "issuerCode", "acquirerCode"), company: "현대" },
    virtualAccount: account && { ...without(account, "bankCode"), bank: "우리" },
  };
}

const bodies: [string, Record<string, unknown>][] = [
  [
    "1.4",
    {
      ...without(beforeCodes(done, "1.4"), "cashReceipts", "isPartialCancelable", "country"),
      mobilePhone: { carrier: "KT", customerMobilePhone: "01012345678" },
      easyPay: "토스페이",
      foreignEasyPay: { provider: "페이마야" },
      totalAmount: 10.25,
    },
  ],
  ["1.4 (virtual account)", beforeCodes(waiting, "1.4")],
  ["2022-06-08", beforeCodes(done, "2022-06-08")],
  [
    "2022-06-08 (cash receipt)",
    {
      ...beforeCodes(done, "2022-06-08"),
      cashReceipts: [oldReceipt()],
    },
  ],
  ["2022-07-27", { ...beforeCodes(done, "2022-07-27"), cashReceipts: [receipt] }],
  ["2022-11-16", { ...without(done, "transactionKey"), version: "2022-11-16" }],
  ["2024-06-01", { ...done, version: "2024-06-01", metadata: { cart: "7" }, secret: "ps_abc" }],
];

function oldReceipt() {
  return {
    ...without(receipt, "requestedAt", "transactionType", "issueStatus", "customerIdentityNumber"),
    registrationNumber: "01012345678",
    approvedAt: "2022-07-01T00:00:00+09:00",
    canceledAt: null,
  };
}

test.each(bodies)(
  "a payment of version %s is read, and keeps the names it came with",
  (_, body) => {
    const decoded = objectDecoder(paymentTable)(structuredClone(body));
    expect(decoded).toEqual({ value: paymentSchema.parse(body) });
    const { card, virtualAccount } = paymentSchema.parse(body);
    if ("transactionKey" in body) {
      expect(card?.issuerCode ?? null).toBeNull();
      expect(card?.company ?? virtualAccount?.bank).toMatch(/현대|우리/);
    }
  },
);

test("a cash receipt from before 2022-07-27 has other times and no status", () => {
  const old = oldReceipt();
  const decoded = objectDecoder(cashReceiptTable)(structuredClone(old));
  expect(decoded).toEqual({ value: cashReceiptSchema.parse(old) });
  expect(decoded).toMatchObject({
    value: {
      approvedAt: new Date("2022-06-30T15:00:00Z"),
      requestedAt: null,
      transactionType: null,
      issueStatus: null,
    },
  });
});

test("a billing key from before 2024-06-01 names company and card beside the card, a newer one does not", () => {
  const newer = fixture("billing.card");
  const older = { ...newer, cardCompany: "현대", cardNumber: "43301234****123*" };
  for (const body of [older, newer]) {
    const decoded = objectDecoder(billingTable)(structuredClone(body));
    expect(decoded).toEqual({ value: billingSchema.parse(body) });
  }
  expect(billingSchema.parse(older)).toMatchObject({ cardCompany: "현대", easyPay: null });
  expect(billingSchema.parse(newer)).not.toHaveProperty("cardCompany");
});
