import { lookUp } from "../../../../lib/shop.ts";

interface RouteContext {
  params: Promise<{ orderId: string }>;
}

/** The same answer without a router. */
export async function GET(_request: Request, { params }: RouteContext): Promise<Response> {
  const { orderId } = await params;
  return Response.json(await lookUp(orderId));
}
