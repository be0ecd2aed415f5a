import type { Merchant } from "../merchant.ts";
import { type Fields, isFields } from "../protocol/fields.ts";
import { isTossErrorCode, TossRefusal, tossErrorBody } from "../protocol/toss-refusal.ts";
import type { Language } from "../wire/wire-words.data.ts";
import { authorize } from "./authorization.ts";
import type { Endpoint, EndpointCall } from "./endpoint.ts";
import { IdempotencyStore, type StoredAnswer } from "./idempotency.ts";
import { RateLimit } from "./rate-limit.ts";
import { matchRoute } from "./routes.ts";

/** A request to the API, its body read. */
export interface ApiRequest {
  method: string;
  /** Path and query as sent. */
  target: string;
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** `null` when it was larger than the sandbox takes. */
  body: string | null;
}

/** An answer of the API. */
export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** It is the stored answer of an earlier request under the same idempotency key. */
  replayed: boolean;
}

/** What a fault makes of a request that was let in. */
export interface Meddling {
  /** Whether it takes effect. */
  execute: boolean;
  /** Kept under its idempotency key in place of the true answer; `null` keeps nothing. */
  keep: { status: number; body: string } | null;
}

/** Executes a request that was let in, and returns its true answer. */
export type Finish = (meddling?: Meddling) => ApiAnswer;

/** The API itself: who may call what, once per idempotency key, in Toss's order of checks. */
export class Api {
  readonly #merchant: Merchant;
  readonly idempotency: IdempotencyStore;
  readonly #rateLimit: RateLimit;
  /** Payments and orders with a request that was let in and has not finished. */
  readonly #busy = new Set<string>();

  constructor(merchant: Merchant) {
    const { storeServerErrors, requestsPerMinute } = merchant.rules;
    this.#merchant = merchant;
    this.idempotency = new IdempotencyStore(storeServerErrors);
    this.#rateLimit = new RateLimit(requestsPerMinute);
  }

  /**
   * Lets a request in, and returns what finishes it. In between, its idempotency key and its payment count as
   * running. The change and its answer are made in one go by `finish`, so no two requests can interleave.
   */
  start(request: ApiRequest): Finish {
    const traceId = this.#merchant.ids.traceId();
    let run: (meddling?: Meddling) => StoredAnswer;
    try {
      run = this.#admit(request, traceId);
    } catch (error) {
      const refused = this.#refusal(error, request, traceId);
      run = () => refused;
    }
    return (meddling) => {
      const stored = run(meddling);
      const replayed = stored.traceId !== traceId;
      const headers: Record<string, string> = {
        ...(stored.body === "" ? {} : { "content-type": "application/json" }),
        "x-tosspayments-trace-id": replayed ? `${traceId},${stored.traceId}` : traceId,
      };
      const key = request.headers["idempotency-key"];
      if (key !== undefined) headers["idempotency-key"] = key;
      return { status: stored.status, headers, body: stored.body, replayed };
    };
  }

  clear(): void {
    this.idempotency.clear();
    this.#rateLimit.clear();
    this.#busy.clear();
  }

  #admit(request: ApiRequest, traceId: string): (meddling?: Meddling) => StoredAnswer {
    const { secretKey, keyKind } = authorize(request.headers.authorization);
    const match = matchRoute(request.method, request.path);
    if (typeof match === "string") throw new TossRefusal(match);
    const { route, id } = match;
    if (!this.#rateLimit.takes(route.name, secretKey, this.#merchant.clock.now())) {
      const body = JSON.stringify(tooManyRequests);
      return () => ({ status: 429, body, traceId });
    }
    const idempotencyKey = idempotencyKeyOf(request);
    const { method, target } = request;
    const claim =
      idempotencyKey === undefined
        ? undefined
        : this.idempotency.claim(
            { idempotencyKey, secretKey, method, target },
            this.#merchant.clock.now(),
          );
    if (claim?.state === "running") throw new TossRefusal("IDEMPOTENT_REQUEST_PROCESSING");
    if (claim?.state === "done") return () => claim.answer;
    const settle = (answer: StoredAnswer, meddling?: Meddling): StoredAnswer => {
      if (meddling === undefined) claim?.settle(answer);
      else claim?.settle({ ...answer, ...meddling.keep }, meddling.keep !== null);
      return answer;
    };
    try {
      refuseOnRequest(request);
      if (route.keys !== undefined && route.keys !== keyKind) {
        throw new TossRefusal(this.#merchant.rules.otherKeyPair);
      }
      const call: EndpointCall = {
        merchant: this.#merchant,
        keyKind,
        id,
        fields: route.method === "*" ? {} : readFields(request),
        query: request.query,
        language: languageOf(request),
      };
      const release = this.#occupy(route.exclusive?.(call));
      return (meddling) => {
        const instead = meddling?.execute === false ? meddling.keep : null;
        const answer = instead ? { ...instead, traceId } : this.#run(route, call, request, traceId);
        release();
        return settle(answer, meddling);
      };
    } catch (error) {
      const refused = settle(this.#refusal(error, request, traceId));
      return () => refused;
    }
  }

  #run(endpoint: Endpoint, call: EndpointCall, request: ApiRequest, traceId: string): StoredAnswer {
    try {
      const result = endpoint.run(call);
      return { status: 200, body: result === undefined ? "" : JSON.stringify(result), traceId };
    } catch (error) {
      return this.#refusal(error, request, traceId);
    }
  }

  #refusal(error: unknown, request: ApiRequest, traceId: string): StoredAnswer {
    if (!(error instanceof TossRefusal)) throw error;
    const language = this.#merchant.rules.errorLanguage === "en" ? languageOf(request) : "ko";
    const body = JSON.stringify(tossErrorBody(error.code, language));
    return { status: error.status, body, traceId };
  }

  #occupy(subject: string | undefined): () => void {
    if (subject === undefined) return () => {};
    if (this.#busy.has(subject)) throw new TossRefusal(this.#merchant.rules.whileRunning);
    this.#busy.add(subject);
    return () => this.#busy.delete(subject);
  }
}

/** Toss documents status 429, but no code for it. */
const tooManyRequests = {
  code: "TOO_MANY_REQUESTS",
  message: "요청이 너무 많습니다. 잠시 후 다시 시도해주세요.",
};

/** The key of a POST; other methods ignore the header. */
function idempotencyKeyOf({ method, headers }: ApiRequest): string | undefined {
  const key = headers["idempotency-key"];
  if (method !== "POST" || key === undefined) return undefined;
  if (key.length < 1 || key.length > 300) throw new TossRefusal("INVALID_IDEMPOTENCY_KEY");
  return key;
}

/** `TossPayments-Test-Code`: fails with that code before anything is looked at or changed. */
function refuseOnRequest({ headers }: ApiRequest): void {
  const code = headers["tosspayments-test-code"];
  if (code === undefined) return;
  throw new TossRefusal(isTossErrorCode(code) ? code : "INVALID_TEST_CODE");
}

function readFields({ method, headers, body }: ApiRequest): Fields {
  if (method !== "POST") return {};
  if (body === null || !/^application\/json\b/i.test(headers["content-type"] ?? "")) {
    throw new TossRefusal("INVALID_REQUEST");
  }
  try {
    const value: unknown = JSON.parse(body.replace(/^\uFEFF/, ""));
    if (isFields(value)) return value;
  } catch {
    // Broken JSON deserves no text of its own: Toss has none.
  }
  throw new TossRefusal("INVALID_REQUEST");
}

function languageOf({ headers }: ApiRequest): Language {
  return /^en-us\b/i.test(headers["accept-language"] ?? "") ? "en" : "ko";
}
