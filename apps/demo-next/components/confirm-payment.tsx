"use client";

import { type ConfirmAction, ConfirmOnce, type TossReturn } from "@toss-bff/toss-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTRPCClient } from "@/lib/trpc-client.ts";
import { useLanguage } from "./language-context.tsx";
import { Outcome } from "./outcome.tsx";

/** Confirms the payment that Toss sent the buyer back with, then leaves for the order. */
export function ConfirmPayment({ returned }: { returned: TossReturn }) {
  const router = useRouter();
  const { payments } = useTRPCClient();
  return (
    <ConfirmOnce
      returned={returned}
      confirm={(payment) => payments.confirm.mutate(payment)}
      onStatus={(input, handlers) => payments.onStatus.subscribe(input, handlers)}
      language={useLanguage()}
      // Replaced, so that "back" does not lead here again.
      onSettled={(_, orderId) => router.replace(`/orders/${orderId}`)}
    >
      {({ tone, heading, text, actions }, askAgain) => (
        <Outcome tone={tone} heading={heading} text={text}>
          {actions.map((action, index) => {
            const quiet = index > 0 || tone === "busy" || undefined;
            return action.kind === "askAgain" ? (
              <button key={action.kind} type="button" className="button" onClick={askAgain}>
                {action.label}
              </button>
            ) : (
              <Link key={action.kind} href={pageOf(action)} className="button" data-quiet={quiet}>
                {action.label}
              </Link>
            );
          })}
        </Outcome>
      )}
    </ConfirmOnce>
  );
}

function pageOf({ kind, orderId }: ConfirmAction) {
  if (kind === "payAgain") return `/checkout/${orderId}` as const;
  return kind === "order" ? (`/orders/${orderId}` as const) : "/orders";
}
