import type { TossRules } from "./toss-books.ts";

/** A mistake a shop could have made, put into the real code to see whether the simulator notices. */
export interface Variant {
  readonly name: string;
  /** Each text stands once in its file, or the variant is refused. Files are named from this package's folder. */
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
  /** Where another guard hides the mistake: Toss without that guard. */
  readonly rules?: Partial<Pick<TossRules, "forgets5xx" | "checksRefundable">>;
  /** Invariants that would see it at once by its form, left out so that it is seen by what it does to money. */
  readonly unheeded?: readonly string[];
  /** The one invariant that has to see it: no other is checked. */
  readonly seenBy?: string;
}

const unguarded = { checksRefundable: false };

const believedWebhook: Variant["edits"] = [
  {
    file: "src/receive-webhook.ts",
    from: 'import type { CheckoutContext } from "./context.ts";\n',
    to: 'import { settle } from "./settle.ts";\nimport type { CheckoutContext } from "./context.ts";\n',
  },
  {
    file: "src/receive-webhook.ts",
    from: "    // A flood finds it due already, and writes nothing.\n",
    to: "    const told = event.data?.totalAmount && settle(record, event.data, now);\n    if (told) await context.write(told);\n",
  },
];

const unversioned: Variant["edits"] = [
  {
    file: "src/sqlite-store.ts",
    from: "where order_id = $order_id and version = $version - 1`",
    to: "where order_id = $order_id`",
  },
];

