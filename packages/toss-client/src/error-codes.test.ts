import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tossErrorCodes } from "./error-codes.data.ts";
import { tossErrorHint } from "./error-hint.ts";
import { errorHints } from "./error-hints.data.ts";
import { tossErrorRule } from "./error-rule.ts";
import { operations } from "./test-operations.ts";
import { isRead, type TossOperation } from "./toss-operation.ts";

/** Toss's own lists, endpoint by endpoint. */
const lists: {
  retryable: Record<string, "yes" | "after-check" | "no">;
  any: string[];
  endpoints: Record<string, string[]>;
} = JSON.parse(
  readFileSync(new URL("../test/fixtures/errors/tables.json", import.meta.url), "utf8"),
);

const endpointsOf: Partial<Record<TossOperation, string[]>> = {
  confirm: ["confirmPayment"],
  "brandpay.confirm": ["confirmBrandpay"],
  keyIn: ["keyInPayment"],
  create: ["createPayment"],
  cancel: ["cancelPayment"],
  retrieve: ["getPayment", "getPaymentByOrderId"],
  "virtualAccounts.issue": ["issueVirtualAccount"],
  "billing.issueByAuthKey": ["issueBillingKeyByAuthKey"],
  "billing.issueByCard": ["issueBillingKeyByCard"],
  "billing.charge": ["chargeBillingKey"],
  "billing.delete": ["deleteBillingKey"],
  "transactions.list": ["listTransactions"],
  "settlements.list": ["listSettlements"],
  "settlements.request": ["requestSettlement"],
  "cashReceipts.issue": ["issueCashReceipt"],
  "cashReceipts.cancel": ["cancelCashReceipt"],
  "cashReceipts.list": ["listCashReceipts"],
};

/** Codes about cancels and refunds that Toss has in the list of all codes only. */
const ofCancelToo = [
  "ALREADY_REFUNDING_PAYMENT",
  "EXCEED_MAX_REFUND_AMOUNT",
  "INVALID_REFUND_AMOUNT",
  "NOT_ALLOWED_REFUND_BANK",
  "NOT_SUPPORTED_REFUND",
];

const codes = Object.keys(tossErrorCodes);

test("the table has every code that Toss publishes, and no other", () => {
  expect(codes).toHaveLength(170);
  expect([...codes].sort()).toEqual(Object.keys(lists.retryable).sort());
});

for (const operation of operations) {
  test(`${operation} may be answered what Toss lists for it, and what any call may be answered`, () => {
    const listed = Object.entries(tossErrorCodes)
      .filter(
        ([, { of }]) =>
          of === "*" || of.includes(operation === "brandpay.confirm" ? "confirm" : operation),
      )
      .map(([code]) => code);
    const expected = new Set([
      ...lists.any,
      "INVALID_REQUEST",
      ...(endpointsOf[operation] ?? []).flatMap((endpoint) => lists.endpoints[endpoint] ?? []),
      ...(operation === "cancel" ? ofCancelToo : []),
    ]);
    expect(listed.sort()).toEqual([...expected].sort());
  });
}

test("every endpoint that Toss lists codes for is a call of ours", () => {
  expect(Object.values(endpointsOf).flat().sort()).toEqual(Object.keys(lists.endpoints).sort());
});

test("a code proves that nothing happened only for calls that Toss lists it for, and for reads", () => {
  for (const [code, { kind, of }] of Object.entries(tossErrorCodes)) {
    for (const operation of operations) {
      const { applied, failure } = tossErrorRule(code, operation);
      const listed =
        of === "*" || of.includes(operation === "brandpay.confirm" ? "confirm" : operation);
      const definite = ["fault", "refused", "closed"].includes(kind);
      const proves = isRead(operation) || (listed && definite && failure !== "settledElsewhere");
      expect(applied, `${code} of ${operation}`).toBe(proves ? "no" : "maybe");
    }
  }
});

