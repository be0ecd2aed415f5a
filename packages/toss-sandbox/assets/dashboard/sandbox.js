/**
 * What the dashboard reads of a payment. The rest of it is shown as JSON.
 *
 * @typedef {object} Payment
 * @property {string} paymentKey
 * @property {string} orderId
 * @property {string} orderName
 * @property {string} status
 * @property {string | null} method
 * @property {string} currency
 * @property {number} totalAmount
 * @property {number} balanceAmount
 * @property {string} requestedAt
 * @property {{ url: string }} checkout
 * @property {{ url: string } | null} receipt
 * @property {{ transactionKey: string, cancelAmount: number, cancelStatus: string }[] | null} cancels
 * @property {object | null} virtualAccount
 * @property {{ status: string, at: string }[]} history
 */

/**
 * @typedef {object} ApiRequest
 * @property {string} method
 * @property {string} path
 * @property {number | null} status
 * @property {string} [idempotencyKey]
 * @property {boolean} replayed
 * @property {string} [fault]
 * @property {unknown} body
 * @property {unknown} answer
 * @property {string} at
 */

/**
 * @typedef {object} Delivery
 * @property {string} id
 * @property {string} event
 * @property {string} url
 * @property {string | null} orderId
 * @property {unknown} body
 * @property {"waiting" | "delivered" | "retrying" | "failed"} state
 * @property {{ at: string, retriedCount: number, status: number | null, error: string | null }[]} attempts
 * @property {string | null} nextAttemptAt
 * @property {string[]} faults
 */

/**
 * @typedef {object} Registration
 * @property {string} id
 * @property {string} url
 * @property {string[] | null} events
 */

/**
 * @typedef {object} WaitingFault
 * @property {string} id
 * @property {{ kind: string } & Record<string, unknown>} fault
 * @property {number} hits
 * @property {number | null} left
 */

/**
 * @typedef {object} State
 * @property {number} now
 * @property {Payment[]} payments
 * @property {ApiRequest[]} requests
 * @property {Delivery[]} deliveries
 * @property {Registration[]} registrations
 * @property {WaitingFault[]} faults
 * @property {WaitingFault[]} webhookFaults
 * @property {{ payments: number, requests: number, deliveries: number }} counts
 * @property {string} url
 * @property {string} scriptUrl
 * @property {string} clientKey
 * @property {string} secretKey
 * @property {{ clientKey: string, secretKey: string }} apiKeys
 * @property {string} securityKey
 */

/**
 * One field of a fault's form.
 *
 * @typedef {object} Field
 * @property {string} name
 * @property {boolean} required
 * @property {"number" | "text" | "choice" | "object"} input
 * @property {string[]} [choices]
 * @property {string} en
 * @property {string} ko
 */

/**
 * @typedef {object} FaultCatalog
 * @property {{ kind: string, executed?: "no" | "yes" | "later", en: string, ko: string, fields: Field[] }[]} kinds
 * @property {Field[]} target
 */

/** @typedef {FaultCatalog & { events: { event: string, sample: object }[] }} WebhookCatalog */

/**
 * Calls a control of the sandbox.
 *
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>}
 * @throws {Error} The sandbox said no, and why; or it is not there, which is a TypeError.
 */
export async function call(method, path, body) {
  const headers = { "content-type": "application/json" };
  const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
  // Relative to this file: an application may host the sandbox below a path of its own.
  const url = new URL(`../../../${path}`, import.meta.url);
  const answer = await fetch(url, { method, ...sent });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error ?? `${answer.status}`);
  return result;
}
