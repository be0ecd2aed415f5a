import { koreanTime, type Timeline } from "../clock.ts";
import type { Fields } from "../protocol/fields.ts";
import type { Message } from "./message.ts";
import { post } from "./post.ts";
import type { SendQueue } from "./send-queue.ts";
import { type SecurityKeyAs, signature } from "./signature.ts";
import type { WebhookEventName } from "./webhook-event.ts";
import type { WebhookFaultKind } from "./webhook-fault-kinds.ts";

const minute = 60_000;

/** Waits between an attempt and the next one, in minutes. */
export const retryMinutes = [1, 4, 16, 64, 256, 1024, 4096] as const;

/** One message to one address, as the log shows it. Times are `2026-03-01T10:15:00+09:00`. */
export interface WebhookDelivery {
  /** The transmission id: the same on every attempt. */
  id: string;
  event: WebhookEventName;
  url: string;
  orderId: string | null;
  body: Fields;
  /** `waiting`: no attempt was answered yet. `failed`: nothing more comes by itself. */
  state: "waiting" | "delivered" | "retrying" | "failed";
  /** Oldest first. */
  attempts: WebhookAttempt[];
  nextAttemptAt: string | null;
  /** What goes wrong with it on purpose. */
  faults: WebhookFaultKind[];
}

/** One attempt. Without `status` and `error` it is under way. */
export interface WebhookAttempt {
  /** When it was sent, on the sandbox's clock. */
  at: string;
  retriedCount: number;
  status: number | null;
  /** Why there was no status. */
  error: string | null;
}

/** What deliveries are sent with. */
export interface Courier {
  clock: Timeline;
  queue: SendQueue;
  answerLimitMs: number;
  securityKeyAs: SecurityKeyAs;
  /** Aborted when the deliveries are forgotten. */
  stopped: AbortSignal;
}

/** What a delivery is made of. */
export interface DeliverySpec {
  id: string;
  /** Deliveries of one line go one at a time. */
  line: string;
  url: string;
  message: Message;
  faults: WebhookFaultKind[];
}

/** Brings one message to one address, again and again until it answers 200 or has had every retry. */
export class Delivery {
  readonly #spec: DeliverySpec;
  readonly #courier: Courier;
  readonly #text: string;
  readonly #attempts: WebhookAttempt[] = [];
  #state: WebhookDelivery["state"] = "waiting";
  #planned: { time: number; callOff: () => void } | null = null;
  /** How many retries of the schedule were planned. */
  #step = 0;
  #retried = 0;

  constructor(spec: DeliverySpec, courier: Courier) {
    this.#spec = spec;
    this.#courier = courier;
    this.#text = JSON.stringify(spec.message.body);
  }

  get id(): string {
    return this.#spec.id;
  }

  view(): WebhookDelivery {
    const { id, url, message, faults } = this.#spec;
    return structuredClone({
      id,
      event: message.event,
      url,
      orderId: message.orderId,
      body: JSON.parse(this.#text) as Fields,
      state: this.#state,
      attempts: this.#attempts,
      nextAttemptAt: this.#planned === null ? null : koreanTime(this.#planned.time),
      faults,
    });
  }

  /** Sends it for the first time, `copies` times. Its time is the clock's, unless it is to wait until `at`. */
  start(copies: number, at = this.#courier.clock.now()): void {
    if (copies === 0) this.#state = "failed";
    else if (at > this.#courier.clock.now()) this.#plan(at, () => this.start(copies, at));
    else for (let copy = 0; copy < copies; copy += 1) this.#enqueue(at, 0);
  }

  /** Sends it once more. When that fails too, what was planned stays planned. */
  resend(): void {
    this.#retried += 1;
    this.#enqueue(this.#courier.clock.now(), null);
  }

  /** @param step retries before this attempt; `null` for one by hand, which plans nothing */
  #enqueue(at: number, step: number | null): void {
    const retriedCount = this.#retried;
    this.#courier.queue.add(this.#spec.line, async () => {
      // A retry waits in line, and by then a copy or a person may have got through.
      const isNeedless = step !== null && step > 0 && this.#state === "delivered";
      if (this.#courier.stopped.aborted || isNeedless) return;
      const status = await this.#attempt(at, retriedCount);
      if (status === 200) this.#succeed();
      else if (step === this.#step && this.#state !== "delivered") this.#planRetry(at);
    });
  }

  async #attempt(at: number, retriedCount: number): Promise<number | null> {
    const { message, url, id } = this.#spec;
    const { answerLimitMs, securityKeyAs, stopped } = this.#courier;
    const time = koreanTime(at);
    const attempt: WebhookAttempt = { at: time, retriedCount, status: null, error: null };
    this.#attempts.push(attempt);
    const headers: Record<string, string> = {
      "content-type": "application/json",
      "tosspayments-webhook-transmission-id": id,
      "tosspayments-webhook-transmission-time": time,
      "tosspayments-webhook-transmission-retried-count": String(retriedCount),
    };
    if (message.signingKeys.length > 0) {
      headers["tosspayments-webhook-signature"] = signature(message.signingKeys, {
        body: this.#text,
        time,
        keyAs: securityKeyAs,
      });
    }
    const request = { headers, body: this.#text, limitMs: answerLimitMs, signal: stopped };
    Object.assign(attempt, await post(url, request));
    return attempt.status;
  }

  #succeed(): void {
    this.#state = "delivered";
    this.#planned?.callOff();
    this.#planned = null;
  }

  /** The next one counts from the time this one was sent at, so that one `advance` plays the whole chain. */
  #planRetry(sentAt: number): void {
    const wait = retryMinutes[this.#step];
    if (this.#courier.stopped.aborted) return;
    if (wait === undefined) {
      this.#state = "failed";
      return;
    }
    this.#state = "retrying";
    this.#step += 1;
    const step = this.#step;
    const time = sentAt + wait * minute;
    this.#plan(time, () => {
      this.#retried += 1;
      this.#enqueue(time, step);
    });
    // The clock may be past that time already.
    this.#courier.clock.catchUp();
  }

  #plan(time: number, run: () => void): void {
    const callOff = this.#courier.clock.at(time, () => {
      this.#planned = null;
      run();
    });
    this.#planned = { time, callOff };
  }
}
