import { createTossClient, describeKey, tossFailure } from "@toss-bff/toss-client";
import { isPaid } from "@toss-bff/toss-client/payment";
import { confirmPaymentInput } from "@toss-bff/toss-client/schema";
import {
  makeWebhook,
  matchesDepositSecret,
  parseWebhook,
  verifySignature,
} from "@toss-bff/toss-client/webhooks";

/** Calls Toss in every way from whatever runtime this is, and tells what a shop would have seen. */
export async function callToss(given) {
  const { secretKey, url, orders } = given;
  const open = (options) =>
    createTossClient({ secretKey, baseUrl: url, maxRetries: 0, ...options });
  const toss = open();
  await toss.warmUp();
  const told = {
    dispatcher: dispatcherOf(open),
    paid: await pay(toss, orders.paid),
    list: await list(toss),
    declined: await failure(toss.payments.confirm(orders.declined)),
    missed: await failure(toss.payments.retrieve("tgen_nobody_has_it")),
    badInput: await failure(toss.payments.cancel(orders.paid.paymentKey, { cancelReason: "" })),
    lostConfirm: await confirmWhoseAnswerIsLost(open, orders.lost),
    joined: await readTogether(toss, orders.paid),
    faults: await meet(toss, given),
    lostDelete: await deleteWhoseAnswerIsLost(toss, given.authKey),
    aborted: await abort(toss, orders.held),
    noServer: await reachNobody(open, given.nowhere),
    wrongCertificate: await reachNobody(open, given.stranger),
    endless: await failure(open({ baseUrl: given.endless }).payments.retrieve("endless")),
    hooks: await hooks(open, orders.paid),
    webhooks: webhooks(given.signed),
    keys: keys(),
    orders: Object.fromEntries(Object.entries(orders).map(([name, one]) => [name, one.paymentKey])),
  };
  await toss.close();
  return { ...told, closed: await failure(toss.payments.retrieve(orders.paid.paymentKey)) };
}

/** What of an error a shop goes by. */
async function failure(call, secret = "no secret") {
  const error = await call.then(
    (value) => ({ name: `no error but ${JSON.stringify(value)}` }),
    (thrown) => thrown,
  );
  const { name, message, applied, code, status, field, cause } = error;
  const shown = [message, error.stack, JSON.stringify(error), String(cause), cause?.stack];
  const own = Object.values(Object.getOwnPropertyDescriptors(cause ?? {}));
  const isTold = [...shown, ...own.map(({ value }) => value)].join().includes(secret);
  return { name, message, applied, code, status, field, became: tossFailure(error), isTold };
}

function dispatcherOf(open) {
  try {
    open({ dispatcher: { dispatch: () => true } });
    return "taken";
  } catch (error) {
    return `${error.name}: ${error.field}`;
  }
}

async function pay(toss, order) {
  const payment = await toss.payments.confirm(order);
  const byKey = await toss.payments.retrieve(order.paymentKey);
  const byOrder = await toss.payments.retrieveByOrderId(order.orderId);
  const part = { cancelReason: "변심", cancelAmount: 4000 };
  const canceled = await toss.payments.cancel(order.paymentKey, part);
  return {
    isPaid: isPaid(payment),
    isTheSame: [byKey, byOrder].every((one) => JSON.stringify(one) === JSON.stringify(payment)),
    isTimed: payment.approvedAt instanceof Date && payment.approvedAt >= payment.requestedAt,
    left: canceled.balanceAmount,
    reason: canceled.cancels?.[0]?.cancelReason,
  };
}

async function list(toss) {
  const amounts = [];
  const input = { startDate: "2020-01-01", endDate: "2099-12-31", limit: 1 };
  for await (const { amount } of toss.transactions.list(input)) amounts.push(amount);
  return amounts;
}

async function confirmWhoseAnswerIsLost(open, order) {
  const { status } = await open({ maxRetries: 3 }).payments.confirm(order);
  return status;
}

async function readTogether(toss, { paymentKey }) {
  const reads = Array.from({ length: 20 }, () => toss.payments.retrieve(paymentKey));
  return new Set(await Promise.all(reads)).size;
}

/** What Toss does to a refund, and to a read. Each refund follows an answer, so that it goes on a kept connection. */
async function meet(toss, { faults, orders }) {
  const met = {};
  for (const { title, timeoutMs = 20_000 } of faults) {
    const { paymentKey } = orders[title];
    await toss.payments.confirm(orders[title]);
    const refund = { cancelReason: "변심" };
    const cancel = await failure(
      toss.payments.cancel(paymentKey, refund, { timeoutMs }),
      paymentKey,
    );
    await toss.payments.retrieve(orders.paid.paymentKey);
    const read = await failure(toss.payments.retrieve(paymentKey, { timeoutMs }), paymentKey);
    met[title] = { cancel, read };
  }
  return met;
}

async function deleteWhoseAnswerIsLost(toss, authKey) {
  const customerKey = "customer-7f3a";
  const { billingKey } = await toss.billing.issueByAuthKey({ authKey, customerKey });
  return failure(toss.billing.delete(billingKey), billingKey);
}

async function abort(toss, order) {
  await toss.payments.confirm(order);
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error("the shop is closing")), 200);
  const { signal } = stop;
  return failure(toss.payments.cancel(order.paymentKey, { cancelReason: "변심" }, { signal }));
}

async function reachNobody(open, baseUrl) {
  const toss = open({ baseUrl });
  const paymentKey = "tgen_a_key_of_a_payment";
  const cancel = toss.payments.cancel(paymentKey, { cancelReason: "변심" });
  return { cancel: await failure(cancel, paymentKey), warmUp: await failure(toss.warmUp()) };
}

async function hooks(open, { paymentKey }) {
  const seen = [];
  const note = (event) => seen.push([event.where, event.attempt, event.status]);
  await open({ onRequest: note, onResponse: note }).payments.retrieve(paymentKey);
  return seen;
}

function webhooks({ body, headers, securityKey, secret }) {
  const deposit = (sent) =>
    parseWebhook(makeWebhook("DEPOSIT_CALLBACK", { secret: sent, status: "DONE" }).body);
  const ours = makeWebhook("payout.changed", {}, { securityKey });
  const isSigned = (more) => verifySignature({ body, headers, securityKey, ...more });
  return {
    event: parseWebhook(body).eventType,
    signed: isSigned({}),
    signedHere: verifySignature({ body: ours.body, headers: ours.headers, securityKey }),
    changed: isSigned({ body: body.replace("{", "{ ") }),
    late: isSigned({ now: new Date(Date.now() + 10 * 60_000) }),
    secret: matchesDepositSecret(deposit(secret), secret),
    otherSecret: matchesDepositSecret(deposit(`${secret}x`), secret),
  };
}

function keys() {
  const copied = ` "live_gck_${"a".repeat(24)}" `;
  const { kind, mode, problems } = describeKey(copied, "secret");
  const refused = confirmPaymentInput.safeParse({});
  return { kind, mode, problems: problems.map(({ code }) => code), refused: !refused.success };
}
