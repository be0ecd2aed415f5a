import type { HttpAnswer } from "./http-server.ts";
import type { Sandbox } from "./sandbox.ts";

/** The page at `/`: what this is, what a shop needs to use it, and what was paid so far. */
export function homePage({ url, scriptUrl, clientKey, apiKeys, payments }: Sandbox): HttpAnswer {
  const rows = payments
    .list()
    .reverse()
    .map(({ orderId, orderName, totalAmount, balanceAmount, currency, status, paymentKey }) =>
      row([
        orderId,
        orderName,
        `${totalAmount} ${currency}`,
        `${balanceAmount}`,
        status,
        paymentKey,
      ]),
    );
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>toss-sandbox</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color-scheme: light dark }
  table { border-collapse: collapse }
  th, td { padding: .25rem .75rem; border: 1px solid #8888; text-align: left }
</style>
<h1>toss-sandbox</h1>
<p>A Toss Payments on this machine, for demos and tests. No money moves here.</p>
<dl>
  <dt>API</dt><dd><code>${escapeHtml(url)}</code></dd>
  <dt>Browser SDK</dt><dd><code>${escapeHtml(scriptUrl)}</code></dd>
  <dt>Client key of the payment widget</dt><dd><code>${escapeHtml(clientKey)}</code></dd>
  <dt>Client key of the API</dt><dd><code>${escapeHtml(apiKeys.clientKey)}</code></dd>
</dl>
<h2>Payments</h2>
${rows.length === 0 ? "<p>None yet.</p>" : table(rows)}
</html>
`;
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

function table(rows: string[]): string {
  const head = ["Order", "Name", "Total", "Balance", "Status", "Payment key"];
  const cells = head.map((text) => `<th>${text}</th>`).join("");
  return `<table><tr>${cells}</tr>\n${rows.join("\n")}\n</table>`;
}

function row(texts: string[]): string {
  return `<tr>${texts.map((text) => `<td>${escapeHtml(text)}</td>`).join("")}</tr>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
