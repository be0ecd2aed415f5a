import { element } from "../element.js";
import { frameStyle } from "./frame-style.js";
import { shadowHost } from "./shadow-host.js";

/**
 * What the window tells the shop's page. `url` is where the browser goes next, `null` in promise mode.
 *
 * @typedef {{ type: "success", url: string | null, result: object }
 *   | { type: "fail", url: string | null, code: string, message: string }
 *   | { type: "close" }} Outcome
 */

/**
 * Shows the payment window in a frame over the shop's page until the buyer is done with it.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {string} paymentKey
 * @param {string} url
 * @param {AbortSignal} signal closes the window; the promise rejects with its reason
 * @returns {Promise<Outcome>}
 */
export async function showFrame(sandbox, paymentKey, url, signal) {
  signal.throwIfAborted();
  const title = sandbox.language === "ko" ? "결제창" : "Payment window";
  const frame = element("iframe", { src: url, title, "data-testid": "toss-window" });
  const dialog = element("dialog", { "aria-label": title, lang: sandbox.language }, frame);
  const host = shadowHost(frameStyle, dialog);
  document.body.append(host);

  const done = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const { signal: untilDone } = done;
      signal.addEventListener("abort", () => reject(signal.reason), { signal: untilDone });
      addEventListener(
        "message",
        (event) => {
          const isWindow = event.source === frame.contentWindow && event.origin === sandbox.origin;
          if (isWindow && event.data.paymentKey === paymentKey) resolve(event.data.outcome);
        },
        { signal: untilDone },
      );
      // Escape while the focus is outside of the frame.
      dialog.addEventListener("cancel", () => {
        sandbox.close(paymentKey);
        resolve({ type: "close" });
      });
      frame.addEventListener("load", () => frame.focus());
      dialog.showModal();
    });
  } finally {
    done.abort();
    // Closing gives the focus back to the shop's button.
    dialog.close();
    host.remove();
  }
}
