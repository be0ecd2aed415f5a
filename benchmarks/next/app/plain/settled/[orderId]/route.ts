import { presentPayment } from "@toss-bff/trpc-router";
import { authorize, createContext, getShop } from "../../../../lib/shop.ts";

interface RouteContext {
  params: Promise<{ orderId: string }>;
}

/** What a retrieve of a settled order has to do, without a router: find it, see whose it is, show what a browser may see. */
export async function GET(_request: Request, { params }: RouteContext): Promise<Response> {
  const { checkout } = getShop();
  const { orderId } = await params;
  const found = await checkout.find({ orderId });
  if (found === null || !authorize({ ctx: createContext(), order: found })) {
    return Response.json(null, { status: 404 });
  }
  const { order, payment } = await checkout.look(orderId);
  const { ownerId: _ownerId, ...shown } = order;
  return Response.json({ order: shown, payment: payment && presentPayment(payment) });
}
