const minute = 60_000;

/** Counts the requests of the last minute to each endpoint by each key. */
export class RateLimit {
  readonly #perMinute: number | null;
  readonly #seen = new Map<string, number[]>();

  /** @param perMinute `null`: no limit. */
  constructor(perMinute: number | null) {
    this.#perMinute = perMinute;
  }

  /** Whether one more request fits into the minute that ends now; it is counted when it does. */
  takes(endpoint: string, secretKey: string, now: number): boolean {
    if (this.#perMinute === null) return true;
    const scope = `${endpoint} ${secretKey}`;
    const recent = (this.#seen.get(scope) ?? []).filter((time) => time > now - minute);
    this.#seen.set(scope, recent);
    if (recent.length >= this.#perMinute) return false;
    recent.push(now);
    return true;
  }

  clear(): void {
    this.#seen.clear();
  }
}
