import assert from "node:assert/strict";
import { Api } from "../src/api/api.ts";
import { createClock } from "../src/clock.ts";
import { createMerchant } from "../src/merchant.ts";
import { roundAmount } from "../src/payments/money.ts";
import type { Payment } from "../src/payments/payment.ts";
import { createSandboxPayments } from "../src/payments/sandbox-payments.ts";
import { type KeyKind, keyPairs } from "../src/protocol/keys.ts";
import { TossRefusal } from "../src/protocol/toss-refusal.ts";
import type { SandboxRules } from "../src/rules.ts";
import { createWindowPort } from "../src/window/payment-window.ts";
import { toWire } from "../src/wire/wire-format.ts";
import type { WirePayment } from "../src/wire/wire-payment.ts";
import { type Command, keyLifetimeMs, type Sending } from "./random-command.ts";

const refundReceiveAccount = { bank: "20", accountNumber: "1000123456789", holderName: "김토스" };
const card = {
  cardExpirationYear: "30",
  cardExpirationMonth: "12",
  customerIdentityNumber: "900101",
};
const noQuery = new URLSearchParams();
const authorizations: Record<KeyKind, string> = {
  widget: `Basic ${btoa(`${keyPairs.widget.secretKey}:`)}`,
  api: `Basic ${btoa(`${keyPairs.api.secretKey}:`)}`,
};

/** More would only spread the commands thin. */
const mostPayments = 3;

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

