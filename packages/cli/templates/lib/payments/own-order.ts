import { CheckoutError, type Order } from "@toss-bff/trpc-router";
import { connection } from "next/server";
import { readBuyerId } from "@/lib/payments/buyer";
import { getCheckout } from "@/lib/payments/checkout";

/** The visitor's order, up to date with Toss; `null` for one that is unknown or somebody else's. */
export async function readOwnOrder(orderId: string): Promise<Order | null> {
  const buyerId = await readBuyerId();
  if (buyerId === null) return null;
  // Nothing of this can be rendered in advance: it asks the ledger, and Toss.
  await connection();
  try {
    const allow = ({ ownerId }: Order) => ownerId === buyerId;
    const { order } = await getCheckout().look(orderId, { allow });
    return order;
  } catch (error) {
    if (error instanceof CheckoutError && error.reason === "ORDER_NOT_FOUND") return null;
    throw error;
  }
}
