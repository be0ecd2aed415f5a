import { chooseLanguage } from "../language.js";
import { SdkError } from "./sdk-error.js";

/**
 * The server this script came from.
 *
 * @typedef {object} Sandbox
 * @property {string} origin
 * @property {import("../language.js").Language} language
 * @property {(payment: Record<string, unknown>, signal: AbortSignal) => Promise<string>} open
 *   Opens a READY payment and gives its paymentKey.
 * @property {(paymentKey: string) => void} close Says that the buyer left the window.
 */

/**
 * @param {string} scriptUrl address of this script, as the shop wrote it; `?lang=` chooses the language
 * @returns {Sandbox}
 */
export function connectSandbox(scriptUrl) {
  const { origin, searchParams } = new URL(scriptUrl);
  const payments = `${origin}/__sandbox/window/payments`;
  return {
    origin,
    language: chooseLanguage(searchParams.get("lang")),

    async open(payment, signal) {
      // A body without a content type of its own spares the browser a preflight request.
      const answer = await fetch(payments, {
        method: "POST",
        body: JSON.stringify(payment),
        signal,
      }).catch((cause) => {
        throw signal.aborted ? signal.reason : new SdkError("UNKNOWN", String(cause));
      });
      const body = await answer.json();
      if (!answer.ok) throw SdkError.fromServer(body);
      return body.paymentKey;
    },

    close(paymentKey) {
      const url = `${payments}/${encodeURIComponent(paymentKey)}/close`;
      // The payment stays READY whether or not this arrives, so nobody waits for it.
      fetch(url, { method: "POST", mode: "no-cors", keepalive: true }).catch(() => {});
    },
  };
}
