import { expect, test } from "vitest";
import { isWindowCode, windowMessage } from "./window-message.ts";
import { toWindowOutcome } from "./window-outcome.ts";

test("closing the window is no failure, by either of its names", () => {
  for (const code of ["USER_CANCEL", "PAY_PROCESS_CANCELED"]) {
    expect(toWindowOutcome({ code, message: "취소되었습니다." })).toEqual({
      outcome: "closed",
      code,
    });
    expect(windowMessage(code, "en")).toContain("You closed the payment window.");
    expect(windowMessage(code)).toContain("결제되지 않았");
  }
});

test.each([undefined, "", "NEW_CODE", "constructor", "__proto__", "<script>"])(
  "the code %j gets the general text",
  (code) => {
    expect(windowMessage(code, "en")).toMatch(
      /^The payment was not completed\. Nothing was charged/,
    );
    expect(isWindowCode(code ?? "")).toBe(false);
  },
);

test.each([
  ["NEED_AGREEMENT_WITH_REQUIRED_TERMS", "incomplete"],
  ["NOT_SELECTED_PAYMENT_METHOD", "incomplete"],
  ["NEED_CARD_PAYMENT_DETAIL", "incomplete"],
  ["PROVIDER_STATUS_UNHEALTHY", "failed"],
  ["NEW_CODE", "failed"],
] as const)("%s is an outcome that is called %s", (code, outcome) => {
  expect(toWindowOutcome({ code, message: "x" })).toEqual({ outcome, code });
});

test("what has no code is called by its name", () => {
  const error = Object.assign(new Error("x"), { name: "ScriptLoadFailedError" });
  expect(toWindowOutcome(error)).toEqual({ outcome: "failed", code: "ScriptLoadFailedError" });
  for (const thrown of [null, undefined, "USER_CANCEL", { code: 1 }]) {
    expect(toWindowOutcome(thrown)).toEqual({ outcome: "failed", code: "UNKNOWN" });
  }
});
