/** @typedef {{ bankCode: string, accountNumber: string, dueDate: string }} VirtualAccount */

/**
 * The payment of this page, as the sandbox has it.
 *
 * @typedef {object} WindowPayment
 * @property {string} orderId
 * @property {string} orderName
 * @property {number} amount
 * @property {string} currency
 * @property {string} status
 * @property {string[]} methods what the buyer may pay with
 * @property {string | null} cardCompany
 * @property {boolean} hasRefundAccount
 * @property {VirtualAccount | null} virtualAccount
 */

/** @typedef {{ method: string, customerKey: string, isOpen: boolean }} WindowBilling */

/** @typedef {{ code: string, message: string }} Refusal */

/** @typedef {import("../sdk/frame.js").Outcome} Outcome */

/**
 * The sandbox, for one window. Every call rejects with a {@link Refusal} when the sandbox says no.
 *
 * @param {string} path of the page: a payment's checkout, or a billing authentication
 */
export function connectServer(path) {
  const [, base, payment] = /^(.*)\/v1\/payments\/([^/]+)\/checkout$/.exec(path) ?? [];
  const resource =
    payment === undefined
      ? path.replace(/\/auth$/, "")
      : `${base}/__sandbox/window/payments/${payment}`;

  /**
   * @param {string} action
   * @param {object} [fields]
   */
  async function post(action, fields = {}) {
    return read(`${resource}/${action}`, { method: "POST", body: JSON.stringify(fields) });
  }

  return {
    isBilling: payment === undefined,

    /** @returns {Promise<WindowPayment & WindowBilling>} of which a window knows its half */
    read: () => read(resource, {}),

    /**
     * @param {Record<string, unknown>} said
     * @returns {Promise<Outcome>}
     */
    approve: (said) => post("authenticate", said),

    /**
     * @param {string} code
     * @returns {Promise<Outcome>}
     */
    decline: (code) => post("decline", { code }),

    /** @returns {Promise<WindowPayment>} */
    deposit: () => post("deposit"),
  };
}

/**
 * @param {string} path
 * @param {RequestInit} init
 */
async function read(path, init) {
  const answer = await fetch(path, init);
  const body = await answer.json();
  if (!answer.ok) throw body;
  return body;
}
