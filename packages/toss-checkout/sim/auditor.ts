import { CheckoutError } from "../src/checkout-error.ts";
import type { CancelResult, ConfirmResult } from "../src/checkout-options.ts";
import type { CancelInput, ConfirmInput } from "../src/inputs.ts";
import type { OrderRecord, Step } from "../src/order-record.ts";
import { canaries } from "./canaries.ts";
import { LedgerWatch } from "./ledger-watch.ts";
import type { Reason } from "./reason.ts";
import { RequestWatch } from "./request-watch.ts";
import type { TossBooks } from "./toss-books.ts";
import type { TossRequest } from "./toss-gateway.ts";
import type { TossPayment } from "./toss-payment.ts";
import type { VirtualTime } from "./virtual-time.ts";

interface Call<Input> {
  readonly input: Input;
  readonly beganAt: number;
  /** When it was answered, or its process died. */
  endedAt: number;
}

/** A call that was told `charged: "no"`, and when. */
interface Denial {
  readonly call: Call<unknown>;
  readonly at: number;
  /** It was told to repeat the call later. */
  readonly isForNow: boolean;
}

/** A call that is being watched. */
export interface Watched<Result> {
  watch(answer: Promise<Result>): Promise<Result>;
  die(): void;
}

/**
 * Sees what no shop can see: the ledger, Toss's books and what everybody was told, at the same moment. What contradicts an
 * invariant the moment it happens is noted here; what only the end shows, in `final-audit.ts`.
 */
export class Auditor {
  readonly violations: string[] = [];
  readonly delivered: string[] = [];
  approvals = 0;
  deaths = 0;
  requests = 0;
  readonly cancelCalls: Call<CancelInput>[] = [];
  readonly #confirmCalls: Call<ConfirmInput>[] = [];
  readonly #denials = new Map<string, Denial[]>();
  readonly #intents = new Set<string>();
  readonly #bodies = new Map<string, string>();
  readonly #confirmed = new Map<string, TossPayment>();
  readonly #cancels = new Set<string>();
  readonly #time: VirtualTime;
  readonly #books: TossBooks;

  /** How often each idempotency key was sent. */
  readonly #sends = new Map<string, number>();
  readonly #unheeded: readonly string[];
  /** Told of each request that a server begins, sends or breaks off. */
  readonly watch: RequestWatch;
  readonly #ledger: LedgerWatch;

  constructor(time: VirtualTime, books: TossBooks, unheeded: readonly string[]) {
    this.#time = time;
    this.#books = books;
    this.#unheeded = unheeded;
    const violate = this.violate.bind(this);
    this.watch = new RequestWatch(time, violate);
    this.#ledger = new LedgerWatch(this.watch, violate);
  }

