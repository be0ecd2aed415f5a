import type { Random } from "./random.ts";
import type { VirtualTime } from "./virtual-time.ts";
import type { Weather } from "./weather.ts";

/** Decides when something goes wrong. From `healsAt` on, nothing does. */
export class Luck {
  readonly random: Random;
  readonly weather: Weather;
  readonly healsAt: number;
  readonly #outages: {
    readonly of: "store" | "toss";
    readonly from: number;
    readonly to: number;
  }[] = [];
  readonly #time: VirtualTime;

  constructor(time: VirtualTime, random: Random, weather: Weather, healsAt: number) {
    this.#time = time;
    this.random = random;
    this.weather = weather;
    this.healsAt = healsAt;
  }

  get isHealed(): boolean {
    return this.#time.now >= this.healsAt;
  }

  /** For a while nothing reaches the store, or Toss. */
  breaks(of: "store" | "toss", from: number, ms: number): void {
    this.#outages.push({ of, from, to: Math.min(from + ms, this.healsAt) });
  }

  isOut(of: "store" | "toss"): boolean {
    const { now } = this.#time;
    return this.#outages.some(
      (outage) => outage.of === of && outage.from <= now && now < outage.to,
    );
  }

  strikes(probability: number): boolean {
    return probability > 0 && !this.isHealed && this.random.chance(probability);
  }
}
