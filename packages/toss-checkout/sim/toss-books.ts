import { canaries } from "./canaries.ts";
import type { Random } from "./random.ts";
import {
  paymentBody,
  type TossCancel,
  type TossMethod,
  type TossPayment,
  type TossTransaction,
} from "./toss-payment.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** What Toss answers with. */
export interface TossAnswer {
  readonly status: number;
  readonly body: object;
}

/** Where Toss's documentation leaves open what Toss does. */
export interface TossRules {
  /** A 5xx is not kept under its idempotency key, so that the next request with that key is executed. */
  readonly forgets5xx: boolean;
  /** `refundableAmount` of a cancel is compared with the balance. */
  readonly checksRefundable: boolean;
  /** A payment that was not approved is answered 404 to a lookup. */
  readonly hidesUnapproved: boolean;
}

export interface CancelFields {
  cancelReason: string;
  cancelAmount?: number;
  refundableAmount?: number;
  cancelRequestId?: string;
  refundReceiveAccount?: object;
}

const authenticatedMs = 10 * 60_000;
const week = 7 * 86_400_000;

/**
 * Toss's side of the books: payments and what may become of them, from Toss's documentation and sharing no code with what
 * is tested.
 */
export class TossBooks {
  readonly payments = new Map<string, TossPayment>();
  readonly transactions: TossTransaction[] = [];
  /** Told of each status that Toss sends a webhook for. */
  onChange: (payment: TossPayment) => void = () => undefined;
  /** Told when a wallet has said how a cancel ended. */
  onCancelEnd: (cancel: TossCancel) => void = () => undefined;
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #rules: TossRules;

  constructor(time: VirtualTime, random: Random, rules: TossRules) {
    this.#time = time;
    this.#random = random;
    this.#rules = rules;
  }

  /** Whether a wallet has yet to say how a cancel ended. */
  get hasOpenCancels(): boolean {
    const cancels = [...this.payments.values()].flatMap((payment) => payment.cancels);
    return cancels.some(({ status }) => status === "IN_PROGRESS");
  }