  violate(invariant: string, what: string): void {
    if (this.#unheeded.includes(invariant)) return;
    const text = `${invariant}: ${what}`;
    if (!this.violations.includes(text)) this.violations.push(text);
  }

  /** The first byte of a request leaves. */
  onSent(server: string, request: TossRequest): void {
    const { method, path, headers, body } = request;
    this.requests += 1;
    this.watch.onSent(server, request);
    if (method !== "POST") return;
    const key = headers["idempotency-key"] ?? "";
    if (!this.#intents.has(key)) {
      this.violate("INV-6", `${path} was sent before its intent was written`);
    }
    const whole = `${path} ${body}`;
    if ((this.#bodies.get(key) ?? whole) !== whole) {
      this.violate("INV-7", `the key ${key} was sent with two bodies`);
    }
    this.#bodies.set(key, whole);
    this.#sends.set(key, (this.#sends.get(key) ?? 0) + 1);
  }

  /** How often a refund was sent, under all of its keys. */
  sendsOf(refundId: string): number {
    const sends = [...this.#sends].filter(([key]) => key.startsWith(`${refundId}:`));
    return sends.reduce((sum, [, count]) => sum + count, 0);
  }

  /** A step is in the ledger. */
  onWritten(step: Step, reason: Reason | undefined): void {
    const { record } = step;
    this.#ledger.onWritten(step, this.#time.now, reason);
    const { attempt, refunds, status, orderId } = record;
    if (record.dueAt === null && isOpen(record)) {
      this.violate("INV-4", `${orderId} is open, and nobody is to look at it`);
    }
    const keys = refunds.map(({ refundId, generation }) => `${refundId}:${generation}`);
    for (const key of attempt === null ? keys : [attempt.idempotencyKey, ...keys]) {
      this.#intents.add(key);
      this.watch.onIntended(key);
    }
    const confirmed = this.#confirmed.get(orderId);
    if (status === "created" || status === "expired") {
      if (confirmed) this.violate("INV-3", `${orderId} is ${status} and Toss approved its payment`);
    } else if (status !== "confirming" && status !== "review") this.#checkSettled(record);
  }

  /** A payment changed at Toss. */
  onTossChange(payment: TossPayment): void {
    this.#noteApproval(payment);
    this.#noteCancels(payment);
  }

  /** Somebody sees this text, or the ledger keeps it. */
  onShown(where: string, text: string): void {
    if (Object.values(canaries).some((secret) => text.includes(secret))) {
      this.violate("INV-12", `a secret or an account number is in ${where.split(" ")[0]}`);
    }
  }

  /** The shop was handed an event. */
  onDelivered(eventId: string): void {
    this.delivered.push(eventId);
  }

  beginConfirm(input: ConfirmInput): Watched<ConfirmResult> {
    const call = this.#begin(input);
    this.#confirmCalls.push(call);
    const told = (result: ConfirmResult) => this.#checkConfirmed(input, result);
    const denied = (isForNow: boolean) => {
      const payment = this.#books.payments.get(input.paymentKey);
      // An edited redirect is refused whatever becomes of the payment.
      if (payment?.orderId !== input.orderId || payment.amount !== input.amount) return;
      const calls = this.#confirmCalls.filter(isSame(input.orderId, input.paymentKey));
      if (payment.confirmedAt !== null && !(isForNow && hasCompany(call, calls))) {
        this.violate("INV-10", `${input.orderId} was told "not charged", and Toss approved it`);
      }
      this.#deny(`${input.orderId} ${input.paymentKey}`, { call, at: this.#time.now, isForNow });
    };
    return this.#watched(call, told, denied);
  }

  beginCancel(input: CancelInput): Watched<CancelResult> {
    const call = this.#begin(input);
    this.cancelCalls.push(call);
    const { requestId } = input;
    const told = ({ outcome }: CancelResult) => {
      if (outcome === "refunded" && !this.#isRefunded(input)) {
        this.violate("INV-5", `${requestId} was told "refunded", and Toss refunded nothing`);
      }
    };
    const denied = (isForNow: boolean) => {
      const calls = this.cancelCalls.filter((one) => one.input.requestId === requestId);
      if (this.#isRefunded(input) && !(isForNow && hasCompany(call, calls))) {
        this.violate("INV-10", `${requestId} was told "not refunded", and Toss refunded it`);
      }
      this.#deny(requestId, { call, at: this.#time.now, isForNow });
    };
    return this.#watched(call, told, denied);
  }

  #begin<Input>(input: Input): Call<Input> {
    return { input, beganAt: this.#time.now, endedAt: Number.POSITIVE_INFINITY };
  }

  #watched<Result>(
    call: Call<unknown>,
    told: (result: Result) => void,
    denied: (isForNow: boolean) => void,
  ): Watched<Result> {
    return {
      watch: async (answer) => {
        try {
          const result = await answer;
          call.endedAt = this.#time.now;
          told(result);
          return result;
        } catch (error) {
          call.endedAt = this.#time.now;
          if (!(error instanceof CheckoutError)) this.violate("INV-13", `threw ${String(error)}`);
          else if (error.charged === "no") denied(error.retry === "later");
          throw error;
        }
      },
      die: () => {
        call.endedAt = Math.min(call.endedAt, this.#time.now);
      },
    };
  }

  #deny(what: string, denial: Denial): void {
    const denials = this.#denials.get(what);
    if (denials === undefined) this.#denials.set(what, [denial]);
    else denials.push(denial);
  }

  /**
   * Only a call that was made, or went on, after the denial may have brought about what was denied; or, where it was denied
   * for now, one beside it, of which a wallet takes its time.
   */
  #checkDenials(what: string, effect: string, calls: readonly Call<unknown>[]): void {
    for (const { call: denied, at, isForNow } of this.#denials.get(what) ?? []) {
      const since = isForNow ? denied.beganAt : at;
      if (calls.some((call) => call !== denied && call.endedAt > since)) continue;
      this.violate("INV-10", `${what} was denied, and then ${effect}`);
    }
  }

  #noteApproval(payment: TossPayment): void {
    const { orderId, paymentKey, confirmedAt } = payment;
    const before = this.#confirmed.get(orderId);
    if (confirmedAt === null || before === payment) return;
    if (before !== undefined) this.violate("INV-1", `${orderId} was approved twice`);
    this.#confirmed.set(orderId, payment);
    this.approvals += 1;
    const calls = this.#confirmCalls.filter(isSame(orderId, paymentKey));
    this.#checkDenials(`${orderId} ${paymentKey}`, "approved", calls);
  }

