"use client";

import { ANONYMOUS, type WidgetSelectedPaymentMethod } from "@tosspayments/tosspayments-sdk";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import {
  type DrawnWidgets,
  drawWidgets,
  type WidgetAmount,
  type WidgetRequest,
} from "./draw-widgets.ts";
import { failureCode, toWindowOutcome, type WindowOutcome } from "./window-outcome.ts";

export interface TossWidgetsOptions {
  /** The widget pair's client key (`test_gck_…`, `live_gck_…`). A secret key is refused by a `TypeError`. */
  clientKey: string;
  /** The order's amount, as the server decided it. A change reaches the widget without drawing it again. */
  amount: WidgetAmount;
  /** Who pays, for Toss: 2 to 50 of letters, digits and `-_=.@`, not guessable. @default anonymous */
  customerKey?: string | undefined;
  /** Where a sandbox serves the SDK. @default Toss's own address */
  src?: string | undefined;
  /** The widgets' designs, as named in Toss's console. @default `DEFAULT` and `AGREEMENT` */
  variantKeys?: { methods?: string | undefined; agreement?: string | undefined } | undefined;
  /** How long Toss may take to draw, and before that an earlier widget to be gone, in milliseconds. @default 20_000 */
  loadTimeoutMs?: number | undefined;
  /** The browser brought this page back as it was left, and the order may have moved on: read it again. */
  onReturn?: (() => void) | undefined;
}

export interface TossWidgets {
  /** `"ready"`: the buyer can choose and pay. */
  status: "loading" | "ready" | "failed";
  /**
   * Why it failed: the SDK's code, its loader's error name, or `"WIDGET_TIMEOUT"`, also while another widget is on the page.
   * Written to the console too.
   */
  failure: string | null;
  /** For two empty elements: `<div {...methods} />`, `<div {...agreement} />`. */
  methods: { id: string };
  agreement: { id: string };
  /** Whether the required terms are agreed to; `null` until Toss has said so. */
  agreed: boolean | null;
  /** What the buyer chose; `null` until Toss has said so. */
  method: WidgetSelectedPaymentMethod | null;
  /** Whether the payment window is open. */
  opening: boolean;
  /**
   * Opens the payment window. Never rejects. A second call while it is open gets the first one's outcome.
   *
   * With `successUrl` and `failUrl` (relative ones are completed) the browser leaves and the promise stays pending; a phone
   * knows no other way.
   */
  pay(request: WidgetRequest): Promise<WindowOutcome>;
  /** Draws anew, for instance after a failure. */
  reload(): void;
}

/**
 * Toss's payment widget over the official loader: drawn once, kept at the amount, taken off the page with its component.
 * Safe in StrictMode, and on a server it only renders its two empty elements.
 */
export function useTossWidgets(options: TossWidgetsOptions): TossWidgets {
  const { clientKey, src, customerKey = ANONYMOUS, loadTimeoutMs = 20_000 } = options;
  const { value, currency } = options.amount;
  const { methods: methodsVariant = "DEFAULT", agreement: agreementVariant = "AGREEMENT" } =
    options.variantKeys ?? {};
  refuseSecretKey(clientKey);

  // React writes ids with characters that a CSS selector takes for its own.
  const id = `toss-${useId().replaceAll(/\W/g, "")}`;
  const [state, setState] = useState(initial);
  const [drawing, setDrawing] = useState(0);
  const reload = useCallback(() => setDrawing((count) => count + 1), []);
  const current = useRef<Drawing | null>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new amount is set, not drawn; a new `drawing` is drawn.
  useEffect(() => {
    let left = false;
    const element = document.getElementById(id);
    const tell = (news: Partial<WidgetState>) => {
      if (!left) setState((state) => ({ ...state, ...news }));
    };
    const fail = (error: unknown) => {
      // React takes the elements away before it tells so here.
      if (left || element?.isConnected === false) return;
      const failure = failureCode(error);
      console.error(`Toss's widget: ${failure}`, error);
      tell({ status: "failed", failure });
    };
    setState(initial);
    const widgets = drawWidgets({
      clientKey,
      src,
      customerKey,
      loadTimeoutMs,
      amount: { value, currency },
      methods: { selector: `#${id}`, variantKey: methodsVariant },
      agreement: { selector: `#${id}-terms`, variantKey: agreementVariant },
      onMethod: (method) => tell({ method }),
      onAgreement: ({ agreedRequiredTerms }) => tell({ agreed: agreedRequiredTerms }),
      onLateTurn: reload,
    });
    current.current = { ...widgets, fail };
    widgets.ready.then(() => tell({ status: "ready" }), fail);
    return () => {
      left = true;
      current.current = null;
      widgets.remove();
    };
  }, [clientKey, src, customerKey, loadTimeoutMs, id, methodsVariant, agreementVariant, drawing]);

  useEffect(() => {
    const drawn = current.current;
    drawn?.setAmount({ value, currency }).catch(drawn.fail);
  }, [value, currency]);

  useEffect(() => {
    const show = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      reload();
      latest.current.onReturn?.();
    };
    window.addEventListener("pageshow", show);
    return () => window.removeEventListener("pageshow", show);
  }, [reload]);

  const pay = useCallback(async (request: WidgetRequest): Promise<WindowOutcome> => {
    const drawn = current.current;
    if (!drawn) return { outcome: "failed", code: "NOT_DRAWN" };
    const open = (opening: boolean) => {
      if (current.current === drawn) setState((state) => ({ ...state, opening }));
    };
    open(true);
    const outcome = await openWindow(drawn, request);
    open(false);
    return outcome;
  }, []);

  return {
    ...state,
    methods: { id },
    agreement: { id: `${id}-terms` },
    pay,
    reload,
  };
}

type WidgetState = Pick<TossWidgets, "status" | "failure" | "agreed" | "method" | "opening">;

const initial: WidgetState = {
  status: "loading",
  failure: null,
  agreed: null,
  method: null,
  opening: false,
};

interface Drawing extends DrawnWidgets {
  fail(error: unknown): void;
}

async function openWindow(widgets: DrawnWidgets, request: WidgetRequest): Promise<WindowOutcome> {
  try {
    const approved = await widgets.requestPayment({
      ...request,
      successUrl: complete(request.successUrl),
      failUrl: complete(request.failUrl),
    });
    // With addresses the browser is leaving for one of them.
    if (!approved) return new Promise(() => {});
    const { paymentKey, orderId, amount } = approved;
    return { outcome: "approved", payment: { paymentKey, orderId, amount: amount.value } };
  } catch (error) {
    return toWindowOutcome(error);
  }
}

/** Toss takes whole addresses only. */
function complete(url: string | null | undefined): string | null {
  return url ? new URL(url, location.href).href : null;
}

function refuseSecretKey(clientKey: string): void {
  if (!/^(test|live)_g?sk_/.test(clientKey)) return;
  throw new TypeError(
    `clientKey is "${clientKey.slice(0, 8)}…", a secret key: every browser gets it. Reissue it.`,
  );
}
