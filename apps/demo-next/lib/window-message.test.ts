import { expect, test } from "vitest";
import { copyFor } from "./copy.ts";
import { windowCode, windowMessage } from "./window-message.ts";

test("closing the window is no failure, by either of its two names", () => {
  expect(windowMessage("USER_CANCEL", "en")).toBe(windowMessage("PAY_PROCESS_CANCELED", "en"));
  expect(windowMessage("USER_CANCEL", "ko")).toContain("결제되지 않았");
});

test("a code of Toss's own gets Toss's buyer text", () => {
  expect(windowMessage("REJECT_CARD_COMPANY", "en")).toContain("card company");
});

test.each([undefined, "", "NEW_CODE", "constructor", "<script>"])(
  "the code %j gets the general text",
  (code) => {
    expect(windowMessage(code, "en")).toBe(copyFor("en").window.other);
  },
);

test("a code is read off what the SDK rejects with, and off nothing else", () => {
  expect(windowCode({ code: "USER_CANCEL", message: "취소되었습니다." })).toBe("USER_CANCEL");
  for (const error of [null, undefined, "USER_CANCEL", new Error("x"), { code: 1 }]) {
    expect(windowCode(error)).toBeUndefined();
  }
});
