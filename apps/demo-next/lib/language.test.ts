import { expect, test } from "vitest";
import { chooseLanguage } from "./language.ts";

test("a visitor's choice wins over the browser's wish", () => {
  expect(chooseLanguage("en", "ko-KR,ko;q=0.9")).toBe("en");
});

test("the first known language that the browser asks for is taken", () => {
  expect(chooseLanguage(undefined, "fr-FR, en-GB;q=0.8, ko;q=0.7")).toBe("en");
});

test("Korean is spoken when nothing else is known, and when the cookie holds nonsense", () => {
  expect(chooseLanguage(undefined, null)).toBe("ko");
  expect(chooseLanguage("xx", "de")).toBe("ko");
});
