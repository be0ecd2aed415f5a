import { escapeHtml, htmlPage, htmlTable } from "../http/html-page.ts";
import type { HttpAnswer } from "../http/http-server.ts";
import type { Sandbox } from "../sandbox.ts";

/** The page at `/`: what this is, what a shop needs to use it, and what was paid so far. */
export function homePage({ url, scriptUrl, clientKey, apiKeys, payments }: Sandbox): HttpAnswer {
  const facts: [string, string][] = [
    ["API", url],
    ["Browser SDK", scriptUrl],
    ["Client key of the payment widget", clientKey],
    ["Client key of the API", apiKeys.clientKey],
  ];
  const rows = payments
    .list()
    .reverse()
    .map((payment) => [
      payment.orderId,
      payment.orderName,
      `${payment.totalAmount} ${payment.currency}`,
      `${payment.balanceAmount} ${payment.currency}`,
      payment.status,
      payment.paymentKey,
    ]);
  const head = ["Order", "Name", "Total", "Balance", "Status", "Payment key"];
  return htmlPage(
    "toss-sandbox",
    `<p>A Toss Payments on this machine, for demos and tests. No money moves here.</p>
<dl>
${facts.map(([name, value]) => `<dt>${name}</dt><dd><code>${escapeHtml(value)}</code></dd>`).join("\n")}
</dl>
<h2>Payments</h2>
${rows.length === 0 ? "<p>None yet.</p>" : htmlTable(head, rows)}`,
  );
}
