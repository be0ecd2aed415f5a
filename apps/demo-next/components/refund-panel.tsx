"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { paymentMethodCode } from "@toss-bff/toss-client/payment";
import type { PublicPayment } from "@toss-bff/trpc-router";
import { getTossError } from "@toss-bff/trpc-router/client";
import { useTRPC } from "@/lib/trpc-client.ts";
import { useCopy } from "./language-context.tsx";
import { Notice } from "./notice.tsx";
import { RefundForm, type RefundIntent } from "./refund-form.tsx";
import styles from "./refund-panel.module.css";

interface RefundPanelProps {
  orderId: string;
  payment: PublicPayment;
}

/** For staff: gives money back, and says what became of it. */
export function RefundPanel({ orderId, payment }: RefundPanelProps) {
  const copy = useCopy().refund;
  const { cancel, retrieveByOrderId } = useTRPC().payments;
  const queryClient = useQueryClient();
  const refund = useMutation(
    cancel.mutationOptions({
      onSuccess: (result) => {
        queryClient.setQueryData(retrieveByOrderId.queryKey({ orderId }), result);
      },
    }),
  );
  const isOpen =
    refund.data?.outcome === "pending" &&
    refund.data.payment.balanceAmount === payment.balanceAmount;
  useQuery(
    retrieveByOrderId.queryOptions({ orderId }, { enabled: isOpen, refetchInterval: 3_000 }),
  );

  const refusal = getTossError(refund.error);

  function send(intent: RefundIntent, onSuccess: () => void): void {
    // The same words sent again because their answer was lost are the same refund; other words are another one.
    const last = refund.isError ? refund.variables : undefined;
    const isRepeat =
      last?.cancelAmount === intent.cancelAmount && last.cancelReason === intent.cancelReason;
    const requestId = isRepeat ? last.requestId : crypto.randomUUID();
    refund.mutate({ paymentKey: payment.paymentKey, requestId, ...intent }, { onSuccess });
  }

  if (paymentMethodCode(payment) === "VIRTUAL_ACCOUNT") {
    return <Notice tone="warn">{copy.needsAccount}</Notice>;
  }
  return (
    <section className={`card ${styles.panel}`} aria-labelledby="refund">
      <h2 id="refund">{copy.heading}</h2>
      {refund.isSuccess && !isOpen && <Notice tone="good">{copy.done}</Notice>}
      {refund.isError && <Notice tone="bad">{refusal?.buyerMessage ?? copy.failed}</Notice>}
      {refusal && (
        <p className={styles.detail} lang="en">
          {refund.error?.message}
        </p>
      )}
      {isOpen ? (
        <>
          <Notice tone="warn">{copy.pending}</Notice>
          <button
            type="button"
            className="button"
            data-quiet
            onClick={() => refund.variables && refund.mutate(refund.variables)}
          >
            {copy.askAgain}
          </button>
        </>
      ) : (
        <RefundForm payment={payment} isSending={refund.isPending} onSend={send} />
      )}
    </section>
  );
}
