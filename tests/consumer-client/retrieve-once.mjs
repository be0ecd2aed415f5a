import { createServer } from "node:http";

const payment = {
  version: "2022-11-16",
  paymentKey: "tgen_20260301101500abcde",
  type: "NORMAL",
  orderId: "order-0001",
  orderName: "cup",
  mId: "tvivarepublica",
  currency: "KRW",
  method: "카드",
  totalAmount: 15000,
  balanceAmount: 15000,
  status: "DONE",
  requestedAt: "2026-03-01T10:15:00+09:00",
  approvedAt: "2026-03-01T10:15:30+09:00",
  useEscrow: false,
  lastTransactionKey: "9C62B18EEF0DE3EB7F4422EB6D14BC6E",
  suppliedAmount: 13636,
  vat: 1364,
  cultureExpense: false,
  taxFreeAmount: 0,
  taxExemptionAmount: 0,
  isPartialCancelable: true,
};

/** Calls a payment and a refusal over a socket, and tells what a shop would have seen. */
export async function retrieveOnce({ client, errors, payment: payments, schema, webhooks }) {
  const server = createServer((request, response) => {
    const isKnown = request.url.endsWith(payment.paymentKey);
    response.statusCode = isKnown ? 200 : 404;
    response.end(
      JSON.stringify(isKnown ? payment : { code: "NOT_FOUND_PAYMENT", message: "none" }),
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const toss = client.createTossClient({
    secretKey: "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6",
    baseUrl: `http://127.0.0.1:${server.address().port}`,
  });
  const found = await toss.payments.retrieve(payment.paymentKey);
  const missed = await toss.payments.retrieve("tgen_none").catch((error) => error);
  await toss.close();
  server.close();
  const event = {
    eventType: "PAYMENT_STATUS_CHANGED",
    createdAt: "2026-03-01T10:15:30",
    data: payment,
  };
  return {
    isPaid: payments.isPaid(found),
    approvedAt: found.approvedAt,
    missed: missed instanceof errors.TossApiError && missed.code,
    refused: schema.confirmPaymentInput.safeParse({}).success,
    event: webhooks.parseWebhook(JSON.stringify(event)).eventType,
  };
}
