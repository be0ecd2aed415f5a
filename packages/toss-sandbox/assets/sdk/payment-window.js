import { showFrame } from "./frame.js";
import { SdkError } from "./sdk-error.js";

/**
 * The payment request under way in this document; a second one is refused.
 *
 * @type {{ owner: object, controller: AbortController } | null}
 */
let active = null;

// A page that the browser brings back as it was had left for the window or for the shop's next page.
addEventListener("pageshow", (event) => {
  if (event.persisted) active = null;
});

/**
 * Opens a payment and its window, and waits for the buyer.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {object} owner who may abort it
 * @param {Record<string, unknown>} payment
 * @param {"iframe" | "self"} target
 * @returns {Promise<unknown>} the result without successUrl; with it the browser leaves and the promise stays pending
 * @throws {SdkError} INVALID_METHOD_TRANSACTION, USER_CANCEL, or a code of Toss's API
 */
export async function requestPaymentWindow(sandbox, owner, payment, target) {
  if (active !== null) throw new SdkError("INVALID_METHOD_TRANSACTION");
  const controller = new AbortController();
  active = { owner, controller };
  try {
    const paymentKey = await sandbox.open(payment, controller.signal);
    if (target === "self") return await leaveFor(checkoutUrl(sandbox, paymentKey));

    const url = `${checkoutUrl(sandbox, paymentKey)}&shop=${encodeURIComponent(location.origin)}`;
    const outcome = await showFrame(sandbox, paymentKey, url, controller.signal);
    if (outcome.type === "close") throw new SdkError("USER_CANCEL");
    if (outcome.url !== null) return await leaveFor(outcome.url);
    if (outcome.type === "fail") throw SdkError.fromServer(outcome);
    return outcome.result;
  } finally {
    active = null;
  }
}

/**
 * Closes the window that `owner` opened; its promise rejects with `error`.
 *
 * @param {object} owner
 * @param {SdkError} error
 * @returns {boolean} whether there was one
 */
export function abortPaymentWindow(owner, error) {
  if (active?.owner !== owner) return false;
  active.controller.abort(error);
  return true;
}

/**
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {string} paymentKey
 */
function checkoutUrl({ origin, language }, paymentKey) {
  return `${origin}/v1/payments/${encodeURIComponent(paymentKey)}/checkout?lang=${language}`;
}

/**
 * @param {string} url
 * @returns {Promise<never>}
 */
function leaveFor(url) {
  location.assign(url);
  return new Promise(() => {});
}
