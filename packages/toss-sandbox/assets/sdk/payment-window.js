import { showFrame } from "./frame.js";
import { SdkError } from "./sdk-error.js";

/**
 * The request under way in this document; a second one is refused.
 *
 * @type {{ owner: object, controller: AbortController } | null}
 */
let active = null;

// A page that the browser brings back as it was had left for the window or for the shop's next page.
addEventListener("pageshow", (event) => {
  if (event.persisted) active = null;
});

/**
 * Opens a window of the sandbox, and waits for the buyer.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {object} owner who may abort it
 * @param {{ kind: "payments" | "billing", fields: Record<string, unknown>, target: "iframe" | "self" }} request
 * @returns {Promise<unknown>} the result without successUrl; with it the browser leaves and the promise stays pending
 * @throws {SdkError} INVALID_METHOD_TRANSACTION, USER_CANCEL, or a code of Toss's API
 */
export async function requestWindow(sandbox, owner, { kind, fields, target }) {
  return oneAtATime(owner, async (signal) => {
    if (sandbox.requestError !== null) throw SdkError.ofCode(sandbox.requestError);
    const { path, outcome } = await sandbox.open(kind, fields, signal);
    if (outcome !== undefined) return settle(outcome);
    const url = new URL(sandbox.url + path);
    url.searchParams.set("lang", sandbox.language);
    if (target === "self") return leaveFor(url.href);
    url.searchParams.set("shop", location.origin);
    return settle(await showFrame(sandbox, url, signal));
  });
}

/**
 * Runs what takes the buyer's whole attention.
 *
 * @template Result
 * @param {object} owner who may abort it
 * @param {(signal: AbortSignal) => Promise<Result>} run
 * @returns {Promise<Result>}
 * @throws {SdkError} INVALID_METHOD_TRANSACTION: something else runs.
 */
export async function oneAtATime(owner, run) {
  if (active !== null) throw new SdkError("INVALID_METHOD_TRANSACTION");
  const controller = new AbortController();
  active = { owner, controller };
  try {
    return await run(controller.signal);
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
export function abortWindow(owner, error) {
  if (active?.owner !== owner) return false;
  active.controller.abort(error);
  return true;
}

/**
 * @param {import("./frame.js").Outcome} outcome
 * @returns {Promise<unknown>}
 * @throws {SdkError}
 */
async function settle(outcome) {
  if (outcome.type === "close") throw new SdkError("USER_CANCEL");
  if (outcome.url !== null) return leaveFor(outcome.url);
  if (outcome.type === "fail") throw SdkError.fromServer(outcome);
  return outcome.result;
}

/**
 * @param {string} url
 * @returns {Promise<never>}
 */
function leaveFor(url) {
  location.assign(url);
  return new Promise(() => {});
}
