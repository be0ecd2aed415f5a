import type { Metadata } from "next";
import { OrderView } from "@/components/order-view.tsx";
import { copyFor } from "@/lib/copy.ts";
import { getCaller, getContext, orNotFound } from "@/lib/trpc-server.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: copyFor((await getContext()).language).order.title };
}

export default async function OrderPage({ params }: PageProps<"/orders/[orderId]">) {
  const { orderId } = await params;
  const { payments, shop } = await getCaller();
  const { isStaff } = await getContext();
  const { lines } = await orNotFound(shop.order({ orderId }));
  const first = await orNotFound(payments.retrieveByOrderId({ orderId }));
  return <OrderView first={first} lines={lines} isStaff={isStaff} />;
}