/** A sandbox driven without sockets, and what a careful shop would note of it. */
export function openWorld(rules: SandboxRules) {
  const clock = createClock(() => 0);
  const merchant = createMerchant(clock, "random", "http://127.0.0.1", rules);
  const api = new Api(merchant);
  const window = createWindowPort(merchant).payments;
  const bank = createSandboxPayments(merchant);
  const kept = new Map<string, { at: number; text: string }>();
  const approvals = new Map<string, number>();
  const store = merchant.payments;
  const isFull = () => store.list().length >= mostPayments;

  function send(
    method: "POST" | "DELETE",
    path: string,
    fields: object,
    sent: Sending,
    keys: KeyKind,
  ) {
    const { key, forced } = sent;
    const answer = api.start({
      method,
      target: path,
      path,
      query: noQuery,
      headers: {
        authorization: authorizations[keys],
        "content-type": "application/json",
        ...(key === undefined ? {} : { "idempotency-key": key }),
        ...(forced === undefined ? {} : { "tosspayments-test-code": forced }),
      },
      body: JSON.stringify(fields),
    })();
    const scope = `${key} ${path}`;
    const first = key === undefined ? undefined : kept.get(scope);
    const text = `${answer.status} ${answer.body}`;
    const isReplay = first !== undefined && clock.now() < first.at + keyLifetimeMs;
    assert.equal(answer.replayed, isReplay);
    if (answer.replayed) assert.equal(text, first?.text);
    else if (key === undefined) return answer;
    else if (answer.status < 500) kept.set(scope, { at: clock.now(), text });
    else kept.delete(scope);
    return answer;
  }

  function confirm({ paymentKey, orderId, totalAmount }: Payment, step: Of<"confirm">): void {
    const fields = { paymentKey, orderId, amount: totalAmount + step.tooMuch };
    const { status, replayed } = send("POST", "/v1/payments/confirm", fields, step, "widget");
    if (status !== 200 || replayed) return;
    assert.equal(step.tooMuch, 0);
    const count = (approvals.get(paymentKey) ?? 0) + 1;
    assert.equal(count, 1);
    approvals.set(paymentKey, count);
  }

  function cancel(payment: Payment, step: Of<"cancel">): void {
    const before = wire(payment);
    const { cancelAmount, refundableAmount, cancelRequestId } = step;
    const asked = { cancelReason: "변심", cancelAmount, refundableAmount, cancelRequestId };
    const { currency, keyKind, paymentKey } = payment;
    const fields = { ...asked, currency, refundReceiveAccount };
    const path = `/v1/payments/${paymentKey}/cancel`;
    const { status, replayed } = send("POST", path, fields, step, keyKind);
    const after = wire(payment);
    if (status !== 200 || replayed) {
      assert.deepEqual(after, before);
      return;
    }
    const newest = after.cancels?.at(-1);
    assert.equal(after.cancels?.length, (before.cancels?.length ?? 0) + 1);
    assert.equal(refundableAmount ?? before.balanceAmount, before.balanceAmount);
    const taken = newest?.cancelStatus === "DONE" ? (newest.cancelAmount ?? 0) : 0;
    assert.equal(after.balanceAmount, roundAmount(before.balanceAmount - taken, currency));
    if (cancelAmount !== undefined) assert.equal(newest?.cancelAmount, cancelAmount);
  }

  /** Does what is possible, and sees the rest refused. */
  function orThrows(isPossible: boolean, { paymentKey }: Payment, act: () => void): void {
    if (isPossible) act();
    else assert.throws(act, new RegExp(paymentKey));
  }

  function deposit(payment: Payment): void {
    const { status, virtualAccount } = payment;
    const isOpen = status === "WAITING_FOR_DEPOSIT" && clock.now() <= (virtualAccount?.dueAt ?? 0);
    orThrows(isOpen, payment, () => bank.deposit(payment.paymentKey));
  }

  function finishCancel(payment: Payment, { cancelRequestId, status }: Of<"finishCancel">): void {
    const runs = payment.cancels.some((row) => {
      const isNamed = cancelRequestId === undefined || row.cancelRequestId === cancelRequestId;
      return row.cancelStatus === "IN_PROGRESS" && isNamed;
    });
    const name = cancelRequestId === undefined ? {} : { cancelRequestId };
    orThrows(runs, payment, () => bank.finishCancel(payment.paymentKey, { ...name, status }));
  }

  function charge(step: Of<"charge">): void {
    const key = merchant.billing.list()[step.billing];
    if (key === undefined || isFull()) return;
    const { orderId, amount, taxFreeAmount, customerKey } = step;
    const fields = { orderId, amount, taxFreeAmount, customerKey, orderName: "구독" };
    const { status, replayed } = send("POST", `/v1/billing/${key.billingKey}`, fields, step, "api");
    if (status !== 200 || replayed) return;
    assert.equal(key.removedAt, null);
    assert.equal(customerKey, key.customerKey);
  }

  function deleteBillingKey(step: Of<"deleteBillingKey">): void {
    const key = merchant.billing.list()[step.billing];
    if (key === undefined) return;
    const isThere = key.removedAt === null;
    const path = `/v1/billing/${key.billingKey}`;
    const plain = { key: undefined, forced: undefined };
    const { status, body } = send("DELETE", path, {}, plain, "api");
    assert.equal(status, isThere ? 200 : 400);
    if (isThere) assert.equal(body, "");
  }

  function ofNobody(step: Command): void {
    switch (step.kind) {
      case "advance":
        clock.advance(step.ms);
        break;
      case "open": {
        if (isFull()) break;
        const { clientKey } = keyPairs.widget;
        unlessRefused(() => window.open({ ...step, clientKey, orderName: "책" }));
        break;
      }
      case "keyIn": {
        if (isFull()) break;
        const { orderId, amount, taxFreeAmount, cardNumber } = step;
        const fields = { orderId, amount, taxFreeAmount, cardNumber, orderName: "책", ...card };
        send("POST", "/v1/payments/key-in", fields, step, "api");
        break;
      }
      case "issueAccount": {
        if (isFull()) break;
        const { orderId, amount, taxFreeAmount, validHours } = step;
        const account = { validHours, customerName: "김토스", bank: "20" };
        const fields = { orderId, amount, taxFreeAmount, orderName: "책", ...account };
        send("POST", "/v1/virtual-accounts", fields, step, "api");
        break;
      }
      case "issueBillingKey": {
        if (merchant.billing.list().length > 1) break;
        const auth = { customerKey: "buyer-1", method: step.method, keyKind: "api" } as const;
        const authKey = merchant.authKeys.issue(auth, clock.now());
        const fields = { authKey, customerKey: "buyer-1" };
        const plain = { key: undefined, forced: undefined };
        send("POST", "/v1/billing/authorizations/issue", fields, plain, "api");
        break;
      }
      case "charge":
        charge(step);
        break;
      case "deleteBillingKey":
        deleteBillingKey(step);
        break;
      default: {
        // Those on a payment that is not there do nothing.
        const payment = store.list()[step.nth];
        if (payment !== undefined) ofPayment(step, payment);
      }
    }
  }

  function ofPayment(step: Extract<Command, { nth: number }>, payment: Payment): void {
    const { paymentKey } = payment;
    switch (step.kind) {
      case "authenticate":
        unlessRefused(() =>
          window.authenticate(paymentKey, { method: payment.method ?? step.method }),
        );
        break;
      case "decline":
        unlessRefused(() => window.decline(paymentKey, step.code));
        break;
      case "confirm":
        confirm(payment, step);
        break;
      case "cancel":
        cancel(payment, step);
        break;
      case "finishCancel":
        finishCancel(payment, step);
        break;
      case "deposit":
        deposit(payment);
        break;
      case "reverseDeposit": {
        const isPaidIn = payment.status === "DONE" && payment.method === "VIRTUAL_ACCOUNT";
        orThrows(isPaidIn, payment, () => bank.reverseDeposit(paymentKey));
        break;
      }
    }
  }

  /** What a lookup would answer. */
  function wire(payment: Payment): WirePayment {
    return toWire(payment, { url: "", now: clock.now(), language: "ko" });
  }

  return {
    run: ofNobody,
    payments: () => store.list(),
    wire,
    close: () => clock.stop(),
  };
}

/** Many a command comes at a time when Toss refuses it. */
function unlessRefused(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof TossRefusal)) throw error;
  }
}
