import { type CheckoutOrder, TossCheckout, type WindowOutcome } from "@toss-bff/toss-react";
import { type ReactElement, useState } from "react";
import type { PageConfig } from "./config.ts";

/** A checkout page: `?orderId=…&amount=…`, `&promise` for an outcome in the page, and `&appScheme=…` for an app around it. */
export function Checkout({ language, query, clientKey, src }: PageConfig): ReactElement {
  const params = new URLSearchParams(query);
  const order: CheckoutOrder = {
    orderId: params.get("orderId") ?? "",
    orderName: "Tea",
    amount: Number(params.get("amount")),
    currency: "KRW",
  };
  const [outcome, setOutcome] = useState<WindowOutcome | null>(null);
  return (
    <>
      <h1>Checkout</h1>
      <TossCheckout
        clientKey={params.get("clientKey") ?? clientKey}
        src={params.get("src") ?? src}
        loadTimeoutMs={Number(params.get("loadTimeoutMs") ?? 20_000)}
        order={order}
        language={language}
        {...(params.has("appScheme") && {
          request: { card: { appScheme: params.get("appScheme") } },
        })}
        {...(!params.has("promise") && { successUrl: "/success", failUrl: "fail" })}
        onOutcome={setOutcome}
      />
      <output>{JSON.stringify(outcome)}</output>
    </>
  );
}