  /** A buyer went through the payment window. Nothing is charged. */
  authenticate(
    order: { orderId: string; amount: number; currency: string },
    method: TossMethod,
    declinedWith: string | null,
  ): TossPayment {
    const payment: TossPayment = {
      paymentKey: `tgen_${this.#random.word(20)}`,
      orderId: order.orderId,
      amount: order.amount,
      currency: order.currency,
      method,
      declinedWith,
      secret: method === "가상계좌" ? `${canaries.depositSecret}${this.#random.word(20)}` : null,
      requestedAt: this.#time.now,
      status: "IN_PROGRESS",
      changedAt: this.#time.now,
      approvedAt: null,
      confirmedAt: null,
      dueAt: null,
      balance: order.amount,
      cancels: [],
      lastTransactionKey: null,
    };
    this.payments.set(payment.paymentKey, payment);
    this.#time.after(authenticatedMs, () => {
      if (payment.status === "IN_PROGRESS") this.#become(payment, "EXPIRED");
    });
    return payment;
  }

  retrieve(paymentKey: string): TossAnswer {
    const payment = this.payments.get(paymentKey);
    const isHidden = this.#rules.hidesUnapproved && payment?.confirmedAt === null;
    if (payment === undefined || isHidden) return refusal(404, "NOT_FOUND_PAYMENT");
    return this.#shown(payment);
  }

  confirm(asked: { paymentKey: string; orderId: string; amount: number }): TossAnswer {
    const payment = this.payments.get(asked.paymentKey);
    if (payment === undefined) return refusal(404, "NOT_FOUND_PAYMENT");
    if (payment.status === "EXPIRED") return refusal(404, "NOT_FOUND_PAYMENT_SESSION");
    if (payment.status === "ABORTED") return refusal(403, payment.declinedWith ?? "FORBIDDEN");
    if (payment.status !== "IN_PROGRESS") return refusal(400, "ALREADY_PROCESSED_PAYMENT");
    if (asked.orderId !== payment.orderId || asked.amount !== payment.amount) {
      return refusal(400, "INVALID_REQUEST");
    }
    if (payment.declinedWith !== null) {
      this.#become(payment, "ABORTED");
      return refusal(403, payment.declinedWith);
    }
    payment.confirmedAt = this.#time.now;
    if (payment.method === "가상계좌") {
      const isShort = this.#random.chance(0.2);
      payment.dueAt = this.#time.now + (isShort ? this.#random.int(60_000, 900_000) : week);
      this.#enter(payment, 0, "WAITING_FOR_DEPOSIT");
    } else {
      payment.approvedAt = this.#time.now;
      this.#enter(payment, payment.amount, "DONE");
    }
    return this.#shown(payment);
  }

  cancel(paymentKey: string, fields: CancelFields): TossAnswer {
    const payment = this.payments.get(paymentKey);
    if (payment === undefined) return refusal(404, "NOT_FOUND_PAYMENT");
    const refused = this.#refusalOf(payment, fields);
    if (refused !== null) return refused;
    const amount = fields.cancelAmount ?? this.#free(payment);
    const cancel: TossCancel = {
      transactionKey: this.#transactionKey(),
      amount,
      reason: fields.cancelReason,
      requestId: fields.cancelRequestId ?? null,
      at: this.#time.now,
      status: payment.method === "해외간편결제" ? "IN_PROGRESS" : "DONE",
    };
    payment.cancels.push(cancel);
    if (cancel.status === "DONE") this.#giveBack(payment, cancel);
    else this.#time.after(this.#random.int(5_000, 900_000), () => this.#finish(payment, cancel));
    return this.#shown(payment);
  }

  deposit(payment: TossPayment): void {
    const { now } = this.#time;
    if (payment.status !== "WAITING_FOR_DEPOSIT" || now > (payment.dueAt ?? 0)) return;
    payment.approvedAt = now;
    this.#enter(payment, payment.amount, "DONE");
  }

  /** The bank takes its message of a deposit back. */
  reverseDeposit(payment: TossPayment): void {
    if (payment.method !== "가상계좌" || payment.status !== "DONE") return;
    payment.approvedAt = null;
    this.#enter(payment, -payment.amount, "WAITING_FOR_DEPOSIT");
  }

  #refusalOf(payment: TossPayment, fields: CancelFields): TossAnswer | null {
    const { status, balance } = payment;
    if (status === "CANCELED") return refusal(400, "ALREADY_CANCELED_PAYMENT");
    if (payment.confirmedAt === null) return refusal(403, "NOT_CANCELABLE_PAYMENT");
    const { refundableAmount = balance, cancelAmount = balance } = fields;
    if (this.#rules.checksRefundable && refundableAmount !== balance) {
      return refusal(400, "NOT_MATCHES_REFUNDABLE_AMOUNT");
    }
    const free = this.#free(payment);
    if (free === 0 || cancelAmount > free) return refusal(403, "NOT_CANCELABLE_AMOUNT");
    if (status === "WAITING_FOR_DEPOSIT" && cancelAmount !== free) {
      return refusal(403, "NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT");
    }
    const needsAccount = payment.method === "가상계좌" && status !== "WAITING_FOR_DEPOSIT";
    if (needsAccount && fields.refundReceiveAccount === undefined) {
      return refusal(400, "INVALID_REFUND_ACCOUNT_INFO");
    }
    return null;
  }

  /** What cancels under way will take cannot be canceled again. */
  #free({ balance, cancels }: TossPayment): number {
    const running = cancels.filter(({ status }) => status === "IN_PROGRESS");
    return running.reduce((rest, { amount }) => rest - amount, balance);
  }

  #giveBack(payment: TossPayment, cancel: TossCancel): void {
    const isWhole = cancel.amount === payment.amount;
    payment.balance -= cancel.amount;
    const status = isWhole ? "CANCELED" : "PARTIAL_CANCELED";
    this.#enter(payment, -cancel.amount, status, cancel.transactionKey);
  }

  /** The overseas wallet paid the buyer back, or never will. */
  #finish(payment: TossPayment, cancel: TossCancel): void {
    cancel.status = this.#random.chance(0.8) ? "DONE" : "ABORTED";
    if (cancel.status === "DONE") this.#giveBack(payment, cancel);
    this.onCancelEnd(cancel);
  }

  #enter(
    payment: TossPayment,
    amount: number,
    status: TossPayment["status"],
    transactionKey = this.#transactionKey(),
  ): void {
    payment.lastTransactionKey = transactionKey;
    this.transactions.push({ transactionKey, payment, status, at: this.#time.now, amount });
    this.#become(payment, status);
  }

  #become(payment: TossPayment, status: TossPayment["status"]): void {
    payment.status = status;
    payment.changedAt = this.#time.now;
    this.onChange(payment);
  }

  #shown(payment: TossPayment): TossAnswer {
    return { status: 200, body: paymentBody(payment, this.#time.now) };
  }

  #transactionKey(): string {
    return `txrd_${this.#random.word(16)}`;
  }
}

export function refusal(status: number, code: string): TossAnswer {
  return { status, body: { code, message: "요청을 처리할 수 없습니다." } };
}
