"use client";

import { useQuery } from "@tanstack/react-query";
import type { ConfirmInput } from "@toss-bff/trpc-router";
import { getTossError } from "@toss-bff/trpc-router/client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPCClient } from "@/lib/trpc-client.ts";
import { ConfirmRefusal } from "./confirm-refusal.tsx";
import { useCopy } from "./language-context.tsx";
import { Outcome } from "./outcome.tsx";
import { usePageShown } from "./use-page-shown.ts";

/**
 * Confirms the payment that Toss sent the buyer back with, then leaves for the order.
 *
 * The confirm is a POST, yet held as a query: by its key one page sends it once, however often React
 * mounts this. A refresh, the back button or a second tab sends it again, and it is still one payment.
 */
export function ConfirmOnce({ payment }: { payment: ConfirmInput }) {
  const copy = useCopy().success;
  const router = useRouter();
  const { payments } = useTRPCClient();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["confirm", payment],
    queryFn: () => payments.confirm.mutate(payment),
    // A page that the browser prepares in advance must not charge anybody.
    enabled: usePageShown(),
    refetchInterval: ({ state }) =>
      state.status === "success" && state.data?.outcome === "pending" && state.data.askAgainMs,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // What the server refused is its answer; only a call that did not reach it is made again.
    retry: (failures, failure) => getTossError(failure) === undefined && failures < 3,
  });

  const { orderId } = payment;
  const settled = data !== undefined && data.outcome !== "pending";
  useEffect(() => {
    // Replaced, so that neither "back" nor the history leads to the paymentKey again.
    if (settled) router.replace(`/orders/${orderId}`);
  }, [settled, orderId, router]);

  if (error !== null && !isFetching) {
    return <ConfirmRefusal error={error} orderId={orderId} onAskAgain={() => void refetch()} />;
  }
  return data?.outcome === "pending" ? (
    <Outcome tone="busy" heading={copy.pendingHeading} text={copy.pendingText}>
      <Link href={`/orders/${orderId}`} className="button" data-quiet>
        {copy.toOrder}
      </Link>
    </Outcome>
  ) : (
    <Outcome tone="busy" heading={copy.heading} text={copy.text} />
  );
}
