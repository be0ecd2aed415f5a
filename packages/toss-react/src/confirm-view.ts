import type { ConfirmAnswer, ConfirmState } from "./confirm-state.ts";
import { confirmTexts } from "./confirm-texts.data.ts";
import type { Language } from "./language.ts";

/** Something that makes sense next, the best one first. */
export interface ConfirmAction {
  kind: "askAgain" | "payAgain" | "order" | "orders";
  label: string;
  /** The order that `payAgain` and `order` lead to. */
  orderId: string | null;
}

/** A state of the confirm in words. */
export interface ConfirmView {
  /** `"bad"` is said only of what is certain to have failed, and of links that are none. */
  tone: "busy" | "good" | "warn" | "bad";
  heading: string;
  text: string;
  actions: ConfirmAction[];
}

/** What to tell the buyer of a state, and what the buyer can do now. */
export function toConfirmView(state: ConfirmState<ConfirmAnswer>, language: Language): ConfirmView {
  const texts = confirmTexts[language];
  const say = (
    tone: ConfirmView["tone"],
    [heading, text]: readonly [string, string],
    ...kinds: ConfirmAction["kind"][]
  ): ConfirmView => {
    const orderId = state.payment?.orderId ?? null;
    const actions = kinds.map((kind) => ({ kind, label: texts.actions[kind], orderId }));
    return { tone, heading, text, actions };
  };

  switch (state.status) {
    case "confirming":
      return say("busy", texts.confirming);
    case "pending":
      return say("busy", texts.pending, "order");
    case "settled": {
      const { outcome, order } = state.answer;
      // The outcome stays what it was, and nobody may pay into an account that is canceled.
      return order?.status === "refunded" || order?.status === "canceled"
        ? say("warn", texts.canceled, "order")
        : say("good", texts[outcome], "order");
    }
    case "unreachable":
      return say("warn", texts.unreachable, "askAgain");
    case "broken": {
      const [heading, text] = texts.broken;
      return say("warn", [heading, `${text} ${texts.fields[state.field]}.`], "orders");
    }
    case "refused": {
      const { reason, charged, retry, buyerMessage } = state.error;
      const order = reason === "ORDER_NOT_FOUND" ? "orders" : "order";
      const next: ConfirmAction["kind"][] =
        retry === "no" ? [] : [retry === "later" ? "askAgain" : "payAgain"];
      return charged === "maybe"
        ? say("warn", [texts.unknown, buyerMessage], ...next, order)
        : say("bad", [texts.refused, buyerMessage], ...next, order);
    }
  }
}
