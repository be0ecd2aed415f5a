import type { Reason } from "./reason.ts";
import type { TossRequest } from "./toss-gateway.ts";
import type { VirtualTime } from "./virtual-time.ts";

/**
 * Requests of one server to one address. One that is told by a webhook looks once in two seconds, and one that meets a 5xx or
 * 429 each time asks four times over.
 */
const mostInTenSeconds = 20;

/** A confirm, or a cancel, has thirty seconds with its repetitions, of which it may wait four for its turn. */
const sendMs = 25_000;

export type Violate = (invariant: string, what: string) => void;

/** How often a server asks, and what ends its requests. */
export class RequestWatch {
  readonly #sentAt = new Map<string, number[]>();
  readonly #begunAt = new Map<string, number>();
  readonly #answeredAt = new Map<string, number>();
  readonly #time: VirtualTime;
  readonly #violate: Violate;

  constructor(time: VirtualTime, violate: Violate) {
    this.#time = time;
    this.#violate = violate;
  }

  /** What is to be sent with a key is in the ledger. */
  onIntended(key: string): void {
    if (!this.#begunAt.has(key)) this.#begunAt.set(key, this.#time.now);
  }

  /** A server means to ask. What a buyer waits for has begun when he asked. */
  onBegun({ headers }: TossRequest, reason: Reason | undefined): void {
    const key = headers["idempotency-key"];
    const begunAt = this.#begunAt.get(key ?? "");
    if (key === undefined || begunAt === undefined || reason?.what !== "confirm") return;
    this.#begunAt.set(key, Math.min(begunAt, reason.at));
  }

  /** The first byte leaves. */
  onSent(server: string, { path }: TossRequest): void {
    const { now } = this.#time;
    const address = `${server} ${path}`;
    const recent = (this.#sentAt.get(address) ?? []).filter((at) => at > now - 10_000);
    recent.push(now);
    this.#sentAt.set(address, recent);
    if (recent.length > mostInTenSeconds) {
      this.#violate("INV-14", `${path} was asked ${recent.length} times in ten seconds`);
    }
  }

  onAnswered(server: string, { path, body }: TossRequest): void {
    this.#answeredAt.set(`${server} ${path} ${body}`, this.#time.now);
  }

  /** Whether Toss has answered anything about a payment to a server since then. */
  hasHeard(server: string, paymentKey: string, since: number): boolean {
    return [...this.#answeredAt].some(
      ([request, at]) => at >= since && request.startsWith(server) && request.includes(paymentKey),
    );
  }

  /** A server broke a request off. What moves money ends with its own time, whoever waits for it or does not. */
  onAborted({ method, path, headers }: TossRequest): void {
    if (method !== "POST") return;
    const lasted = this.#time.now - (this.#begunAt.get(headers["idempotency-key"] ?? "") ?? 0);
    if (lasted < sendMs) this.#violate("INV-11", `${path} was broken off after ${lasted} ms`);
  }
}
