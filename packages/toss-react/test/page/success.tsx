import { ConfirmOnce } from "@toss-bff/toss-react";
import type { ReactElement } from "react";
import { client } from "./client.ts";
import type { PageConfig } from "./config.ts";

declare global {
  interface Window {
    settled: string[];
  }
}

/** A success page; with `?news` it has the server tell of the order. */
export function Success({ language, query }: PageConfig): ReactElement {
  return (
    <ConfirmOnce
      language={language}
      confirm={(payment) => client.payments.confirm.mutate(payment)}
      {...(new URLSearchParams(query).has("news") && {
        onStatus: (input, handlers) => client.payments.onStatus.subscribe(input, handlers),
      })}
      onSettled={({ outcome, payment }, orderId) => {
        window.settled = [
          ...(window.settled ?? []),
          `${outcome} ${payment.totalAmount} ${orderId}`,
        ];
      }}
      links={{
        order: (orderId) => `/orders/${orderId}`,
        payAgain: (orderId) => `/checkout?orderId=${orderId}`,
        orders: "/orders",
      }}
    />
  );
}
