import { createEvent } from "./event.js";
import { createMethodChoice } from "./method-choice.js";
import { readMethodsVariant } from "./variants.js";
import { placeWidget } from "./widget-host.js";

/** @type {import("./widget-host.js").WidgetKind} */
const kind = { alreadyRendered: "PAYMENT_METHODS_WIDGET_ALREADY_RENDERED" };

/**
 * Renders the list of ways to pay.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {object} owner
 * @param {{ selector: string, variantKey?: string | null }} params
 * @param {(choice: import("./method-choice.js").MethodChoice | null) => void} onPlace told the list when it stands,
 *   and `null` when it is gone
 * @returns {Promise<import("@tosspayments/tosspayments-sdk").WidgetPaymentMethodWidget>}
 */
export async function renderMethodsWidget(sandbox, owner, params, onPlace) {
  const place = await placeWidget(kind, owner, params, () => {
    const variant = readMethodsVariant(sandbox, params.variantKey);
    return createMethodChoice(sandbox.language, variant, () => event.emit());
  });
  const choice = place.widget;
  const event = createEvent("paymentMethodSelect", () => ({ code: choice.selected() }));
  onPlace(choice);
  return {
    on: event.on,
    getSelectedPaymentMethod: async () => ({ code: choice.selected() }),
    async destroy() {
      event.clear();
      if (place.remove()) onPlace(null);
    },
  };
}
