import { element } from "../element.js";
import { openModal } from "./modal.js";

/**
 * What the window tells the shop's page. `url` is where the browser goes next, `null` in promise mode.
 *
 * @typedef {{ type: "success", url: string | null, result: object }
 *   | { type: "fail", url: string | null, code: string, message: string }
 *   | { type: "close" }} Outcome
 */

/**
 * Shows a window of the sandbox in a frame over the shop's page until the buyer is done with it.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {URL} url
 * @param {AbortSignal} signal closes the window; the promise rejects with its reason
 * @returns {Promise<Outcome>}
 */
export async function showFrame({ origin, language }, url, signal) {
  signal.throwIfAborted();
  const title = language === "ko" ? "결제창" : "Payment window";
  const frame = element("iframe", { src: url.href, title, "data-testid": "toss-window" });
  frame.addEventListener("load", () => frame.focus());

  const done = new AbortController();
  let close = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const { signal: untilDone } = done;
      signal.addEventListener("abort", () => reject(signal.reason), { signal: untilDone });
      addEventListener(
        "message",
        (event) => {
          const isWindow = event.source === frame.contentWindow && event.origin === origin;
          if (isWindow && event.data.window === url.pathname) resolve(event.data.outcome);
        },
        { signal: untilDone },
      );
      // Escape while the focus is outside of the frame.
      close = openModal(language, title, frame, () => resolve({ type: "close" }));
    });
  } finally {
    done.abort();
    close();
  }
}
