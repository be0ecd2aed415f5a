import { channel } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type Answer, drop, json, text } from "./test-server.ts";
import { order, paid, payment, secretKey, startShop } from "./test-shop.ts";
import { createTestTracer } from "./test-tracer.ts";

const credentials = Buffer.from(`${secretKey}:`).toString("base64");
const card = "9410123456789012";
const account = "110123456789012";
const depositSecret = "ps_canary_deposit_secret";
const holder = "김카나리아";
const phone = "01012345678";
const customerKey = "customer-canary-1";
const key = "tgen_canary_payment_key";
const canaries = [secretKey, credentials.replace(/=+$/, ""), card, account];
/** What nobody can find in the words of others; whatever is not Toss's own message must not have it. */
const personal = [depositSecret, holder, phone, customerKey, key, order.orderId];

/** Answers that carry all of it back. */
const echo = [...canaries, ...personal].join(" ");
const told = { paymentKey: key, secret: depositSecret, orderName: echo };
const answers: [string, Answer][] = [
  ["a payment", json(200, { ...payment, ...told })],
  ["a payment of another buyer", json(200, { ...payment, ...told, paymentKey: echo })],
  ["a refusal that echoes everything", json(400, { code: "INVALID_REQUEST", message: echo })],
  ["a code that is a card number", json(400, { code: `E${card}`, message: echo })],
  ["HTML", text(502, `<html>${echo}</html>`)],
  ["a header", text(200, "", { "content-type": encodeURIComponent(echo), "retry-after": card })],
  ["a payment of another shape", json(200, { ...payment, totalAmount: echo, secret: echo })],
  ["no answer", drop],
  ["a request to come back", text(429, echo)],
];

for (const [title, answer] of answers) {
  test(`S14 S15 S17 ${title} leaves no canary in hooks, channels, spans or what is printed`, async () => {
    const seen: unknown[] = [];
    const thrown: unknown[] = [];
    const { tracer, spans } = createTestTracer();
    const keep = (event: unknown) => void seen.push(event);
    const names = ["request", "response", "retry"].map((name) => `toss-client:${name}`);
    for (const name of names) channel(name).subscribe(keep);
    await using shop = await startShop([answer, answer, paid], {
      tracer,
      maxRetries: 1,
      onRequest: keep,
      onResponse: keep,
      onRetry: keep,
    });
    const { payments, billing, request } = shop.toss;
    const refundReceiveAccount = { bank: "20", accountNumber: account, holderName: holder };
    const calls = [
      () => payments.retrieve(key),
      () => payments.retrieveByOrderId(order.orderId),
      () => payments.confirm({ ...order, paymentKey: key }),
      () => payments.cancel(key, { cancelReason: holder, refundReceiveAccount }),
      () => billing.charge(key, { ...order, customerKey, orderName: holder }),
      () => request({ method: "POST", path: ["billing", key], body: { card, customerKey } }),
      () => request({ method: "GET", path: ["customers", customerKey], query: { phone } }),
    ];
    for (const call of calls) {
      // One after another, so that each meets the same answers.
      shop.seen.length = 0;
      await Promise.resolve(call() as Promise<unknown>).catch((error: Error) => {
        thrown.push(error, String(error), JSON.stringify(error), error.stack);
      });
    }
    for (const name of names) channel(name).unsubscribe(keep);
    seen.push(spans, shop.toss);
    const print = (things: unknown[]) => inspect(things, { depth: 10, showHidden: true });
    expect(print(seen).length).toBeGreaterThan(1000);
    for (const canary of canaries) expect(print([seen, thrown])).not.toContain(canary);
    for (const canary of personal) expect(print(seen)).not.toContain(canary);
  });
}
