import { parseTossReturn } from "@toss-bff/toss-react";
import type { Metadata } from "next";
import { ConfirmPayment } from "@/components/confirm-payment.tsx";
import { copyFor } from "@/lib/copy.ts";
import { getContext } from "@/lib/trpc-server.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: copyFor((await getContext()).language).success.title };
}

/** Where Toss sends the buyer after the window. Rendering it changes nothing: a GET can be sent by anything. */
export default async function SuccessPage({ searchParams }: PageProps<"/checkout/success">) {
  return <ConfirmPayment returned={parseTossReturn(await searchParams)} />;
}
