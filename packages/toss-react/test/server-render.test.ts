import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { type Language, TossCheckout, useBuyerMessage } from "../src/index.ts";

const order = { orderId: "order-1", orderName: "Tea", amount: 1_000, currency: "KRW" };

test.each(["test_sk_", "test_gsk_", "live_sk_", "live_gsk_"])(
  "a client key that begins with %s is refused when it is rendered, and not shown",
  (prefix) => {
    const secret = `${prefix}zXLkKEypNArWmo50nX3lmeaxYG5R`;
    const render = () => renderToString(createElement(TossCheckout, { order, clientKey: secret }));
    expect(render).toThrow(/^clientKey is ".{8}…", a secret key/);
    expect(render).not.toThrow(secret);
  },
);

test("a server draws the places of both widgets, each with an id of its own, and a button that waits", () => {
  const html = renderToString(createElement(TossCheckout, { order, clientKey: "test_gck_1" }));
  const ids = html.match(/(?<= id=")[\w-]+/g);
  expect(new Set(ids).size).toBe(2);
  expect(html).toMatch(/<button[^>]* disabled="">1,000원 결제하기<\/button>/);
});

test.each([
  ["ko", { data: { toss: { reason: "INTERNAL", buyerMessage: "잠시 후" } } }, /^잠시 후$/],
  ["en", { code: "USER_CANCEL" }, /^You closed the payment window\./],
  ["en", { code: "NEW_CODE" }, /^The payment was not completed\. Nothing was charged/],
  ["ko", new TypeError("fetch failed"), /^결제 결과를 아직 몰라요\./],
  ["en", null, /^We do not know the result yet\./],
] as const)(
  "in %s a buyer is told of %j in words that claim no more than is known",
  (language, error, words) => {
    expect(said(language, error)).toMatch(words);
  },
);

function said(language: Language, error: unknown): string {
  const Message = () => useBuyerMessage(language)(error);
  return renderToString(createElement(Message));
}
