import { koreanTime } from "../clock.ts";

/** One request the API saw. Secret keys in it are replaced by stars. */
export interface SandboxRequest {
  method: string;
  /** Path and query as sent. */
  path: string;
  /** `null` while no answer was sent, and for ever when a fault swallowed it. */
  status: number | null;
  idempotencyKey?: string;
  /** Answered from the store of its idempotency key: nothing was executed. */
  replayed: boolean;
  /** Kind of the fault that hit it. */
  fault?: string;
  /** The JSON sent; its text when it was not JSON, cut where it is very long; `null` when there was none. */
  body: unknown;
  /** The JSON answered, read as `body` is, whether or not a fault let it through whole; `null` while there is none. */
  answer: unknown;
  /** When it arrived, on the sandbox's clock: `2026-03-01T10:15:00+09:00`. */
  at: string;
}

/**
 * A request as it came: most are never looked at, so they are read, and secret keys in them replaced, when somebody
 * does. Only {@link RequestLog.list} gives it out.
 */
interface NotedRequest extends Pick<SandboxRequest, "method" | "status" | "replayed" | "fault"> {
  target: string;
  key: string | undefined;
  text: string;
  answered: string;
  time: number;
}

/** A sandbox that runs for days forgets what it was asked first. */
const keptRequests = 10_000;

/** Characters of a body that are kept; no body of Toss's API comes near. */
const keptCharacters = 16_384;

/** Remembers what the API was asked, oldest first. The Authorization header never gets here. */
export class RequestLog {
  #requests: NotedRequest[] = [];

  /** Notes a request on arrival; the caller fills in what became of it. */
  add(seen: {
    method: string;
    target: string;
    idempotencyKey: string | undefined;
    body: string;
    now: number;
  }): NotedRequest {
    const request: NotedRequest = {
      method: seen.method,
      target: seen.target,
      status: null,
      key: seen.idempotencyKey,
      replayed: false,
      // A long one is cut, but not before what is a key looks like one no more.
      text: seen.body.length > keptCharacters ? beginningOf(mask(seen.body)) : seen.body,
      answered: "",
      time: seen.now,
    };
    this.#requests.push(request);
    if (this.#requests.length > keptRequests) this.#requests.shift();
    return request;
  }

  /** Notes the answer that left for it. */
  answered(request: NotedRequest, { status, body }: { status: number; body: string }): void {
    request.status = status;
    request.answered = beginningOf(body);
  }

  list(): SandboxRequest[] {
    return this.#requests.map((request) => ({
      method: request.method,
      path: mask(request.target),
      status: request.status,
      ...(request.key === undefined ? {} : { idempotencyKey: mask(request.key) }),
      replayed: request.replayed,
      ...(request.fault === undefined ? {} : { fault: request.fault }),
      body: readable(mask(request.text)),
      answer: readable(mask(request.answered)),
      at: koreanTime(request.time),
    }));
  }

  clear(): void {
    this.#requests = [];
  }
}

function mask(text: string): string {
  return text.replace(/\b((?:test|live)_g?sk)_\w+/g, "$1_***");
}

/** A copy, where it is cut: a slice would keep all of the text it is of in memory. */
function beginningOf(text: string): string {
  if (text.length <= keptCharacters) return text;
  return Buffer.from(text.slice(0, keptCharacters + 1), "utf16le").toString("utf16le");
}

function readable(body: string): unknown {
  if (body === "") return null;
  if (body.length > keptCharacters) return `${body.slice(0, keptCharacters)}…`;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
