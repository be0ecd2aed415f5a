import { chooseLanguage } from "../language.js";
import { SdkError } from "./sdk-error.js";

/**
 * A window that the server opened.
 *
 * @typedef {object} OpenedWindow
 * @property {string} path of its page
 * @property {import("./frame.js").Outcome} [outcome] It is over already: the request said how it ends.
 */

/**
 * The server this script came from, and what the script's address asks for.
 *
 * @typedef {object} Sandbox
 * @property {string} origin
 * @property {string} url what the paths of the server come after
 * @property {import("../language.js").Language} language `?lang=`
 * @property {string[]} variantKeys `?variant-keys=A,B`: further keys that the merchant has
 * @property {string[]} unhealthy `?unhealthy=TOSSPAY,CARD`: methods whose provider is down
 * @property {string | null} requestError `?request-error=CODE`: what payment requests are refused with
 * @property {boolean} hasOneTouchPay `?one-touch-pay=off`: the merchant did not set it up
 * @property {(kind: "payments" | "billing", fields: Record<string, unknown>, signal: AbortSignal) =>
 *   Promise<OpenedWindow>} open Opens a READY payment or a billing authentication.
 */

/**
 * @param {string} scriptUrl address of this script, as the shop wrote it
 * @returns {Sandbox}
 */
export function connectSandbox(scriptUrl) {
  const { origin, pathname, searchParams } = new URL(scriptUrl);
  // An application may host the sandbox below a path of its own.
  const url = origin + pathname.replace(/\/v2\/standard$/, "");
  /** @param {string} name */
  const list = (name) => searchParams.get(name)?.split(",") ?? [];
  return {
    origin,
    url,
    language: chooseLanguage(searchParams.get("lang")),
    variantKeys: list("variant-keys"),
    unhealthy: list("unhealthy"),
    requestError: searchParams.get("request-error"),
    hasOneTouchPay: searchParams.get("one-touch-pay") !== "off",

    async open(kind, fields, signal) {
      // A body without a content type of its own spares the browser a preflight request.
      const answer = await fetch(`${url}/__sandbox/window/${kind}`, {
        method: "POST",
        body: JSON.stringify(fields),
        signal,
      }).catch((cause) => {
        throw signal.aborted ? signal.reason : new SdkError("UNKNOWN", String(cause));
      });
      const body = await answer.json();
      if (!answer.ok) throw SdkError.fromServer(body);
      return body;
    },
  };
}
