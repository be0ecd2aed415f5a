import { expect, test } from "vitest";
import { failOutcome, successOutcome } from "./window-outcome.ts";
import type { WindowPayment } from "./window-port.ts";

const payment: WindowPayment = {
  paymentKey: "tgen_1",
  orderId: "order-1",
  orderName: "shirt",
  amount: 10.5,
  currency: "USD",
  status: "READY",
  method: "CARD",
  methods: ["CARD"],
  cardCompany: null,
  hasRefundAccount: false,
  virtualAccount: null,
  keyKind: "widget",
  type: "NORMAL",
};

const added = "paymentType=NORMAL&orderId=order-1&paymentKey=tgen_1&amount=10.5";

test.for([
  ["https://shop.example/ok", `https://shop.example/ok?${added}`],
  ["https://shop.example", `https://shop.example/?${added}`],
  ["https://shop.example/ok?", `https://shop.example/ok?${added}`],
  ["https://shop.example/ok?a=1", `https://shop.example/ok?a=1&${added}`],
  ["https://shop.example/ok?a=1&", `https://shop.example/ok?a=1&${added}`],
  ["https://shop.example/ok?a=b%20c#end", `https://shop.example/ok?a=b%20c&${added}#end`],
])("%s gets its parameters appended and is otherwise left as it was", ([successUrl = "", url]) => {
  expect(successOutcome({ ...payment, successUrl })).toMatchObject({ url });
});

test("without addresses the outcome carries the result, and only a widget's has paymentType", () => {
  const result = {
    paymentKey: "tgen_1",
    orderId: "order-1",
    amount: { value: 10.5, currency: "USD" },
  };
  expect(successOutcome(payment)).toEqual({
    type: "success",
    url: null,
    result: { paymentType: "NORMAL", ...result },
  });
  expect(successOutcome({ ...payment, keyKind: "api" })).toMatchObject({ result });
});

test("messages are encoded so that decodeURIComponent and URLSearchParams both read them", () => {
  const message = "카드 & 은행 + 100%";
  const failUrl = "https://shop.example/fail";
  const { url } = failOutcome({ ...payment, failUrl }, { code: "A", message }) as { url: string };
  expect(new URL(url).searchParams.get("message")).toBe(message);
  expect(decodeURIComponent(url)).toContain(`message=${message}&`);
});
