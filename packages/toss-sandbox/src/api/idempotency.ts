const lifetimeMs = 15 * 86_400_000;

/** What is kept of an answer, to be given again byte for byte. */
export interface StoredAnswer {
  status: number;
  body: string;
  /** Trace id of the request that ran. */
  traceId: string;
}

/** First request of a scope: it runs, and says what came out. */
interface Claimed {
  state: "claimed";
  /** `kept`: whether it is given again. Default: Toss's rule. */
  settle(answer: StoredAnswer, kept?: boolean): void;
}

/** What came of a request's idempotency key. */
export type Claim = Claimed | { state: "running" } | { state: "done"; answer: StoredAnswer };

/** Which request an Idempotency-Key stands for. The body is not part of it. */
export interface IdempotencyScope {
  idempotencyKey: string;
  secretKey: string;
  method: string;
  /** Path and query as sent. */
  target: string;
}

interface Entry {
  firstUsedAt: number;
  /** `null` while the first request runs. */
  answer: StoredAnswer | null;
}

/** Remembers answers for 15 days from a key's first use. @see https://docs.tosspayments.com/reference/using-api/authorization */
export class IdempotencyStore {
  readonly #entries = new Map<string, Entry>();
  readonly #storeServerErrors: boolean;
  readonly #listeners = new Set<() => void>();

  /** @param storeServerErrors Whether 5xx is kept like 4xx. */
  constructor(storeServerErrors: boolean) {
    this.#storeServerErrors = storeServerErrors;
  }

  claim(scope: IdempotencyScope, now: number): Claim {
    const id = JSON.stringify([scope.idempotencyKey, scope.secretKey, scope.method, scope.target]);
    const known = this.#entries.get(id);
    if (known && now < known.firstUsedAt + lifetimeMs) {
      return known.answer === null ? { state: "running" } : { state: "done", answer: known.answer };
    }
    const entry: Entry = { firstUsedAt: now, answer: null };
    this.#entries.set(id, entry);
    return {
      state: "claimed",
      settle: (answer, kept = this.#isKept(answer)) => {
        entry.answer = answer;
        if (!kept) this.#entries.delete(id);
        else for (const listener of this.#listeners) listener();
      },
    };
  }

  /** Calls `listener` when an answer was kept. */
  onAnswer(listener: () => void): void {
    this.#listeners.add(listener);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** What was answered. A request that runs now gets no answer from a later store. */
  save(): [string, Entry][] {
    return [...this.#entries].filter(([, { answer }]) => answer !== null);
  }

  load(entries: readonly [string, Entry][]): void {
    for (const [id, entry] of entries) this.#entries.set(id, entry);
  }

  /** Success and 4xx are kept, but not the answer that itself means "ask again". */
  #isKept({ status }: StoredAnswer): boolean {
    return status !== 409 && (status < 500 || this.#storeServerErrors);
  }
}
