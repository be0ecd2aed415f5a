import { openShop } from "../../lib/shop.ts";

interface Setup {
  tossUrl: string;
  amount: number;
  count: number;
}

/** Opens the shop at the Toss in the body, with as many orders as asked for, and pays them. */
export async function POST(request: Request): Promise<Response> {
  const { tossUrl, amount, count } = (await request.json()) as Setup;
  const { checkout } = openShop(tossUrl);
  const orders: object[] = [];
  for (let index = 0; index < count; index += 1) {
    const order = { orderName: "Tea", amount, ownerId: "alice" };
    const { orderId } = await checkout.openOrder(order);
    const paymentKey = `tgen_20260301101${String(index).padStart(3, "0")}abcde`;
    const { outcome } = await checkout.confirm({ paymentKey, orderId, amount });
    orders.push({ orderId, paymentKey, outcome });
  }
  return Response.json(orders);
}
