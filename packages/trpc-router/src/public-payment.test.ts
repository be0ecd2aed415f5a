import type { StoredPayment } from "@toss-bff/toss-checkout";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { presentPayment } from "./public-payment.ts";
import { openShop, type Shop } from "./test-shop.ts";

/** Every path a browser may get, written out: a new one has to be added here by hand. */
const allowed = new Set(
  `paymentKey type orderId orderName currency method totalAmount balanceAmount status requestedAt approvedAt
  suppliedAmount vat taxFreeAmount taxExemptionAmount cultureExpense useEscrow isPartialCancelable country
  card card.amount card.issuerCode card.acquirerCode card.number card.installmentPlanMonths card.isInterestFree
  card.interestPayer card.approveNo card.useCardPoint card.cardType card.ownerType card.acquireStatus
  virtualAccount virtualAccount.accountType virtualAccount.bankCode virtualAccount.dueDate virtualAccount.expired
  virtualAccount.refundStatus easyPay easyPay.provider easyPay.amount easyPay.discountAmount
  transfer transfer.bankCode mobilePhone mobilePhone.receiptUrl giftCertificate giftCertificate.approveNo
  receipt receipt.url discount discount.amount failure failure.code
  cashReceipt cashReceipt.type cashReceipt.issueNumber cashReceipt.receiptUrl cashReceipt.amount
  cashReceipt.taxFreeAmount cancels cancels.cancelAmount cancels.cancelReason cancels.canceledAt
  cancels.taxFreeAmount cancels.taxExemptionAmount cancels.refundableAmount cancels.cardDiscountAmount
  cancels.transferDiscountAmount cancels.easyPayDiscountAmount cancels.transactionKey cancels.cancelStatus`.split(
    /\s+/,
  ),
);

function paths(value: unknown, prefix = ""): string[] {
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  if (Array.isArray(value)) return value.flatMap((item) => paths(item, prefix));
  return Object.entries(value).flatMap(([key, inner]) => [
    prefix + key,
    ...paths(inner, `${prefix}${key}.`),
  ]);
}

const canary = "canary-010-1234-5678";
const at = new Date("2026-11-20T03:00:00Z");

/** Everything Toss can say at once, with a canary in all that is personal or secret. */
const payment: StoredPayment = {
  mId: canary,
  version: "2022-11-16",
  paymentKey: "tgen_20261120120000abcde",
  type: "NORMAL",
  orderId: "order_123456",
  orderName: "Tea",
  currency: "KRW",
  method: "카드",
  totalAmount: 1000,
  balanceAmount: 700,
  status: "PARTIAL_CANCELED",
  requestedAt: at,
  approvedAt: at,
  useEscrow: false,
  lastTransactionKey: "key2",
  suppliedAmount: 636,
  vat: 64,
  cultureExpense: false,
  taxFreeAmount: 0,
  taxExemptionAmount: 0,
  isPartialCancelable: true,
  country: "KR",
  card: {
    amount: 1000,
    issuerCode: "11",
    acquirerCode: "11",
    number: "43301234****123*",
    installmentPlanMonths: 0,
    isInterestFree: false,
    interestPayer: null,
    approveNo: "00000000",
    useCardPoint: false,
    cardType: "신용",
    ownerType: "개인",
    acquireStatus: "READY",
    receiptUrl: canary,
  },
  virtualAccount: {
    accountType: "일반",
    bankCode: "20",
    customerName: canary,
    depositorName: canary,
    dueDate: at,
    expired: false,
    refundStatus: "NONE",
    settlementStatus: "INCOMPLETED",
  },
  transfer: { bankCode: "20", settlementStatus: "INCOMPLETED" },
  mobilePhone: {
    carrier: canary,
    receiptUrl: "https://receipt",
    settlementStatus: "INCOMPLETED",
  },
  giftCertificate: { approveNo: "1", settlementStatus: "INCOMPLETED" },
  metadata: { note: canary },
  receipt: { url: "https://receipt" },
  checkout: { url: canary },
  easyPay: { provider: "토스페이", amount: 0, discountAmount: 0 },
  failure: { code: "REJECT_CARD_COMPANY", message: canary },
  discount: { amount: 0 },
  cashReceipt: {
    type: "소득공제",
    receiptKey: canary,
    issueNumber: "1",
    receiptUrl: "https://receipt",
    amount: 1000,
    taxFreeAmount: 0,
  },
  cashReceipts: [
    {
      receiptKey: canary,
      orderId: "order_123456",
      orderName: "Tea",
      type: "소득공제",
      issueNumber: canary,
      receiptUrl: canary,
      businessNumber: canary,
      transactionType: "CONFIRM",
      amount: 1000,
      taxFreeAmount: 0,
      issueStatus: "COMPLETED",
      failure: null,
      requestedAt: at,
    },
  ],
  cancels: [
    {
      cancelAmount: 300,
      cancelReason: "Changed my mind #ABCDEFGH23",
      canceledAt: at,
      taxFreeAmount: 0,
      taxExemptionAmount: 0,
      refundableAmount: 700,
      cardDiscountAmount: 0,
      transferDiscountAmount: 0,
      easyPayDiscountAmount: 0,
      transactionKey: "key2",
      receiptKey: canary,
      cancelStatus: "DONE",
      cancelRequestId: canary,
    },
  ],
};

