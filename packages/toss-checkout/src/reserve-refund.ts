import { CheckoutError } from "./checkout-error.ts";
import type { CancelInput } from "./inputs.ts";
import { leaseToSend } from "./lease.ts";
import { isWholeAmount } from "./money.ts";
import type { OrderRecord, RefundFailure, RefundRecord, Step } from "./order-record.ts";
import { restingDueAt, step } from "./order-record.ts";
import { isOverseasWallet } from "./overseas-wallet.ts";
import {
  anotherUnderWay,
  exceedsBalance,
  fractionRefused,
  notRefundable,
  partBeforeDeposit,
  refundFailed,
  requestIdReused,
  taxFreeExceeds,
} from "./refusals.ts";
import { requestHash } from "./request-hash.ts";

export interface RefundIds {
  refundId: string;
  reference: string;
  apiKeyId: string;
}

export type RefundDecision =
  /** Write this step, then send. */
  | { kind: "reserved"; step: Step; refundId: string }
  /** Write this step, then send the same again under the same key: Toss shows no trace of it and never answered. */
  | { kind: "takenOver"; step: Step; refundId: string }
  /** A refund was sent and its sender is gone: ask Toss what became of it, and decide again. */
  | { kind: "lookFirst" }
  /** The same request is under way. */
  | { kind: "joined" }
  /** The same request was carried out before. */
  | { kind: "done" }
  | { kind: "refused"; error: CheckoutError };

/**
 * Decides whether money may go back: pure. The reservation is written before the first byte is sent, no second refund
 * of the order may be under way, and all of them together never exceed what was paid (INV-5).
 */
export function decideRefund(
  record: OrderRecord,
  input: CancelInput,
  ids: RefundIds,
  now: number,
  /** What Toss showed when it was asked a moment ago. */
  looked: "no" | "seen" | "unseen" = "no",
): RefundDecision {
  const hash = requestHash(input);
  const same = record.refunds.find((refund) => refund.requestId === input.requestId);
  if (same && same.requestHash !== hash) return refused(requestIdReused());
  if (same?.status === "done") return { kind: "done" };
  if (same?.status === "review") return { kind: "joined" };
  if (same?.status === "sent") return decideOpenRefund(record, same, ids, now, looked);
  if (same?.failure?.kind === "refused") return refused(refundFailed(same.failure));
  const open = record.refunds.find((refund) => refund.status === "sent");
  if (open === undefined) {
    if (looked === "no" && hangsOnDeposit(record, input)) return { kind: "lookFirst" };
    return reserve(record, input, hash, same, ids, now);
  }
  const abandoned = record.leaseUntil <= now && looked === "no";
  return abandoned ? { kind: "lookFirst" } : refused(anotherUnderWay());
}

/**
 * The deposit may have come without anybody having asked; accounts and parts are taken only after it. A part without an
 * account is refused before it and after it, whatever Toss would say.
 */
function hangsOnDeposit({ status, payment }: OrderRecord, input: CancelInput): boolean {
  if (status !== "awaitingDeposit" || payment === null) return false;
  const { cancelAmount, refundReceiveAccount } = input;
  const { balanceAmount } = payment;
  if (cancelAmount === "full" || cancelAmount === balanceAmount) return true;
  return refundReceiveAccount !== undefined && cancelAmount < balanceAmount;
}

function decideOpenRefund(
  record: OrderRecord,
  refund: RefundRecord,
  ids: RefundIds,
  now: number,
  looked: "no" | "seen" | "unseen",
): RefundDecision {
  // What Toss lists already is being carried out there, by an overseas wallet; sent again it would be a second refund.
  if (record.leaseUntil > now || refund.transactionKey !== null) return { kind: "joined" };
  if (looked === "no") return { kind: "lookFirst" };
  const taken = looked === "seen" ? takeOverRefund(record, refund, ids.apiKeyId, now) : null;
  return taken === null
    ? { kind: "joined" }
    : { kind: "takenOver", step: taken, refundId: refund.refundId };
}

/**
 * What has to be written before a refund is sent again, of which Toss was just asked and shows no trace: the same request
 * under the same key.
 *
 * @param keyId Of the key it would be sent with.
 * @returns `null` where it must not be.
 */
export function takeOverRefund(
  record: OrderRecord,
  refund: RefundRecord,
  keyId: string,
  now: number,
): Step | null {
  // Another API key is another idempotency scope, and an answer that did not decide is only repeated under its key.
  const idle = refund.answered || refund.apiKeyId !== keyId;
  if (idle || record.leaseUntil > now || isOverseasWallet(record)) return null;
  const refunds = changeRefund(record, refund.refundId, { sentAt: now });
  return step(record, { refunds, ...leaseToSend(now) }, "refund taken over");
}