export const variants: readonly Variant[] = [
  {
    name: "no-key-bind",
    edits: [
      {
        file: "src/claim.ts",
        from: "  if (attempt?.paymentKey !== request.paymentKey) return refused(",
        to: '  if (status === "confirming" && attempt?.paymentKey !== request.paymentKey) return decideNewAttempt(record, request, now);\n  if (attempt?.paymentKey !== request.paymentKey) return refused(',
      },
    ],
  },
  {
    name: "fail-on-timeout",
    edits: [
      {
        file: "src/attempt-answer.ts",
        from: '  if (failure === "declined") return',
        to: '  if (answer.error.name === "TossConnectionError") return failureOf(attempt, answer.error, "notSent");\n  if (failure === "declined") return',
      },
    ],
  },
  {
    name: "fail-on-5xx",
    edits: [
      {
        file: "src/attempt-answer.ts",
        from: '  if (failure === "declined") return',
        to: '  if (failure === "declined" || answer.error.status >= 500) return',
      },
    ],
  },
  {
    name: "fail-while-in-progress",
    edits: [
      {
        file: "src/settle.ts",
        from: '      return record.status === "confirming" && differsFromOrder(record, payment)\n',
        to: '      return record.status === "confirming"\n',
      },
    ],
  },
  { name: "trust-webhook-body", edits: believedWebhook },
  { name: "trust-webhook-body-by-form", edits: believedWebhook, seenBy: "INV-8" },
  {
    name: "one-key-for-all-confirms",
    edits: [
      {
        file: "src/confirm.ts",
        from: "idempotencyKey: randomUUID(),",
        to: 'idempotencyKey: "confirm",',
      },
      {
        file: "../toss-client/src/mismatch.ts",
        from: "  if (repeats === undefined) return undefined;",
        to: "  return undefined;",
      },
      {
        file: "src/settle.ts",
        from: "  if (record.attempt === null || payment.paymentKey !== record.attempt.paymentKey) return null;",
        to: "  if (record.attempt === null) return null;",
      },
      {
        file: "src/settle.ts",
        from: "    payment.orderId !== record.orderId ||\n    payment.totalAmount !== record.amount ||",
        to: "",
      },
    ],
    unheeded: ["INV-7"],
  },
  {
    name: "no-reconciler",
    edits: [
      {
        file: "src/reconcile.ts",
        from: "const taken = await ledger.claimDue(few ? Math.min(limit, workers) : limit, heldMs);",
        to: "const taken = [];",
      },
      {
        file: "src/reconcile.ts",
        from: "    const looks = await ledger.takeLooks(limit - taken.length, lookableMs);\n",
        to: "    const looks = [];\n",
      },
    ],
  },
  {
    name: "ignore-404",
    edits: [
      {
        file: "src/attempt-answer.ts",
        from: 'return code === "NOT_FOUND_PAYMENT" || code === "NOT_FOUND_PAYMENT_SESSION"',
        to: "return false",
      },
      {
        file: "src/release-attempt.ts",
        from: 'if (record.status !== "confirming" || attempt === null || record.leaseUntil > now) return null;',
        to: "return null;",
      },
    ],
  },
  {
    name: "omit-cancel-amount",
    edits: [
      { file: "src/carry-out-refund.ts", from: "        cancelAmount: refund.amount,\n", to: "" },
    ],
  },
  {
    name: "match-refund-by-amount",
    edits: [
      {
        file: "src/match-cancels.ts",
        from: "  if (refund.reference === null) return false;\n",
        to: "  if (refund.amount === cancel.cancelAmount) return true;\n",
      },
    ],
  },
  {
    name: "already-processed-is-paid",
    edits: [
      { file: "src/approve.ts", from: "  if (attempt.takeovers > 0) {\n", to: "  if (false) {\n" },
      {
        file: "src/take-over.ts",
        from: "const isStuck = attempt.answeredAt !== null && attempt.answeredAt + quietMs <= now;",
        to: "const isStuck = true;",
      },
      {
        file: "src/approve.ts",
        from: '    if (answer.failure === "busy") return record;\n',
        to: '    if (answer.failure === "busy") return record;\n    if (answer.error.code === "ALREADY_PROCESSED_PAYMENT") {\n      const paid = { ...record, version: record.version + 1, status: "paid", leaseUntil: 0 };\n      await context.write({ record: paid, cause: "already", events: [] });\n    }\n',
      },
    ],
  },
  {
    name: "new-key-per-refund-try",
    edits: [
      {
        file: "src/carry-out-refund.ts",
        from: "idempotencyKey: `$",
        to: "idempotencyKey: Math.random() + `$",
      },
    ],
    rules: unguarded,
    unheeded: ["INV-6"],
  },
  {
    name: "no-refund-key",
    edits: [
      {
        file: "src/carry-out-refund.ts",
        from: "idempotencyKey: `$",
        to: "idempotencyKey: undefined && `$",
      },
    ],
    rules: unguarded,
    unheeded: ["INV-6"],
  },
  {
    name: "new-refund-key-after-timeout",
    edits: [
      {
        file: "src/reserve-refund.ts",
        from: "changeRefund(record, refund.refundId, { sentAt: now });",
        to: "changeRefund(record, refund.refundId, { sentAt: now, generation: refund.generation + 1 });",
      },
    ],
    rules: unguarded,
  },
  {
    name: "no-refund-read-back",
    edits: [
      {
        file: "src/reserve-refund.ts",
        from: '  if (looked === "no") return { kind: "lookFirst" };\n',
        to: "",
      },
      {
        file: "src/reserve-refund.ts",
        from: "const idle = refund.answered || refund.apiKeyId !== keyId;",
        to: "const idle = false;",
      },
      {
        file: "src/reserve-refund.ts",
        from: 'looked === "seen" ? takeOverRefund',
        to: "true ? takeOverRefund",
      },
      {
        file: "src/reconcile.ts",
        from: 'seen.seen === "found" ? await resume',
        to: "true ? await resume",
      },
      {
        file: "src/carry-out-refund.ts",
        from: "const { record: latest, seen } = await readBack(context, record.orderId);\n  return change(",
        to: 'const latest = record, seen = "unknown";\n  return change(',
      },
    ],
    rules: { ...unguarded, forgets5xx: true },
  },
  {
    name: "no-quiet-period",
    edits: [
      {
        file: "src/quiet-refund.ts",
        from: "export const quietMs = 10 * 60_000;",
        to: "export const quietMs = 0;",
      },
    ],
    rules: unguarded,
  },
  { name: "no-version-check", edits: unversioned },
  { name: "no-version-check-by-form", edits: unversioned, seenBy: "INV-15" },
  {
    name: "send-beside-a-lease",
    edits: [
      {
        file: "src/claim.ts",
        from: '  if (record.leaseUntil > now) return { kind: "joined", attempt };\n',
        to: "",
      },
    ],
    seenBy: "INV-15",
  },
  {
    name: "forget-older-cancels",
    edits: [
      {
        file: "src/settle.ts",
        from: "      refunds,\n      depositSecretHash:",
        to: "      refunds: refunds.slice(-1),\n      depositSecretHash:",
      },
    ],
    seenBy: "INV-15",
  },
  {
    name: "believe-edited-amounts",
    edits: [
      {
        file: "src/confirm.ts",
        from: "  if (record.amount === input.amount) return;\n",
        to: "  if (input.amount > 0) return;\n",
      },
    ],
    seenBy: "INV-8",
  },
  {
    name: "stop-with-the-buyer",
    edits: [
      {
        file: "src/approve.ts",
        from: "{ idempotencyKey: attempt.idempotencyKey, timeoutMs, retry:",
        to: "{ idempotencyKey: attempt.idempotencyKey, timeoutMs: Math.min(timeoutMs, 8_000), retry:",
      },
    ],
    seenBy: "INV-11",
  },
  {
    name: "no-backoff",
    edits: [
      {
        file: "src/approve.ts",
        from: '    if (answer.failure === "busy") return record;\n',
        to: '    if (answer.failure === "busy" || answer.failure === "ambiguous")\n      return approve(context, record, attempt, until);\n',
      },
      {
        file: "../toss-client/src/retry.ts",
        from: "  const backoff = random * Math.min(maxDelayMs, 500 * 2 ** repeats);\n",
        to: "  const backoff = 0;\n",
      },
    ],
    seenBy: "INV-14",
  },
  {
    name: "send-though-unwritten",
    edits: [
      {
        file: "src/context.ts",
        from: '          "The ledger could not be written, so this call sent nothing to Toss. Repeat it later.",\n',
        to: '          (() => { throw new Error("unreachable"); })(),\n',
      },
      {
        file: "src/context.ts",
        from: "        return await ledger.commit(step);\n",
        to: '        return await ledger.commit(step).catch(() => "applied");\n',
      },
    ],
  },
  {
    name: "refusal-at-the-door-frees",
    edits: [{ file: "src/attempt-answer.ts", from: "  if (maybeSent) return null;\n", to: "" }],
  },
  {
    name: "paid-told-again",
    edits: [{ file: "src/order-events.ts", from: "if (!before && after)", to: "if (after)" }],
  },
  {
    name: "acknowledge-before-telling",
    edits: [
      {
        file: "src/on-paid.ts",
        from: '      if (event.type === "paid") await call(event);\n      await event.ack();\n',
        to: '      await event.ack();\n      if (event.type === "paid") await call(event);\n',
      },
    ],
  },
  {
    name: "paid-stays-paid",
    edits: [
      {
        file: "src/settle.ts",
        from: '  if (record.status === "review") return null;\n',
        to: '  if (record.status === "review" || (record.status === "paid" && payment.status === "WAITING_FOR_DEPOSIT")) return null;\n',
      },
    ],
  },
  {
    name: "ignore-foreign-cancels",
    edits: [
      {
        file: "src/match-cancels.ts",
        from: "    const before = refunds[at] ?? externalRefund(cancel, key, record, now);\n",
        to: "    if (at < 0) return;\n    const before = refunds[at];\n",
      },
    ],
  },
  {
    name: "rest-beside-an-open-refund",
    edits: [
      {
        file: "src/order-record.ts",
        from: '  if (refunds.some((refund) => refund.status === "sent")) return now + underWayMs;\n',
        to: "",
      },
    ],
  },
  {
    name: "no-sweep",
    edits: [
      {
        file: "src/reconcile-sweep.ts",
        from: "      await ledger.noteHint(record.orderId);\n",
        to: "",
      },
    ],
  },
];
