import { createAgreementChoice } from "./agreement-choice.js";
import { createEvent } from "./event.js";
import { checkAgreementVariant } from "./variants.js";
import { placeWidget } from "./widget-host.js";

/** @type {import("./widget-host.js").WidgetKind} */
const kind = { alreadyRendered: "AGREEMENT_WIDGET_ALREADY_RENDERED" };

/**
 * Renders the terms.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {object} owner
 * @param {{ selector: string, variantKey?: string | null }} params
 * @param {(choice: import("./agreement-choice.js").AgreementChoice | null) => void} onPlace told the terms when they
 *   stand, and `null` when they are gone
 * @returns {Promise<import("@tosspayments/tosspayments-sdk").WidgetAgreementWidget>}
 */
export async function renderAgreementWidget(sandbox, owner, params, onPlace) {
  const place = await placeWidget(kind, owner, params, () => {
    checkAgreementVariant(sandbox, params.variantKey);
    return createAgreementChoice(sandbox.language, () => event.emit());
  });
  const choice = place.widget;
  const event = createEvent("agreementStatusChange", choice.status);
  onPlace(choice);
  return {
    on: event.on,
    async destroy() {
      event.clear();
      if (place.remove()) onPlace(null);
    },
  };
}
