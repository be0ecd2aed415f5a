import type { TossClock } from "@toss-bff/toss-client";
import type { Appointment, VirtualTime } from "./virtual-time.ts";

/**
 * A server process. Everything that reaches it from outside (an answer, a timer) comes through `deliver`, so that one
 * that died never goes on, and one that was suspended goes on when it is woken.
 */
export class ShopProcess {
  readonly name: string;
  readonly clock: TossClock;
  isAlive = true;
  #frozenUntil = 0;
  readonly #time: VirtualTime;
  readonly #mourners: (() => void)[] = [];

  /** @param skewMs How far its clock is ahead of the others'. */
  constructor(name: string, time: VirtualTime, skewMs: number) {
    this.name = name;
    this.#time = time;
    this.clock = {
      now: () => time.now + skewMs,
      setTimeout: (run, ms): Timer => {
        const timer: Timer = { isCleared: false, appointment: undefined };
        const ring = () => {
          if (!timer.isCleared) run();
        };
        timer.appointment = time.after(ms, () => this.deliver(ring));
        return timer;
      },
      clearTimeout: (id) => {
        const timer = id as Timer | undefined;
        if (timer === undefined) return;
        timer.isCleared = true;
        if (timer.appointment) timer.appointment.run = undefined;
      },
    };
  }

  deliver(run: () => void): void {
    if (!this.isAlive) return;
    if (this.#frozenUntil > this.#time.now) {
      this.#time.at(this.#frozenUntil, () => this.deliver(run));
    } else run();
  }

  /** Nothing in it goes on until then. */
  freeze(until: number): void {
    this.#frozenUntil = until;
  }

  /** kill -9. */
  die(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    for (const mourn of this.#mourners.splice(0)) mourn();
  }

  onDeath(mourn: () => void): void {
    if (this.isAlive) this.#mourners.push(mourn);
    else mourn();
  }
}

interface Timer {
  isCleared: boolean;
  appointment: Appointment | undefined;
}
