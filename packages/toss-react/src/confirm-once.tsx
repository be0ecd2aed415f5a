"use client";

import type { ReactElement, ReactNode } from "react";
import type { ConfirmAnswer, ConfirmState } from "./confirm-state.ts";
import { type ConfirmView, toConfirmView } from "./confirm-view.ts";
import type { Language } from "./language.ts";
import { type ConfirmOnceOptions, useConfirmOnce } from "./use-confirm-once.ts";

export interface ConfirmOnceProps<Answer extends ConfirmAnswer> extends ConfirmOnceOptions<Answer> {
  /** Addresses of your pages. An action without an address is not shown. */
  links?: ConfirmLinks | undefined;
  /** @default "ko" */
  language?: Language | undefined;
  /** @default "toss-confirm" */
  className?: string | undefined;
  /** Draws it your way: the words and what can be done are handed over. */
  children?: ((view: ConfirmView, askAgain: () => void) => ReactNode) | undefined;
}

export interface ConfirmLinks {
  order?: ((orderId: string) => string) | undefined;
  payAgain?: ((orderId: string) => string) | undefined;
  orders?: string | undefined;
}

/** The success page: confirms the payment once, says what became of it and what can be done next. */
export function ConfirmOnce<Answer extends ConfirmAnswer>({
  links = {},
  language = "ko",
  className = "toss-confirm",
  children,
  ...options
}: ConfirmOnceProps<Answer>): ReactElement {
  const { askAgain, ...state } = useConfirmOnce(options);
  const view = toConfirmView(state as ConfirmState<ConfirmAnswer>, language);
  if (children) return <>{children(view, askAgain)}</>;
  return (
    <section className={className} data-tone={view.tone} aria-busy={view.tone === "busy"}>
      <div aria-live="polite">
        <h1>{view.heading}</h1>
        <p>{view.text}</p>
      </div>
      {view.actions.map(({ kind, label, orderId }) => {
        if (kind === "askAgain") {
          return (
            <button key={kind} type="button" onClick={askAgain}>
              {label}
            </button>
          );
        }
        const href = kind === "orders" ? links.orders : orderId && links[kind]?.(orderId);
        return (
          href && (
            <a key={kind} href={href}>
              {label}
            </a>
          )
        );
      })}
    </section>
  );
}
