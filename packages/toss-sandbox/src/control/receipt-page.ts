import { htmlPage, htmlTable } from "../http/html-page.ts";
import type { HttpAnswer } from "../http/http-server.ts";
import type { Sandbox } from "../sandbox.ts";

/** What `receipt.url` opens. */
export function receiptPage({ payments }: Sandbox, query: URLSearchParams): HttpAnswer {
  const payment = payments.get(query.get("transactionId") ?? "");
  if (!payment?.receipt) return htmlPage("Receipt", "<p>There is no such receipt.</p>", 404);
  const { orderId, orderName, method, approvedAt, totalAmount, currency, cancels } = payment;
  const rows = [
    ["주문번호 Order", orderId],
    ["상품 Name", orderName],
    ["결제수단 Method", method ?? ""],
    ["승인일시 Approved", approvedAt ?? ""],
    ["금액 Amount", `${totalAmount} ${currency}`],
    ...(cancels ?? []).map((cancel) => [
      `취소 Canceled ${cancel.canceledAt}`,
      `-${cancel.cancelAmount} ${currency}`,
    ]),
  ];
  return htmlPage("Receipt", htmlTable(["toss-sandbox", "테스트 결제 Test payment"], rows));
}
