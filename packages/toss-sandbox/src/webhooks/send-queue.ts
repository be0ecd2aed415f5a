import { setImmediate } from "node:timers/promises";

/** Sends one thing at a time on each line, in the order they were added. */
export class SendQueue {
  /** Last turn of each line that has one to come. */
  readonly #tails = new Map<string, Promise<void>>();

  /** @param send never rejects */
  add(line: string, send: () => Promise<void>): void {
    const before = this.#tails.get(line) ?? Promise.resolve();
    // Whoever caused this is answered first: a webhook must not make an API answer late.
    const turn = before.then(() => setImmediate()).then(send);
    this.#tails.set(line, turn);
    void turn.then(() => {
      if (this.#tails.get(line) === turn) this.#tails.delete(line);
    });
  }

  /** Resolves once nothing is to be sent, what was added on the way included. */
  async empty(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}