describe("presentPayment", () => {
  test("shows every listed field and no other", () => {
    const shown = presentPayment(payment);
    expect(new Set(paths(shown))).toEqual(allowed);
    expect(JSON.stringify(shown)).not.toContain(canary);
    expect(shown.card?.number).toBe("43301234****123*");
    expect(shown.approvedAt).toEqual(at);
  });

  test("S04: whatever Toss adds, at whatever depth, stays on the server", async () => {
    const added = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom("secret", "accountNumber", "refundReceiveAccount")),
      fc.oneof(fc.constant(canary), fc.constant({ deep: [canary] })),
    );
    await fc.assert(
      fc.asyncProperty(added, async (fields) => {
        const shown = presentPayment(withAdded(payment, fields));
        expect(paths(shown).filter((path) => !allowed.has(path))).toEqual([]);
        expect(JSON.stringify(shown)).not.toContain(canary);
      }),
      { numRuns: 300 },
    );
  });

  test("null stays null", () => {
    const bare = { ...payment, card: null, virtualAccount: null, cancels: null, receipt: null };
    expect(presentPayment(bare)).toMatchObject({
      card: null,
      virtualAccount: null,
      cancels: null,
      receipt: null,
    });
  });

  test("what Toss leaves out of a cancel is left out", () => {
    const cancels = payment.cancels?.map(({ cardDiscountAmount: _, ...cancel }) => cancel) ?? [];
    expect(presentPayment({ ...payment, cancels }).cancels?.[0]).not.toHaveProperty(
      "cardDiscountAmount",
    );
  });

  test.each([
    ["Changed my mind #ABCDEFGH23", "Changed my mind"],
    ["A #2 pencil #ABCDEFGH23", "A #2 pencil"],
    ["Canceled in the dashboard", "Canceled in the dashboard"],
    ["Wrong size #abcdefgh23", "Wrong size #abcdefgh23"],
    ["Order #ABCDEFGH23 was wrong", "Order #ABCDEFGH23 was wrong"],
  ])("the reason %j is shown as %j", (cancelReason, shown) => {
    const cancels = payment.cancels?.map((cancel) => ({ ...cancel, cancelReason })) ?? [];
    expect(presentPayment({ ...payment, cancels }).cancels?.[0]?.cancelReason).toBe(shown);
  });
});

describe("B74: over HTTP", () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  test("no procedure answers with what Toss sent and nobody listed", async () => {
    const { metadata, mobilePhone, cashReceipts, checkout } = payment;
    const body = {
      secret: canary,
      metadata,
      mobilePhone,
      cashReceipts,
      checkout,
      brandNew: canary,
    };
    for (const route of ["confirm", "cancel"] as const) {
      shop.sandbox.faults.add({ route, kind: "patch", body, times: 2 });
    }
    const redirect = shop.approve(await shop.openOrder("alice"));
    const { paymentKey, orderId } = redirect;
    const refund = { paymentKey, requestId: "r", cancelReason: "c", cancelAmount: "full" };
    const calls = [
      ["confirm", redirect, {}],
      ["retrieve", { paymentKey }, { type: "query" }],
      ["retrieveByOrderId", { orderId }, { type: "query" }],
      ["cancel", refund, { role: "staff" }],
    ] as const;
    for (const [procedure, input, how] of calls) {
      const { status, text } = await shop.send(procedure, JSON.stringify({ json: input }), how);
      expect(status).toBe(200);
      expect(text).not.toContain(canary);
      const { order, payment: shown } = JSON.parse(text).result.data.json;
      expect(order).not.toHaveProperty("ownerId");
      expect(shown.status).toBe(procedure === "cancel" ? "CANCELED" : "DONE");
      expect(paths(shown).filter((path) => !allowed.has(path))).toEqual([]);
    }
  });

  test("a virtual account is shown without its number and the buyer's name", async () => {
    const redirect = shop.approve(await shop.openOrder("alice"), { method: "VIRTUAL_ACCOUNT" });
    const { status, text } = await shop.send("confirm", JSON.stringify({ json: redirect }));
    expect(status).toBe(200);
    expect(JSON.parse(text).result.data.json).toMatchObject({
      outcome: "awaitingDeposit",
      payment: { virtualAccount: { bankCode: expect.any(String), dueDate: expect.any(String) } },
    });
    const held = shop.sandbox.payments.get(redirect.paymentKey);
    expect(held?.virtualAccount?.accountNumber).toMatch(/\d{8}/);
    for (const hidden of [
      held?.secret,
      held?.virtualAccount?.accountNumber,
      held?.virtualAccount?.customerName,
    ]) {
      expect(text).not.toContain(hidden);
    }
  });
});

/** The same fields in the payment and in every object inside it; what is known keeps its value. */
function withAdded<T>(value: T, added: object): T {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => withAdded(item, added)) as T;
  const known = Object.entries(value).map(([key, inner]) => [key, withAdded(inner, added)]);
  return { ...added, ...Object.fromEntries(known) };
}
