import { confirmInput } from "@toss-bff/trpc-router/inputs";
import type { Metadata } from "next";
import Link from "next/link";
import { ConfirmOnce } from "@/components/confirm-once.tsx";
import { Outcome } from "@/components/outcome.tsx";
import { copyFor } from "@/lib/copy.ts";
import { getContext } from "@/lib/trpc-server.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: copyFor((await getContext()).language).success.title };
}

/** Where Toss sends the buyer after the window. Rendering it changes nothing: a GET can be sent by anything. */
export default async function SuccessPage({ searchParams }: PageProps<"/checkout/success">) {
  const { paymentKey, orderId, amount } = await searchParams;
  const payment = confirmInput.safeParse({ paymentKey, orderId, amount: toNumber(amount) });
  if (payment.success) return <ConfirmOnce payment={payment.data} />;

  const { success } = copyFor((await getContext()).language);
  const field = (["paymentKey", "orderId", "amount"] as const).find((name) =>
    payment.error.issues.some(({ path }) => path[0] === name),
  );
  return (
    <Outcome
      tone="warn"
      heading={success.brokenHeading}
      text={`${success.brokenText} ${field ? success.brokenField[field] : ""}`}
    >
      <Link href="/orders" className="button">
        {success.toOrders}
      </Link>
    </Outcome>
  );
}

/** `Number` alone would take "", "0x10" and "1e3" for amounts. */
function toNumber(text: string | string[] | undefined): number | undefined {
  return typeof text === "string" && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
