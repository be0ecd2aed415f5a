import {
  clearTossPayments,
  loadTossPayments,
  type TossPaymentsWidgets,
  type WidgetAgreementStatus,
  type WidgetSelectedPaymentMethod,
} from "@tosspayments/tosspayments-sdk";
import { takeWidgetTurn } from "./widget-turn.ts";

/** An amount as the SDK takes it. */
export interface WidgetAmount {
  /** In `currency`: whole won when that is KRW. */
  value: number;
  currency: string;
}

/** What `widgets.requestPayment` takes. */
export type WidgetRequest = Parameters<TossPaymentsWidgets["requestPayment"]>[0];

/** What `widgets.requestPayment` resolves to without `successUrl`. */
export interface ApprovedPayment {
  paymentKey: string;
  orderId: string;
  amount: WidgetAmount;
}

export interface DrawOptions {
  clientKey: string;
  src: string | undefined;
  customerKey: string;
  amount: WidgetAmount;
  methods: WidgetElement;
  agreement: WidgetElement;
  loadTimeoutMs: number;
  onMethod(method: WidgetSelectedPaymentMethod): void;
  onAgreement(status: WidgetAgreementStatus): void;
  /** The turn came after `ready` had given it up: draw anew. */
  onLateTurn(): void;
}

interface WidgetElement {
  /** Of an empty element, as `#id`. */
  selector: string;
  variantKey: string;
}

export interface DrawnWidgets {
  /** Resolves when the buyer can choose; rejects when the turn does not come, or the SDK, its key or an element is not there. */
  ready: Promise<unknown>;
  /** This and `requestPayment` follow one another, since the SDK takes one call at a time. */
  setAmount(amount: WidgetAmount): Promise<void>;
  /**
   * Refuses while the amount that was set last is not the widget's. A second call while the window is open gets what the
   * first one gets.
   */
  requestPayment(request: WidgetRequest): Promise<ApprovedPayment | undefined>;
  /** Takes the widgets off the page. Also before they are ready. */
  remove(): void;
}

/** Draws Toss's widgets when it is their turn on this page. */
export function drawWidgets(options: DrawOptions): DrawnWidgets {
  const { free, pass } = takeWidgetTurn();
  const parts: WidgetPart[] = [];
  let wanted = true;

  async function draw(): Promise<TossPaymentsWidgets> {
    const { clientKey, src, customerKey, methods, agreement } = options;
    const toss = await loadTossPayments(clientKey, src ? { src } : {});
    const widgets = toss.widgets({ customerKey });
    await widgets.setAmount(options.amount);
    const choice = await widgets.renderPaymentMethods(methods);
    parts.push(choice);
    choice.on("paymentMethodSelect", options.onMethod);
    const terms = await widgets.renderAgreement(agreement);
    parts.push(terms);
    terms.on("agreementStatusChange", options.onAgreement);
    return widgets;
  }

  const destroy = () => Promise.allSettled(parts.splice(0).map((part) => part.destroy()));

  const turn = within(options.loadTimeoutMs, free);
  turn.catch(() => free.then(() => wanted && options.onLateTurn()));

  const ready = turn.then(async () => {
    if (!wanted) throw new Error("removed");
    const drawn = draw();
    try {
      return await within(options.loadTimeoutMs, drawn);
    } catch (error) {
      // What Toss may draw yet would stand in the way of the next try, and so would its loader, which knows the script.
      drawn.then(destroy, destroy);
      if (!("TossPayments" in window)) clearTossPayments();
      throw error;
    }
  });

  let { amount } = options;
  let amountSet: Promise<unknown> = ready;
  let paying: Promise<ApprovedPayment | undefined> | undefined;
  let last: Promise<unknown> = ready;
  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = last.then(run, run);
    last = result;
    return result;
  }

  async function requestPayment(request: WidgetRequest): Promise<ApprovedPayment | undefined> {
    await amountSet;
    const widgets = await ready;
    return (await widgets.requestPayment(request)) ?? undefined;
  }

  return {
    ready,
    async setAmount(next) {
      if (next.value === amount.value && next.currency === amount.currency) return;
      amount = next;
      amountSet = inTurn(async () => (await ready).setAmount(next));
      await amountSet;
    },
    requestPayment(request) {
      paying ??= inTurn(() => requestPayment(request)).finally(() => {
        paying = undefined;
      });
      return paying;
    },
    remove() {
      wanted = false;
      const gone = () => within(options.loadTimeoutMs, ready.then(destroy, destroy));
      // What Toss never takes off is not waited for.
      pass(free.then(gone).catch(() => {}));
    },
  };
}

interface WidgetPart {
  destroy(): Promise<void>;
}

/** Waits so long and no longer. */
function within<Result>(ms: number, slow: Promise<Result>): Promise<Result> {
  const late = Object.assign(new Error(`not drawn within ${ms} ms`), { name: "WIDGET_TIMEOUT" });
  return Promise.race([slow, new Promise<never>((_, reject) => setTimeout(reject, ms, late))]);
}
