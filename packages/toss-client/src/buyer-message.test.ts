import fc from "fast-check";
import { expect, test } from "vitest";
import { buyerMessage } from "./buyer-message.ts";
import { tossErrorCodes } from "./error-codes.data.ts";
import { tossErrorRule } from "./error-rule.ts";
import { operations } from "./test-operations.ts";
import {
  TossApiError,
  TossConnectionError,
  type TossError,
  TossOptionsError,
  TossResponseError,
} from "./toss-error.ts";
import { isRead, type TossOperation } from "./toss-operation.ts";

const codes = Object.entries(tossErrorCodes);
const claimsNoCharge = /not charged|청구된 금액은 없습니다/i;

test("every code has a buyer text in both languages, in that language", () => {
  for (const [code, { ko, en }] of codes) {
    expect(ko, code).toMatch(/[가-힣].*\.$/);
    expect(en, code).toMatch(/^[A-Z][ -~]+\.$/);
    expect(buyerMessage(code, "ko")).toBe(ko);
    expect(buyerMessage(code, "en")).toBe(en);
  }
});

test("a buyer text is whole sentences of two lines at most, and names no code and no machine", () => {
  for (const [code, { ko, en }] of codes) {
    expect(ko.length, code).toBeLessThanOrEqual(90);
    expect(en.length, code).toBeLessThanOrEqual(140);
    expect(`${ko} ${en}`, code).not.toMatch(
      /[A-Z]+_[A-Z]+|\b(API|HTTP|URL|orderId|paymentKey|key|merchant|terminal|server|error|null)\b|오류|에러|키\b/i,
    );
  }
});

test("INV-10 a buyer text claims that nothing was charged only where that is certain", () => {
  for (const [code, { kind, of, ko, en }] of codes) {
    if (!claimsNoCharge.test(`${ko} ${en}`)) continue;
    expect(kind, code).toBe("fault");
    expect(of, code).not.toEqual([]);
  }
  for (const code of [undefined, "BRAND_NEW_CODE", "toString", ""]) {
    expect(buyerMessage(code, "en")).toContain("Please do not pay again");
    expect(buyerMessage(code, "ko")).toContain("다시 결제하지 마시고");
  }
});

test("a merchant's fault is told to the buyer as a passing problem", () => {
  for (const code of ["UNAUTHORIZED_KEY", "NOT_REGISTERED_BUSINESS", "INVALID_REQUEST"]) {
    expect(buyerMessage(code, "en")).toContain("You were not charged");
    expect(buyerMessage(code, "en")).not.toMatch(/key|merchant|terminal|business/i);
  }
});

const applied = fc.constantFrom("no", "maybe");
const operation = fc.option(fc.constantFrom(...operations), { nil: undefined });
const status = fc.constantFrom(200, 302, 400, 403, 404, 409, 429, 500, 503);
const code = fc.oneof(fc.constantFrom(...Object.keys(tossErrorCodes)), fc.string());
const anyError: fc.Arbitrary<TossError> = fc.oneof(
  fc.constant(new TossOptionsError("")),
  fc.record({ applied, operation }).map((facts) => new TossConnectionError("", facts)),
  fc.record({ applied, operation, status }).map((facts) => new TossResponseError("", facts)),
  fc.record({ applied, operation, status, code }).map((facts) => new TossApiError("", facts)),
);

test("INV-10 no error that may have taken effect tells the buyer of a charge, its absence or another try", () => {
  fc.assert(
    fc.property(anyError, (error) => {
      const text = `${error.buyerMessage("ko")} ${error.buyerMessage("en")}`;
      expect(error.buyerMessage("ko")).toMatch(/[가-힣]/);
      expect(error.buyerMessage("en")).toMatch(/^[A-Z][ -~]+\.$/);
      if (error.applied === "maybe") {
        expect(text).not.toMatch(claimsNoCharge);
        // "Pay again if it is unpaid" sends the buyer to the order first.
        expect(text).not.toMatch(/(?<!not )pay (again|another)(?! if it is unpaid)/i);
      }
      if (isRead(error.operation)) expect(text).not.toMatch(claimsNoCharge);
    }),
    { numRuns: 2000 },
  );
});

const api = (code: string, operation: TossOperation, applied: "no" | "maybe", status = 400) =>
  new TossApiError("", { code, operation, applied, status });

test("a declined confirm tells the buyer why, and with its outcome open to wait", () => {
  const { ko, en } = tossErrorCodes.REJECT_CARD_PAYMENT;
  expect(api("REJECT_CARD_PAYMENT", "confirm", "no", 403).buyerMessage("ko")).toBe(ko);
  expect(api("REJECT_CARD_PAYMENT", "confirm", "no", 403).buyerMessage("en")).toBe(en);
  const open = api("REJECT_CARD_PAYMENT", "billing.charge", "maybe", 403);
  expect(open.buyerMessage("en")).toContain("We are checking the result");
});

test("an error of a read claims nothing of the payment that it failed to read", () => {
  const texts = [
    api("UNAUTHORIZED_KEY", "retrieve", "no", 401),
    new TossConnectionError("", { applied: "no", operation: "retrieve" }),
    new TossResponseError("", { applied: "no", operation: "transactions.list", status: 502 }),
  ].map((error) => error.buyerMessage("en"));
  expect(new Set(texts)).toEqual(
    new Set(["We could not load this right now. Please look again in a moment."]),
  );
  expect(api("NOT_FOUND_PAYMENT", "retrieve", "no", 404).buyerMessage("en")).toContain(
    "not be found",
  );
});

test("429 asks the buyer to wait, whatever it says", () => {
  for (const error of [
    api("ANYTHING", "confirm", "maybe", 429),
    new TossResponseError("", { applied: "maybe", operation: "cancel", status: 429 }),
  ]) {
    expect(error.buyerMessage("en")).toContain("being processed");
  }
});

test("a write that never left says that it charged nothing", () => {
  const error = new TossConnectionError("", { applied: "no", operation: "confirm" });
  expect(error.buyerMessage("en")).toContain("You were not charged");
  expect(new TossOptionsError("").buyerMessage("ko")).toContain("요청을 보내지 못했습니다");
});

test("a text that claims no charge is never shown for a call that its rule leaves open", () => {
  for (const operation of operations) {
    for (const code of Object.keys(tossErrorCodes)) {
      const { applied } = tossErrorRule(code, operation);
      const text = api(code, operation, applied).buyerMessage("en");
      if (claimsNoCharge.test(text))
        expect([applied, isRead(operation)], code).toEqual(["no", false]);
    }
  }
});
