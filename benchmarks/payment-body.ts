import { readFileSync } from "node:fs";

const fixture = new URL(
  "../packages/toss-client/test/fixtures/payment.card.partial-canceled.json",
  import.meta.url,
);

/**
 * A card payment as Toss writes it, with a cash receipt and metadata.
 *
 * @param cancels 2 make it 2.4 kB, 71 make it 25 kB.
 */
export function paymentBody(
  cancels: number,
  ids?: { paymentKey: string; orderId: string },
): string {
  const payment = JSON.parse(readFileSync(fixture, "utf8")) as { cancels: object[] };
  const [cancel = {}] = payment.cancels;
  return JSON.stringify({
    ...payment,
    ...ids,
    cancels: Array.from({ length: cancels }, () => cancel),
    cashReceipt: {
      type: "소득공제",
      receiptKey: "ld7JLNBwoPXAVRGlX8LxoYQ0O2zKd5v2DMnGjq4rE1zJyeW6",
      issueNumber: "G12345678",
      receiptUrl: "https://dashboard.tosspayments.com/receipt/mids/si_tvivarepublica/redirection",
      amount: 15_000,
      taxFreeAmount: 0,
    },
    metadata: {
      shop: "cups",
      basket: "4f0c1f4e-7c1e-4f0a-9a57-3f1f6a1f0b11",
      campaign: "spring",
      note: "주문하신 컵은 이틀 안에 보내 드립니다. 깨지지 않게 두 번 포장합니다.",
    },
  });
}
