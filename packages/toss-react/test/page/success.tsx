import { ConfirmOnce, parseTossReturn } from "@toss-bff/toss-react";
import { type ReactElement, useEffect, useState } from "react";
import { client } from "./client.ts";
import type { PageConfig } from "./config.ts";

declare global {
  interface Window {
    settled: string[];
  }
}

/**
 * A success page; with `?news` it has the server tell of the order, with `?router` a router hands out the query: not
 * before the page is mounted, and as the address is then.
 */
export function Success({ language, query }: PageConfig): ReactElement {
  const [routed, setRouted] = useState("");
  useEffect(() => setRouted(query), [query]);
  return (
    <ConfirmOnce
      language={language}
      {...(query.includes("router") && { returned: parseTossReturn(routed) })}
      confirm={(payment) => client.payments.confirm.mutate(payment)}
      {...(new URLSearchParams(query).has("news") && {
        onStatus: (input, handlers) => client.payments.onStatus.subscribe(input, handlers),
      })}
      onSettled={({ outcome, payment }, orderId) => {
        window.settled = [
          ...(window.settled ?? []),
          `${outcome} ${payment.totalAmount} ${orderId}`,
        ];
        setRouted(location.search);
      }}
      links={{
        order: (orderId) => `/orders/${orderId}`,
        payAgain: (orderId) => `/checkout?orderId=${orderId}`,
        orders: "/orders",
      }}
    />
  );
}