test("the retry rule is Toss's own, or more careful where a charge may be repeated", () => {
  for (const [code, retryable] of Object.entries(lists.retryable)) {
    const { of } = tossErrorCodes[code as keyof typeof tossErrorCodes];
    for (const operation of of === "*" ? operations : of) {
      const { retry } = tossErrorRule(code, operation);
      const careful = isRead(operation) ? ["wait", "change", "fix"] : ["look"];
      const toss = {
        yes: ["wait", "later"],
        "after-check": ["wait", "look"],
        no: ["change", "fix"],
      }[retryable];
      expect([...toss, ...careful], `${code} of ${operation}`).toContain(retry);
    }
  }
});

test("a code that Toss says never to repeat is repeated by no write", () => {
  for (const [code, retryable] of Object.entries(lists.retryable)) {
    if (retryable !== "no") continue;
    for (const operation of operations.filter((operation) => !isRead(operation))) {
      expect(["again", "wait", "later"], code).not.toContain(tossErrorRule(code, operation).retry);
    }
  }
});

test.each([
  [
    "REJECT_CARD_COMPANY",
    "billing.charge",
    { failure: "declined", applied: "no", retry: "change" },
  ],
  ["INVALID_CARD_PASSWORD", "keyIn", { failure: "declined", applied: "no", retry: "change" }],
  ["INVALID_CARD_PASSWORD", "confirm", { failure: "ambiguous", applied: "maybe", retry: "look" }],
  [
    "DUPLICATED_ORDER_ID",
    "keyIn",
    { failure: "settledElsewhere", applied: "maybe", retry: "look" },
  ],
  ["INVALID_BANK", "virtualAccounts.issue", { failure: "refused", applied: "no", retry: "change" }],
  ["NOT_AVAILABLE_BANK", "cancel", { failure: "refused", applied: "no", retry: "later" }],
  [
    "ALREADY_REMOVED_BILLING_KEY",
    "billing.charge",
    { failure: "declined", applied: "no", retry: "change" },
  ],
  [
    "ALREADY_REMOVED_BILLING_KEY",
    "billing.delete",
    { failure: "settledElsewhere", applied: "maybe", retry: "look" },
  ],
  [
    "REJECT_CARD_PAYMENT",
    "brandpay.confirm",
    { failure: "declined", applied: "no", retry: "change" },
  ],
  [
    "DUPLICATED_CASH_RECEIPT",
    "cashReceipts.issue",
    { failure: "settledElsewhere", applied: "maybe", retry: "look" },
  ],
  ["INVALID_DATE", "transactions.list", { failure: "ourFault", applied: "no", retry: "fix" }],
  ["COMMON_ERROR", "settlements.list", { failure: "ambiguous", applied: "no", retry: "wait" }],
  [
    "NOT_FOUND_PAYMENT",
    "retrieve",
    { failure: "settledElsewhere", applied: "no", retry: "change" },
  ],
  [
    "FORBIDDEN_REQUEST",
    "settlements.request",
    { failure: "ourFault", applied: "no", retry: "fix" },
  ],
  ["IDEMPOTENT_REQUEST_PROCESSING", "write", { failure: "busy", applied: "maybe", retry: "wait" }],
  ["BRAND_NEW_CODE", "create", { failure: "ambiguous", applied: "maybe", retry: "look" }],
] as const)("%s of %s has a rule of its own", (code, operation, rule) => {
  expect(tossErrorRule(code, operation)).toEqual(rule);
});

test("every code has a hint for developers, one sentence or two halves of one", () => {
  for (const [code, hint] of Object.entries(errorHints)) {
    expect(hint, code).toMatch(/^[A-Za-z].{5,150}\.$/);
    expect(hint.replaceAll(" = . @", ""), code).not.toMatch(/[a-z]\. /);
    expect(tossErrorHint(code)).toBe(hint);
  }
  expect(tossErrorHint("BRAND_NEW_CODE")).toBeUndefined();
  expect(tossErrorHint("toString")).toBeUndefined();
});
