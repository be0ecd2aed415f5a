import type { Luck } from "./luck.ts";
import { type CancelFields, refusal, type TossAnswer, type TossBooks } from "./toss-books.ts";
import { transactionBody } from "./toss-payment.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** A request as it arrives. */
export interface TossRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Toss does not take the key of this request, nor of a copy of it. */
  readonly isBarred: boolean;
}

/** A JSON text and its status, as it leaves. */
export interface WireAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Toss's front door: reads at once, writes under their idempotency key. The first answer to a key is kept, errors too, and
 * is given again whatever the body says; 429, and 409 while the first is under way, are not kept.
 */
export class TossGateway {
  readonly #kept = new Map<string, WireAnswer | "under way">();
  readonly #time: VirtualTime;
  readonly #luck: Luck;
  readonly #books: TossBooks;
  readonly #forgets5xx: boolean;

  constructor(time: VirtualTime, luck: Luck, books: TossBooks, forgets5xx: boolean) {
    this.#time = time;
    this.#luck = luck;
    this.#books = books;
    this.#forgets5xx = forgets5xx;
  }

  receive(request: TossRequest, answer: (answer: WireAnswer) => void): void {
    const { tooMany, consecutive, serverErrorBefore } = this.#luck.weather;
    if (this.#luck.strikes(tooMany)) answer(wire(refusal(429, "TOO_MANY_REQUESTS")));
    else if (request.isBarred) answer(wire(refusal(401, "UNAUTHORIZED_KEY")));
    else if (request.method !== "GET") this.#write(request, answer);
    else if (this.#luck.strikes(consecutive)) answer(tooSoon());
    else if (this.#luck.strikes(serverErrorBefore)) answer(internalError());
    else answer(wire(this.#read(request.path)));
  }

  #write(request: TossRequest, answer: (answer: WireAnswer) => void): void {
    const scope = `${request.headers["idempotency-key"]} ${request.headers.authorization} ${request.path}`;
    const before = this.#kept.get(scope);
    if (before !== undefined) {
      const isRunning = before === "under way";
      answer(isRunning ? wire(refusal(409, "IDEMPOTENT_REQUEST_PROCESSING")) : before);
      return;
    }
    this.#kept.set(scope, "under way");
    const takesMs = this.#luck.random.chance(0.05)
      ? this.#luck.random.int(2_000, 40_000)
      : this.#luck.random.int(20, 900);
    this.#time.after(takesMs, () => {
      const result = this.#execute(request);
      if (result.status >= 500 && this.#forgets5xx) this.#kept.delete(scope);
      else this.#kept.set(scope, result);
      answer(result);
    });
  }

  #execute({ path, body }: TossRequest): WireAnswer {
    const { consecutive, providerError, serverErrorBefore, serverErrorAfter } = this.#luck.weather;
    if (this.#luck.strikes(consecutive)) return tooSoon();
    if (this.#luck.strikes(providerError)) return wire(refusal(400, "PROVIDER_ERROR"));
    if (this.#luck.strikes(serverErrorBefore)) return internalError();
    const fields: unknown = JSON.parse(body ?? "null");
    const paymentKey = /^\/v1\/payments\/(.+)\/cancel$/.exec(path)?.[1];
    const result =
      paymentKey === undefined
        ? this.#books.confirm(fields as Parameters<TossBooks["confirm"]>[0])
        : this.#books.cancel(paymentKey, fields as CancelFields);
    return this.#luck.strikes(serverErrorAfter) ? internalError() : wire(result);
  }

  #read(path: string): TossAnswer {
    if (path.startsWith("/v1/transactions")) return this.#list(path);
    return this.#books.retrieve(path.slice("/v1/payments/".length));
  }

  /** Oldest first; the dates are Korean time. */
  #list(path: string): TossAnswer {
    const query = new URL(path, "http://toss").searchParams;
    const from = Date.parse(`${query.get("startDate")}+09:00`);
    const to = Date.parse(`${query.get("endDate")}+09:00`);
    const body = this.#books.transactions
      .filter(({ at }) => at >= from && at <= to)
      .map(transactionBody);
    return { status: 200, body };
  }
}

function wire({ status, body }: TossAnswer): WireAnswer {
  return { status, text: JSON.stringify(body) };
}

function tooSoon(): WireAnswer {
  return wire(refusal(403, "FORBIDDEN_CONSECUTIVE_REQUEST"));
}

function internalError(): WireAnswer {
  return wire(refusal(500, "FAILED_INTERNAL_SYSTEM_PROCESSING"));
}
