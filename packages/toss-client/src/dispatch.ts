import type { Client, Dispatcher } from "undici";
import type { Borrower, ConnectionPool } from "./connection-pool.ts";
import {
  type Asker,
  type Exchange,
  faultOfHeaders,
  faultOfLength,
  type RequestHeaders,
  type Stoppable,
  type WireHeaders,
  type WireRequest,
} from "./exchange.ts";
import { toError } from "./interruption.ts";

/** What requests travel by: connections of our own, or a dispatcher of the host's. */
export type Carrier = ConnectionPool | Dispatcher;

const noHeaders: WireHeaders = {};

/**
 * Makes one request with undici and tells of the whole answer. Never throws, never repeats, never follows a redirect.
 *
 * `sent` turns true when the request is handed to a connected socket, just before its first byte. A failure before that
 * (name not found, refused, no TLS, no free connection) certainly reached nobody.
 */
export function dispatch(
  carrier: Carrier,
  origin: string,
  { method, path, body }: WireRequest,
  headers: RequestHeaders | Record<string, string>,
  asker: Asker,
): void {
  const handler = new Handler(asker);
  asker.running = handler;
  try {
    if (asker.reason !== undefined) throw asker.reason;
    carrier.dispatch(
      // The deadline of the call covers both times; undici's own timers would only be a second answer.
      {
        origin,
        method,
        path,
        // undici only reads them.
        headers: headers as string[] | Record<string, string>,
        body: body ?? null,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      handler,
    );
  } catch (error) {
    handler.fail(toError(error));
  }
}

/** A class, because an object of closures for each request costs more than reading its answer. */
class Handler implements Borrower, Stoppable {
  readonly #asker: Asker;
  #connection: Client | undefined = undefined;
  #pool: ConnectionPool | undefined = undefined;
  #controller: Dispatcher.DispatchController | undefined = undefined;
  #isSettled = false;
  #status = 0;
  #headers: WireHeaders = noHeaders;
  #length = 0;
  #first: Buffer | undefined = undefined;
  #more: Buffer[] | undefined = undefined;

  constructor(asker: Asker) {
    this.#asker = asker;
  }

  wait(pool: ConnectionPool): void {
    this.#pool = pool;
  }

  borrow(connection: Client, pool: ConnectionPool): void {
    this.#connection = connection;
    this.#pool = pool;
  }

  onRequestStart(started: Dispatcher.DispatchController): void {
    if (this.#isSettled || this.#controller !== undefined) {
      // Too late, or a dispatcher that repeats or redirects: a payment is sent once or not at all.
      started.abort(new Error("this request must not be sent again"));
    } else {
      this.#controller = started;
    }
  }

  onResponseStart(_controller: unknown, status: number, headers: WireHeaders): void {
    this.#status = status;
    this.#headers = headers;
    const fault = faultOfHeaders(headers);
    if (fault !== undefined) this.#refuse(fault);
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    this.#length += chunk.length;
    const fault = faultOfLength(this.#length);
    if (fault !== undefined) this.#refuse(fault);
    else if (this.#first === undefined) this.#first = chunk;
    else if (this.#more === undefined) this.#more = [this.#first, chunk];
    else this.#more.push(chunk);
  }

  onResponseEnd(): void {
    const bytes = this.#more === undefined ? this.#first : Buffer.concat(this.#more);
    const body = bytes === undefined ? "" : bytes.toString("utf8");
    this.#settle({ kind: "answer", status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: unknown, error: Error): void {
    // This error carries the bytes that were no HTTP, and those belong in no log.
    this.fail(error.name === "HTTPParserError" ? new Error(error.message) : error);
  }

  fail(cause: Error): void {
    const sent = this.#controller !== undefined || this.#status !== 0;
    this.#settle({ kind: "noAnswer", sent, cause });
  }

  stop(reason: Error): void {
    this.fail(reason);
    this.#controller?.abort(reason);
  }

  #refuse(fault: string): void {
    this.#settle({ kind: "refused", status: this.#status, headers: this.#headers, fault });
    this.#controller?.abort(new Error(fault));
  }

  #settle(result: Exchange): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#asker.running = undefined;
    if (this.#connection === undefined) this.#pool?.leave(this);
    else this.#pool?.giveBack(this.#connection, result.kind === "answer");
    this.#asker.answered(result);
  }
}
