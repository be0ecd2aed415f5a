import { SdkError } from "./sdk-error.js";
import { shadowHost } from "./shadow-host.js";
import { widgetStyle } from "./widget-style.js";

/**
 * @typedef {object} WidgetKind
 * @property {import("./sdk-error.js").SdkErrorCode} alreadyRendered
 */

/**
 * What stands in this document: Toss allows one widget of a kind, whichever `widgets()` rendered it.
 *
 * @type {Map<WidgetKind, { owner: object, isReady: boolean }>}
 */
const places = new Map();

/**
 * Puts a widget into the element that the shop's selector names, in a shadow root that the shop's styles do not reach.
 *
 * @template {{ content: HTMLElement }} Widget
 * @param {WidgetKind} kind
 * @param {object} owner the `widgets()` object that renders
 * @param {{ selector: string, variantKey?: string | null }} params
 * @param {() => Widget} create
 * @returns {Promise<{ widget: Widget, remove(): boolean }>} `remove` says whether the widget still stood
 * @throws {SdkError}
 */
export async function placeWidget(kind, owner, params, create) {
  const standing = places.get(kind);
  if (standing) {
    const isSecondCall = standing.owner === owner && !standing.isReady;
    throw new SdkError(isSecondCall ? "INVALID_METHOD_TRANSACTION" : kind.alreadyRendered);
  }
  const container = findContainer(params?.selector);
  const widget = create();
  const place = { owner, isReady: false };
  places.set(kind, place);
  const host = shadowHost(widgetStyle, widget.content);
  container.append(host);

  // Toss's widget comes over the network: a shop never has it in the same task.
  await new Promise((resolve) => setTimeout(resolve));
  place.isReady = true;
  return {
    widget,
    remove() {
      host.remove();
      return places.get(kind) === place && places.delete(kind);
    },
  };
}

/**
 * @param {unknown} selector
 * @returns {Element}
 */
function findContainer(selector) {
  if (typeof selector !== "string") throw new SdkError("INVALID_PARAMETERS");
  let container = null;
  try {
    container = document.querySelector(selector);
  } catch {
    // Text that is no selector names no element.
  }
  if (container === null) throw new SdkError("INVALID_SELECTOR");
  return container;
}
