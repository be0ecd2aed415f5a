"use client";

import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { checkoutTexts } from "./checkout-texts.data.ts";
import type { WidgetRequest } from "./draw-widgets.ts";
import type { Language } from "./language.ts";
import { type TossWidgetsOptions, useTossWidgets } from "./use-toss-widgets.ts";
import { windowMessage } from "./window-message.ts";
import type { WindowOutcome } from "./window-outcome.ts";

export interface TossCheckoutProps extends Omit<TossWidgetsOptions, "amount"> {
  /** The order as the server opened it; the server compares all of it at confirm. */
  order: CheckoutOrder;
  /** Where Toss sends the buyer after an approval: the page with `<ConfirmOnce>`. Relative to this page or whole. */
  successUrl?: string | undefined;
  /** Where Toss sends the buyer otherwise. Leave out both for an outcome in the page, which a phone cannot have. */
  failUrl?: string | undefined;
  /** More for Toss's window, such as `customerEmail` or `taxFreeAmount`. */
  request?: Omit<WidgetRequest, "orderId" | "orderName" | "successUrl" | "failUrl"> | undefined;
  /** Told how the window ended when the browser did not leave for `successUrl` or `failUrl`. */
  onOutcome?: ((outcome: WindowOutcome) => void) | undefined;
  /** @default "ko" */
  language?: Language | undefined;
  /** @default "toss-checkout-root" and so on */
  classNames?: Partial<Record<CheckoutPart, string | undefined>> | undefined;
  /** Label of the button. @default "Pay" with the amount */
  children?: ReactNode;
}

/** What a class name can be given to. */
export type CheckoutPart = "root" | "loading" | "notice" | "pay" | "reload";

export interface CheckoutOrder {
  orderId: string;
  orderName: string;
  /** In `currency`; whole won when that is KRW. */
  amount: number;
  currency: string;
}

/** Toss's widget and the button that opens its payment window. Brings no styles. */
export function TossCheckout({
  order,
  successUrl,
  failUrl,
  request,
  onOutcome,
  language = "ko",
  classNames = {},
  children,
  ...options
}: TossCheckoutProps): ReactElement {
  const { orderId, orderName, amount, currency } = order;
  const texts = checkoutTexts[language];
  const widgets = useTossWidgets({ ...options, amount: { value: amount, currency } });
  const { status, opening } = widgets;
  const named = (part: CheckoutPart) => classNames[part] ?? `toss-checkout-${part}`;
  const [ended, setEnded] = useState<WindowOutcome | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The window took the focus with it.
    if (ended) button.current?.focus();
  }, [ended]);

  async function openWindow(): Promise<void> {
    setEnded(null);
    const outcome = await widgets.pay({
      ...request,
      orderId,
      orderName,
      successUrl: successUrl ?? null,
      failUrl: failUrl ?? null,
    });
    setEnded(outcome);
    onOutcome?.(outcome);
  }

  const refusal =
    ended && ended.outcome !== "approved" ? windowMessage(ended.code, language) : null;
  return (
    <section className={named("root")} aria-label={texts.methods} aria-busy={status === "loading"}>
      {status === "failed" && (
        <div role="alert">
          <p className={named("notice")} data-tone="bad">
            {texts.unavailable}
          </p>
          <button type="button" className={named("reload")} onClick={widgets.reload}>
            {texts.reload}
          </button>
        </div>
      )}
      <div {...widgets.methods} />
      <div {...widgets.agreement} />
      <div role="status">
        {status === "loading" && <p className={named("loading")}>{texts.loading}</p>}
        {refusal && (
          <p className={named("notice")} data-tone="warn">
            {refusal}
          </p>
        )}
      </div>
      <button
        ref={button}
        type="button"
        className={named("pay")}
        disabled={status !== "ready" || opening}
        onClick={() => void openWindow()}
      >
        {opening ? texts.opening : (children ?? texts.pay(formatAmount(order, language)))}
      </button>
    </section>
  );
}

/** "68,000원" in Korean, "₩68,000" in English. Other currencies by their ISO rules. */
function formatAmount({ amount, currency }: CheckoutOrder, language: Language): string {
  return currency === "KRW" && language === "ko"
    ? `${amount.toLocaleString("ko")}원`
    : amount.toLocaleString(language, { style: "currency", currency });
}
