import { htmlPage, htmlTable } from "../http/html-page.ts";
import type { HttpAnswer } from "../http/http-server.ts";
import type { Sandbox } from "../sandbox.ts";

const title = "영수증 Receipt";

/** What `receipt.url` opens. */
export function receiptPage({ payments }: Sandbox, query: URLSearchParams): HttpAnswer {
  const payment = payments.get(query.get("transactionId") ?? "");
  if (!payment?.receipt)
    return htmlPage(title, "<p>영수증이 없어요. There is no such receipt.</p>", 404);
  const { orderId, orderName, method, approvedAt, totalAmount, currency, cancels } = payment;
  const rows = [
    ["주문번호 Order", orderId],
    ["상품 Name", orderName],
    ["결제수단 Method", method ?? ""],
    ["승인일시 Approved", time(approvedAt)],
    ["금액 Amount", money(totalAmount, currency)],
    ...(cancels ?? []).map((cancel) => [
      `취소 Canceled ${time(cancel.canceledAt)}`,
      money(-cancel.cancelAmount, currency),
    ]),
  ];
  return htmlPage(title, htmlTable(["toss-sandbox", "테스트 결제 Test payment"], rows));
}

/** `2026-03-01T10:15:00+09:00` as `2026-03-01 10:15:00`. */
function time(at: string | null): string {
  return at?.slice(0, 19).replace("T", " ") ?? "";
}

function money(amount: number, currency: string): string {
  return `${amount.toLocaleString("ko")} ${currency}`;
}
