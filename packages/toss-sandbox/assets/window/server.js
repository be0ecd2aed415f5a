/**
 * The payment of this page, as the sandbox has it.
 *
 * @typedef {object} WindowPayment
 * @property {string} orderId
 * @property {string} orderName
 * @property {number} amount
 * @property {string} currency
 * @property {string} status
 * @property {string | null} method
 */

/** @typedef {{ code: string, message: string }} Refusal */

/** @typedef {import("../sdk/frame.js").Outcome} Outcome */

/**
 * The sandbox, for one payment. Every call rejects with a {@link Refusal} when the sandbox says no.
 *
 * @param {string} paymentKey as it stands in the address
 */
export function connectServer(paymentKey) {
  const payment = `/__sandbox/window/payments/${paymentKey}`;

  /**
   * @param {string} path
   * @param {RequestInit} init
   */
  async function call(path, init) {
    const answer = await fetch(payment + path, init);
    const body = await answer.json();
    if (!answer.ok) throw body;
    return body;
  }

  return {
    /** @returns {Promise<WindowPayment>} */
    read: () => call("", {}),

    /**
     * @param {string} method
     * @returns {Promise<Outcome>}
     */
    approve: (method) =>
      call("/authenticate", { method: "POST", body: JSON.stringify({ method }) }),

    /**
     * @param {string} code
     * @returns {Promise<Outcome>}
     */
    decline: (code) => call("/decline", { method: "POST", body: JSON.stringify({ code }) }),

    /** @returns {Promise<Outcome>} */
    close: () => call("/close", { method: "POST" }),
  };
}
