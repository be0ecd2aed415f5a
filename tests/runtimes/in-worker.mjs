import { createTossClient } from "@toss-bff/toss-client";
import { callToss } from "./calls.mjs";

let toss;

/** Reads with the one client of all requests, as an app has it. */
async function read({ secretKey, url, paymentKey }) {
  toss ??= createTossClient({ secretKey, baseUrl: url, timeoutMs: 1000, maxRetries: 0 });
  const result = await toss.safe.payments.retrieve(paymentKey);
  return result.ok ? result.value.status : result.error.message;
}

export default {
  async fetch(request) {
    const given = await request.json();
    return Response.json(await (given.paymentKey === undefined ? callToss : read)(given));
  },
};
