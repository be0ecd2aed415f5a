"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { paymentMethodCode } from "@toss-bff/toss-client/payment";
import type { CancelInput, PublicPayment } from "@toss-bff/trpc-router";
import { getTossError } from "@toss-bff/trpc-router/client";
import { type FormEvent, useState } from "react";
import { formatMoney } from "@/lib/money.ts";
import { useTRPC } from "@/lib/trpc-client.ts";
import { useCopy, useLanguage } from "./language-context.tsx";
import { Notice } from "./notice.tsx";
import styles from "./refund-form.module.css";

interface RefundFormProps {
  orderId: string;
  payment: PublicPayment;
}

/** For staff: gives back what is left of a payment, or a part of it. */
export function RefundForm({ orderId, payment }: RefundFormProps) {
  const copy = useCopy().refund;
  const language = useLanguage();
  const { payments } = useTRPC();
  const queryClient = useQueryClient();
  const [isPart, setIsPart] = useState(false);
  const refund = useMutation(
    payments.cancel.mutationOptions({
      onSuccess: (result) => {
        queryClient.setQueryData(payments.retrieveByOrderId.queryKey({ orderId }), result);
      },
    }),
  );
  const outcome = refund.data?.outcome;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const words = new FormData(form);
    const cancelReason = String(words.get("reason")).trim();
    const cancelAmount = isPart ? Number(words.get("amount")) : "full";
    const last = outcome === "refunded" ? undefined : refund.variables;
    const requestId = requestIdFor({ cancelReason, cancelAmount }, last);
    refund.mutate(
      { paymentKey: payment.paymentKey, requestId, cancelReason, cancelAmount },
      // Left filled in, the form would give the same amount back once more at a second click.
      { onSuccess: (result) => result.outcome === "refunded" && form.reset() },
    );
  }

  if (paymentMethodCode(payment) === "VIRTUAL_ACCOUNT") {
    return <Notice tone="warn">{copy.needsAccount}</Notice>;
  }
  return (
    <section className="card" aria-labelledby="refund">
      <h2 id="refund">{copy.heading}</h2>
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.left}>
          {copy.left(formatMoney(payment.balanceAmount, payment.currency, language))}
        </p>
        <fieldset className={styles.how}>
          <legend className="visually-hidden">{copy.how}</legend>
          <label>
            <input type="radio" name="how" checked={!isPart} onChange={() => setIsPart(false)} />
            {copy.full}
          </label>
          <label>
            <input type="radio" name="how" checked={isPart} onChange={() => setIsPart(true)} />
            {copy.part}
          </label>
        </fieldset>
        {isPart && (
          <label className={styles.field}>
            {copy.partAmount}
            <input
              type="number"
              name="amount"
              min="1"
              max={payment.balanceAmount}
              step="1"
              required
            />
          </label>
        )}
        <label className={styles.field}>
          {copy.reason}
          <input
            type="text"
            name="reason"
            maxLength={188}
            pattern=".*\S.*"
            required
            aria-describedby="reason-hint"
          />
        </label>
        <p id="reason-hint" className={styles.hint}>
          {copy.reasonHint}
        </p>
        {outcome === "refunded" && <Notice tone="good">{copy.done}</Notice>}
        {outcome === "pending" && <Notice tone="warn">{copy.pending}</Notice>}
        {refund.isError && (
          <Notice tone="bad">{getTossError(refund.error)?.buyerMessage ?? copy.failed}</Notice>
        )}
        <button type="submit" className="button" disabled={refund.isPending}>
          {refund.isPending ? copy.sending : copy.submit}
        </button>
      </form>
    </section>
  );
}

type Intent = Pick<CancelInput, "cancelReason" | "cancelAmount">;

/**
 * One id for one intent: the same words sent again, because the answer was lost or is still open,
 * are the same refund. Other words are another one.
 */
function requestIdFor(intent: Intent, last: CancelInput | undefined): string {
  const isRepeat =
    last?.cancelAmount === intent.cancelAmount && last.cancelReason === intent.cancelReason;
  return isRepeat ? last.requestId : crypto.randomUUID();
}