function reserve(
  record: OrderRecord,
  input: CancelInput,
  hash: string,
  /** The same request when it could not be sent before. */
  again: RefundRecord | undefined,
  ids: RefundIds,
  now: number,
): RefundDecision {
  const { payment, status } = record;
  if (payment === null || !refundable.includes(status)) return refused(notRefundable());
  const balance = payment.balanceAmount;
  const amount = input.cancelAmount === "full" ? balance : input.cancelAmount;
  const { taxFreeAmount = 0 } = input;
  if (!isWholeAmount(amount, record.currency)) {
    return refused(fractionRefused("cancelAmount", record.currency));
  }
  if (!isWholeAmount(taxFreeAmount, record.currency)) {
    return refused(fractionRefused("taxFreeAmount", record.currency));
  }
  if (taxFreeAmount > amount) return refused(taxFreeExceeds());
  if (amount > balance || balance === 0) return refused(exceedsBalance());
  if (status === "awaitingDeposit" && amount !== balance) return refused(partBeforeDeposit());
  const account = checkAccount(record, input);
  if (account) return refused(account);
  const refundId = again?.refundId ?? ids.refundId;
  const reserved: RefundRecord = {
    refundId,
    requestId: input.requestId,
    requestHash: hash,
    status: "sent",
    amount,
    taxFreeAmount: input.taxFreeAmount ?? null,
    reason: input.cancelReason,
    reference: again?.reference ?? ids.reference,
    expectedBalance: balance,
    // Toss keeps a refusal under its key for 15 days, so a request that is repeated after one needs a new key.
    generation: again ? again.generation + 1 : 0,
    apiKeyId: ids.apiKeyId,
    sentAt: now,
    answered: false,
    transactionKey: null,
    failure: null,
    createdAt: now,
  };
  return {
    kind: "reserved",
    refundId,
    step: step(
      record,
      {
        refunds: [...record.refunds.filter((refund) => refund.refundId !== refundId), reserved],
        ...leaseToSend(now),
        tries: 0,
      },
      "refund reserved",
    ),
  };
}

const refundable: readonly string[] = ["paid", "partRefunded", "refunded", "awaitingDeposit"];

/** Toss refused for good, or nothing was sent: the reservation is given back. `null` when it was settled meanwhile. */
export function failRefund(
  record: OrderRecord,
  refundId: string,
  failure: RefundFailure,
  now: number,
): Step | null {
  if (openRefund(record, refundId) === null) return null;
  const refunds = changeRefund(record, refundId, { status: "failed", failure });
  const dueAt = restingDueAt({ ...record, refunds }, now);
  const changes = { refunds, leaseUntil: 0, dueAt, tries: 0 };
  return step(record, changes, `refund failed: ${failure.kind}`);
}

/** Toss answered without deciding: the request is not sent again under this key, and nobody is sending any more. */
export function noteAnswer(record: OrderRecord, refundId: string): Step | null {
  if (openRefund(record, refundId) === null) return null;
  const refunds = changeRefund(record, refundId, { answered: true });
  return step(record, { refunds, leaseUntil: 0 }, "refund answered without a decision");
}

/** @returns `null` when it is no longer under way. */
export function openRefund({ refunds }: OrderRecord, refundId: string): RefundRecord | null {
  const isOpen = (refund: RefundRecord): boolean =>
    refund.refundId === refundId && refund.status === "sent";
  return refunds.find(isOpen) ?? null;
}

function changeRefund(
  record: OrderRecord,
  refundId: string,
  changes: Partial<RefundRecord>,
): RefundRecord[] {
  return record.refunds.map((refund) =>
    refund.refundId === refundId ? { ...refund, ...changes } : refund,
  );
}

function checkAccount(record: OrderRecord, input: CancelInput): CheckoutError | undefined {
  const field = "refundReceiveAccount";
  const needed = record.payment?.virtualAccount != null && record.status !== "awaitingDeposit";
  if (needed && !input.refundReceiveAccount) {
    return new CheckoutError(
      "INVALID_INPUT",
      `${field}: required, since a virtual account cannot be paid back without the buyer's account.`,
      { field },
    );
  }
  if (!needed && input.refundReceiveAccount) {
    return new CheckoutError(
      "INVALID_INPUT",
      `${field}: only for a virtual account that was paid; leave it out.`,
      {
        field,
      },
    );
  }
  return undefined;
}

function refused(error: CheckoutError): RefundDecision {
  return { kind: "refused", error };
}
