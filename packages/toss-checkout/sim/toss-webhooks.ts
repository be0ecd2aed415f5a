import type { Luck } from "./luck.ts";
import { cancelBody, paymentBody, type TossCancel, type TossPayment } from "./toss-payment.ts";
import type { VirtualTime } from "./virtual-time.ts";

const minute = 60_000;
const repeatedAfter = [1, 4, 16, 64, 256, 1_024, 4_096].map((minutes) => minutes * minute);
const told: readonly TossPayment["status"][] = [
  "DONE",
  "CANCELED",
  "PARTIAL_CANCELED",
  "ABORTED",
  "EXPIRED",
];

/** Sends what Toss sends when a payment changes, and repeats what was not answered 200. */
export class TossWebhooks {
  readonly #time: VirtualTime;
  readonly #luck: Luck;
  readonly #deliver: (body: string) => Promise<boolean>;

  /** @param deliver Hands a message to the shop, and says whether it was answered 200. */
  constructor(time: VirtualTime, luck: Luck, deliver: (body: string) => Promise<boolean>) {
    this.#time = time;
    this.#luck = luck;
    this.#deliver = deliver;
  }

  tell(payment: TossPayment): void {
    const { random } = this.#luck;
    if (told.includes(payment.status)) {
      const { paymentKey, orderId, status } = payment;
      const isShort = random.chance(0.2);
      const data = isShort ? { paymentKey, orderId, status } : paymentBody(payment, this.#time.now);
      this.#send({ eventType: "PAYMENT_STATUS_CHANGED", createdAt: "2026-03-02T09:00:00", data });
    }
    if (payment.method === "가상계좌" && payment.confirmedAt !== null) {
      const { secret, status, lastTransactionKey: transactionKey, orderId } = payment;
      this.#send({ createdAt: "2026-03-02T09:00:00", secret, status, transactionKey, orderId });
    }
  }

  /** An overseas wallet's refund came to its end. */
  tellCancel(cancel: TossCancel): void {
    const data = cancelBody(cancel);
    this.#send({ eventType: "CANCEL_STATUS_CHANGED", createdAt: "2026-03-02T09:00:00", data });
  }

  /** A stranger's message: right in shape, and true or not by chance. */
  forge(payment: TossPayment): void {
    const { random } = this.#luck;
    const { paymentKey, orderId } = payment;
    const status = random.pick<TossPayment["status"]>(["DONE", "CANCELED", "ABORTED", "EXPIRED"]);
    const secret = `ps_${random.word(20)}`;
    const data = random.chance(0.5)
      ? { ...paymentBody({ ...payment, status }, this.#time.now), secret: payment.secret && secret }
      : { paymentKey, orderId, status };
    const deposit = { secret, status, transactionKey: "forged", orderId };
    const body = random.chance(0.7) ? { eventType: "PAYMENT_STATUS_CHANGED", data } : deposit;
    this.#attempt(JSON.stringify({ createdAt: "2026-03-02T09:00:00", ...body }), []);
  }

  #send(body: object): void {
    const { weather, random } = this.#luck;
    const copies = this.#luck.strikes(weather.hookTwice) ? random.int(2, 3) : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      if (this.#luck.strikes(weather.hookLost)) continue;
      const ms = this.#luck.strikes(weather.hookSlow)
        ? random.int(1_000, 120_000)
        : random.int(1, 800);
      this.#time.after(ms, () => this.#attempt(JSON.stringify(body), repeatedAfter));
    }
  }

  #attempt(body: string, repeats: readonly number[]): void {
    void this.#deliver(body).then((isTaken) => {
      const [wait, ...rest] = repeats;
      if (!isTaken && wait !== undefined) this.#time.after(wait, () => this.#attempt(body, rest));
    });
  }
}
