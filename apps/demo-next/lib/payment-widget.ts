import {
  ANONYMOUS,
  loadTossPayments,
  type TossPaymentsWidgets,
} from "@tosspayments/tosspayments-sdk";

/** What a browser needs to load Toss's SDK; read by the server at each request. */
export interface TossScript {
  clientKey: string;
  /** Where a sandbox serves it; otherwise the loader knows Toss's own address. */
  src?: string;
}

export interface PaymentWidgetOptions {
  script: TossScript;
  amount: { value: number; currency: string };
  /** CSS selectors of two empty elements. */
  methods: string;
  agreement: string;
}

export interface PaymentWidget {
  /** Resolves when the buyer can choose; rejects when the SDK or its key does not load. */
  ready: Promise<TossPaymentsWidgets>;
  /** Takes the widget off the page. Also before it is ready. */
  remove(): void;
}

/**
 * Draws Toss's payment widget. Toss allows one at a time on a page and draws it asynchronously, so
 * each waits until the one before is gone: React's StrictMode mounts twice, and a buyer can leave
 * and come back faster than it draws.
 */
export function drawPaymentWidget(options: PaymentWidgetOptions): PaymentWidget {
  let removed = false;
  const parts: { destroy(): Promise<void> }[] = [];

  const ready = previous.then(async () => {
    if (removed) throw new Error("the page was left before the widget was drawn");
    const { clientKey, src } = options.script;
    const toss = await loadTossPayments(clientKey, src ? { src } : {});
    const widgets = toss.widgets({ customerKey: ANONYMOUS });
    await widgets.setAmount(options.amount);
    parts.push(await widgets.renderPaymentMethods({ selector: options.methods }));
    parts.push(await widgets.renderAgreement({ selector: options.agreement }));
    return widgets;
  });
  previous = ready.then(ignore, ignore);

  return {
    ready,
    remove: () => {
      removed = true;
      previous = previous.then(async () => {
        await Promise.allSettled(parts.map((part) => part.destroy()));
      });
    },
  };
}

/** Settles when no widget is being drawn or taken off. */
let previous: Promise<void> = Promise.resolve();

function ignore(): void {}
