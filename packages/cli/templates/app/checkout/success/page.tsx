import type { Metadata } from "next";
import { ConfirmPayment } from "./confirm-payment";

// The address holds the paymentKey; no other site may learn it.
export const metadata: Metadata = { title: "결제 확인", referrer: "no-referrer" };

/** Where Toss sends the buyer after an approval. Rendering it changes nothing: a GET can be sent by anything. */
export default function SuccessPage() {
  return (
    <main lang="ko">
      <ConfirmPayment />
    </main>
  );
}
