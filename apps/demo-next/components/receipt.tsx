import { paymentMethodCode } from "@toss-bff/toss-client/payment";
import type { PublicOrder, PublicPayment } from "@toss-bff/trpc-router";
import { formatMoney, formatTime } from "@/lib/money.ts";
import { useCopy, useLanguage } from "./language-context.tsx";
import styles from "./receipt.module.css";

interface ReceiptProps {
  order: PublicOrder;
  payment: PublicPayment | null;
}

export function Receipt({ order, payment }: ReceiptProps) {
  const copy = useCopy().order;
  const language = useLanguage();
  const money = (amount: number) => formatMoney(amount, order.currency, language);
  const paidAt = payment?.approvedAt;
  const depositBy = order.status === "awaitingDeposit" && payment?.virtualAccount?.dueDate;
  // An account that is canceled before its deposit gives nothing back.
  const refunds = (paidAt && payment?.cancels) || [];

  return (
    <section className={`card ${styles.receipt}`} aria-labelledby="receipt">
      <h2 id="receipt">{paidAt ? copy.receipt : copy.details}</h2>
      <dl>
        <dt>{copy.number}</dt>
        <dd className={styles.number}>{order.orderId}</dd>
        <dt>{copy.orderedAt}</dt>
        <dd>{formatTime(order.createdAt, language)}</dd>
        {depositBy && (
          <>
            <dt>{copy.depositBy}</dt>
            <dd>{formatTime(depositBy, language)}</dd>
          </>
        )}
        {paidAt && (
          <>
            <dt>{copy.paidAt}</dt>
            <dd>{formatTime(paidAt, language)}</dd>
            <dt>{copy.method}</dt>
            <dd>
              <Method payment={payment} />
            </dd>
          </>
        )}
      </dl>
      <dl className={styles.sums}>
        <dt>{paidAt ? copy.amount : copy.unpaidAmount}</dt>
        <dd className="amount">{money(order.amount)}</dd>
        {refunds.map((refund) => (
          <div key={refund.transactionKey} className={styles.refund}>
            <dt>
              {copy.refunds}
              <span>{formatTime(refund.canceledAt, language)}</span>
              <span>{refund.cancelReason}</span>
            </dt>
            <dd className="amount">−{money(refund.cancelAmount)}</dd>
          </div>
        ))}
        {payment !== null && refunds.length > 0 && (
          <>
            <dt>{copy.balance}</dt>
            <dd className="amount">{money(payment.balanceAmount)}</dd>
          </>
        )}
      </dl>
      {paidAt && payment.receipt && (
        <a href={payment.receipt.url} target="_blank" rel="noreferrer">
          {copy.openReceipt} <span className={styles.hint}>({copy.newWindow})</span>
        </a>
      )}
    </section>
  );
}

function Method({ payment }: { payment: PublicPayment }) {
  const { methods, order } = useCopy();
  const code = String(paymentMethodCode(payment));
  const { card, easyPay } = payment;
  const wallet = easyPay && String(easyPay.provider);
  return (
    <>
      {methods[code] ?? code}
      {wallet && " · "}
      {/* Toss spells most wallets in Korean, whatever the language of the page. */}
      {wallet && <span lang={/[가-힣]/.test(wallet) ? "ko" : "en"}>{wallet}</span>}
      {card && ` · ${order.installments(card.installmentPlanMonths)}`}
      {card?.number && <span className={styles.number}>{card.number}</span>}
    </>
  );
}
