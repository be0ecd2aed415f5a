"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { cleanAddress, readAddress } from "./address.ts";
import { confirmPayment } from "./confirm-payment.ts";
import type { ConfirmAnswer, ConfirmSources, ConfirmState, Settled } from "./confirm-state.ts";
import type { TossReturn } from "./toss-return.ts";
import { whenShown } from "./when-shown.ts";

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
  const [asked, setAsked] = useState("");
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `given` stands for what is in it.
  useEffect(
    () =>
      whenShown(() => {
        const { returned } = latest.current;
        const read = returned && returned.status !== "empty" ? returned : readAddress();
        // A router that follows the address hands out an empty query when this page has cleaned it.
        setAsked((known) => (read.status === "empty" ? known || nothing : JSON.stringify(read)));
      }),
    [given],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again.
  useEffect(() => {
    if (!asked) return;
    const returned: TossReturn = JSON.parse(asked);
    setState(before(returned));
    if (returned.status !== "returned") return;
    const { payment } = returned;
    const leave = new AbortController();
    const tell = (next: ConfirmState<Answer>) => {
      setState(next);
      if (next.status !== "settled") return;
      if (!latest.current.keepAddress) cleanAddress();
      latest.current.onSettled?.(next.answer, payment.orderId);
    };
    void confirmPayment(payment, () => latest.current, tell, leave.signal);
    return () => leave.abort();
  }, [asked, round]);

  const askAgain = useCallback(() => setRound((count) => count + 1), []);
  return { ...state, askAgain };
}

/** What to show before anything was answered. */
function before(returned: TossReturn | undefined) {
  return returned?.status === "broken"
    ? ({ ...returned, payment: null } as const)
    : ({ status: "confirming", payment: null } as const);
}

const nothing = JSON.stringify({ status: "broken", field: "paymentKey" } satisfies TossReturn);
