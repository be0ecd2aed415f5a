import type { Metadata } from "next";
import { placeOrder } from "./place-order";

export const metadata: Metadata = { title: "주문" };

/** A sample: your product or cart page calls `placeOrder` instead. */
export default function OrderPage() {
  return (
    <main lang="ko">
      <h1>샘플 상품</h1>
      <form action={placeOrder}>
        <button type="submit">1,000원 주문하기</button>
      </form>
    </main>
  );
}
