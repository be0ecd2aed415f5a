"use server";

import { redirect } from "next/navigation";
import { keepBuyerId } from "@/lib/payments/buyer";
import { getCheckout } from "@/lib/payments/checkout";

/** Opens an order and leads to its payment. */
export async function placeOrder(): Promise<void> {
  // In place of this sample, read the cart and add up its prices on the server: an amount that a browser sends can be edited.
  const { orderId } = await getCheckout().openOrder({
    orderName: "샘플 상품",
    amount: 1_000,
    ownerId: await keepBuyerId(),
  });
  redirect(`/checkout/${orderId}`);
}
