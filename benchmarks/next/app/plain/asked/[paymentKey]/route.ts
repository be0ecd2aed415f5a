import { getShop, secretKey } from "../../../../lib/shop.ts";

const authorization = `Basic ${btoa(`${secretKey}:`)}`;

interface RouteContext {
  params: Promise<{ paymentKey: string }>;
}

/** The least a route can do to show a payment: one fetch, and its JSON. */
export async function GET(_request: Request, { params }: RouteContext): Promise<Response> {
  const { paymentKey } = await params;
  const url = `${getShop().tossUrl}/v1/payments/${paymentKey}`;
  const answer = await fetch(url, { headers: { authorization }, cache: "no-store" });
  return Response.json(await answer.json());
}
