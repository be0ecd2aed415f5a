import { getTossError } from "@toss-bff/trpc-router/client";
import Link from "next/link";
import { useCopy } from "./language-context.tsx";
import { Outcome } from "./outcome.tsx";

interface ConfirmRefusalProps {
  error: unknown;
  orderId: string;
  onAskAgain: () => void;
}

/** Why the payment was not confirmed, and the one thing that makes sense next. */
export function ConfirmRefusal({ error, orderId, onAskAgain }: ConfirmRefusalProps) {
  const copy = useCopy().success;
  const toss = getTossError(error);
  const askAgain = (
    <button type="button" className="button" onClick={onAskAgain}>
      {copy.askAgain}
    </button>
  );
  if (toss === undefined) {
    return (
      <Outcome tone="warn" heading={copy.unreachableHeading} text={copy.unreachableText}>
        {askAgain}
      </Outcome>
    );
  }
  const isUnknownOrder = toss.reason === "ORDER_NOT_FOUND";
  // Only what is certain may be called a failure.
  const heading = toss.charged === "maybe" ? copy.unknownHeading : copy.refusedHeading;
  return (
    <Outcome tone="bad" heading={heading} text={toss.buyerMessage}>
      {toss.retry === "later" && askAgain}
      {toss.retry === "newPayment" && (
        <Link href={`/checkout/${orderId}`} className="button">
          {copy.payAgain}
        </Link>
      )}
      <Link
        href={isUnknownOrder ? "/orders" : `/orders/${orderId}`}
        className="button"
        data-quiet={toss.retry === "no" ? undefined : true}
      >
        {isUnknownOrder ? copy.toOrders : copy.toOrder}
      </Link>
    </Outcome>
  );
}
