"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { cleanAddress, readAddress } from "./address.ts";
import { confirmPayment } from "./confirm-payment.ts";
import type { ConfirmAnswer, ConfirmSources, ConfirmState, Settled } from "./confirm-state.ts";
import type { TossReturn } from "./toss-return.ts";
import { usePageShown } from "./use-page-shown.ts";

export interface ConfirmOnceOptions<Answer extends ConfirmAnswer> extends ConfirmSources<Answer> {
  /**
   * The payment to confirm: `parseTossReturn(query)` where a server reads the query, or
   * `{ status: "returned", payment }` with what `pay()` approved. @default the page's own address
   */
  returned?: TossReturn | undefined;
  /** Called once with the outcome. Leave for the order page here, by a `replace`. */
  onSettled?: ((answer: Settled<Answer>, orderId: string) => void) | undefined;
  /** Leaves the paymentKey in the address when the payment is settled. @default false */
  keepAddress?: boolean | undefined;
}

export interface ConfirmOnceHandle {
  /** Asks again, after `refused` with `retry: "later"` or `unreachable`. Cannot charge twice. */
  askAgain: () => void;
}

/**
 * Confirms the payment that Toss sent the buyer back with, by one call of `confirm` however often React mounts it. A
 * refresh, the back button or a second tab sends it again, and the server answers with the same result.
 *
 * Nothing is sent while a server renders, nor while a browser only prepares the page (prerendering).
 */
export function useConfirmOnce<Answer extends ConfirmAnswer>(
  options: ConfirmOnceOptions<Answer>,
): ConfirmState<Answer> & ConfirmOnceHandle {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const given = JSON.stringify(options.returned);
  const [state, setState] = useState<ConfirmState<Answer>>(() => before(options.returned));
  const [round, setRound] = useState(0);
  const shown = usePageShown();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again.
  useEffect(() => {
    if (!shown) return;
    const returned = readReturn(given);
    setState(before(returned));
    if (returned.status !== "returned") return;
    const { payment } = returned;
    const leave = new AbortController();
    const tell = (next: ConfirmState<Answer>) => {
      setState(next);
      if (next.status !== "settled") return;
      if (!latest.current.keepAddress) cleanAddress(payment);
      latest.current.onSettled?.(next.answer, payment.orderId);
    };
    void confirmPayment(payment, () => latest.current, tell, leave.signal);
    return () => leave.abort();
  }, [given, shown, round]);

  const askAgain = useCallback(() => setRound((count) => count + 1), []);
  return { ...state, askAgain };
}

/** What to show before anything was answered. */
function before(returned: TossReturn | undefined) {
  return returned?.status === "broken"
    ? ({ ...returned, payment: null } as const)
    : ({ status: "confirming", payment: null } as const);
}

function readReturn(given: string | undefined): TossReturn {
  const returned: TossReturn | undefined = given && JSON.parse(given);
  const read = returned && returned.status !== "empty" ? returned : readAddress();
  return read.status === "empty" ? { status: "broken", field: "paymentKey" } : read;
}