  #noteCancels({ cancels }: TossPayment): void {
    for (const { transactionKey, reason, status } of cancels) {
      if (status !== "DONE" || this.#cancels.has(transactionKey)) continue;
      this.#cancels.add(transactionKey);
      const requestId = requestIdOf(reason);
      const calls = this.cancelCalls.filter(({ input }) => input.requestId === requestId);
      this.#checkDenials(requestId, "refunded", calls);
    }
  }

  #checkConfirmed(input: ConfirmInput, { outcome }: ConfirmResult): void {
    if (outcome === "pending") return;
    const payment = this.#books.payments.get(input.paymentKey);
    const isOurs = payment?.orderId === input.orderId && payment.confirmedAt !== null;
    const hasMoney = this.#books.transactions.some(
      (row) => row.payment === payment && row.amount > 0,
    );
    if (!isOurs || (outcome === "paid" && !hasMoney)) {
      this.violate("INV-2", `${input.orderId} was told "${outcome}", and Toss knows nothing of it`);
    }
  }

  #checkSettled({ orderId, status, amount, currency, attempt }: OrderRecord): void {
    const payment = this.#books.payments.get(attempt?.paymentKey ?? "");
    const isOurs =
      payment?.orderId === orderId && payment.amount === amount && payment.currency === currency;
    const needsMoney = status !== "awaitingDeposit" && status !== "canceled";
    const hasMoney = this.#books.transactions.some(
      (row) => row.payment === payment && row.amount > 0,
    );
    if (!isOurs || payment.confirmedAt === null || (needsMoney && !hasMoney)) {
      this.violate("INV-2", `${orderId} is ${status}, and Toss took no such payment`);
    }
  }

  #isRefunded({ paymentKey, requestId }: CancelInput): boolean {
    const cancels = this.#books.payments.get(paymentKey)?.cancels ?? [];
    return cancels.some(
      (cancel) => requestIdOf(cancel.reason) === requestId && cancel.status !== "ABORTED",
    );
  }
}

/** Who is told to repeat a call was told of this call only: another one at the same time may have done it. */
function hasCompany(call: Call<unknown>, calls: readonly Call<unknown>[]): boolean {
  return calls.some((other) => other !== call && other.endedAt > call.beganAt);
}

/** Whether Toss may be waited for: its own decision, or the time that has to pass before it is believed. */
export function isOpen({ status, refunds }: OrderRecord): boolean {
  return status === "confirming" || refunds.some((refund) => refund.status === "sent");
}

/** The sim's staff begin each reason with the id of their request. */
export function requestIdOf(reason: string): string {
  return reason.split(" ")[0] ?? "";
}

function isSame(orderId: string, paymentKey: string) {
  return ({ input }: Call<ConfirmInput>): boolean =>
    input.orderId === orderId && input.paymentKey === paymentKey;
}
