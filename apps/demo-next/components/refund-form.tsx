import type { CancelInput, PublicPayment } from "@toss-bff/trpc-router";
import { type FormEvent, useState } from "react";
import { formatMoney } from "@/lib/money.ts";
import { useCopy, useLanguage } from "./language-context.tsx";
import styles from "./refund-form.module.css";

/** What staff wants: how much goes back, and why. */
export type RefundIntent = Pick<CancelInput, "cancelAmount" | "cancelReason">;

interface RefundFormProps {
  payment: PublicPayment;
  isSending: boolean;
  onSend: (intent: RefundIntent, onSuccess: () => void) => void;
}

const blank = { isPart: false, amount: "", reason: "" };

export function RefundForm({ payment, isSending, onSend }: RefundFormProps) {
  const copy = useCopy().refund;
  const language = useLanguage();
  const [words, setWords] = useState(blank);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const cancelAmount = words.isPart ? Number(words.amount) : "full";
    // Left filled in, the form would give the same amount back once more at a second click.
    onSend({ cancelAmount, cancelReason: words.reason.trim() }, () => setWords(blank));
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.left}>
        {copy.left(formatMoney(payment.balanceAmount, payment.currency, language))}
      </p>
      <fieldset className={styles.how}>
        <legend className="visually-hidden">{copy.how}</legend>
        <label>
          <input
            type="radio"
            name="how"
            checked={!words.isPart}
            onChange={() => setWords({ ...words, isPart: false })}
          />
          {copy.full}
        </label>
        <label>
          <input
            type="radio"
            name="how"
            checked={words.isPart}
            disabled={!payment.isPartialCancelable}
            onChange={() => setWords({ ...words, isPart: true })}
          />
          {copy.part}
        </label>
      </fieldset>
      {words.isPart && (
        <label className={styles.field}>
          {copy.partAmount}
          <input
            type="number"
            min="1"
            max={payment.balanceAmount}
            step="1"
            required
            value={words.amount}
            onChange={({ target }) => setWords({ ...words, amount: target.value })}
          />
        </label>
      )}
      <label className={styles.field}>
        {copy.reason}
        <input
          type="text"
          maxLength={188}
          pattern=".*\S.*"
          required
          aria-describedby="reason-hint"
          value={words.reason}
          onChange={({ target }) => setWords({ ...words, reason: target.value })}
        />
      </label>
      <p id="reason-hint" className={styles.hint}>
        {copy.reasonHint}
      </p>
      <button type="submit" className="button" disabled={isSending}>
        {isSending ? copy.sending : copy.submit}
      </button>
    </form>
  );
}
