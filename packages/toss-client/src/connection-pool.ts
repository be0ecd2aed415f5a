import { AsyncResource } from "node:async_hooks";
import type { Client, Dispatcher } from "undici";

/** Who sends a request on a connection of the pool, and gives it back by `giveBack`. */
export interface Borrower extends Dispatcher.DispatchHandler {
  /** Its request is over; it may be before it got a connection. */
  readonly isSettled: boolean;
  borrow(connection: Client, pool: ConnectionPool): void;
}

/**
 * Connections to one origin, each for one request at a time, and the one used last first. undici's own pool makes a call a
 * tenth dearer: it offers a connection again only some time after its answer, and meanwhile opens another one, so that calls
 * take turns on more connections than are in use.
 */
export class ConnectionPool {
  readonly #open: () => Client;
  readonly #max: number;
  #size = 0;
  readonly #idle: Client[] = [];
  /** Each tells whether it took the connection that is free. */
  readonly #waiting: (() => boolean)[] = [];

  /** @param max How many connections there are at most; who comes then waits for one. */
  constructor(open: () => Client, max: number) {
    this.#open = open;
    this.#max = max;
  }

  /** Never throws: `borrower` is told of every failure. */
  dispatch(options: Dispatcher.DispatchOptions, borrower: Borrower): void {
    if (this.#idle.length > 0 || this.#size < this.#max) {
      this.#send(options, borrower);
    } else {
      // Subscribers of undici's channels are told of it in the context of its caller.
      const send = () => !borrower.isSettled && this.#send(options, borrower);
      this.#waiting.push(AsyncResource.bind(send));
    }
  }

  /** @param isReusable Whether a whole answer came. Any other connection is closed as soon as nothing uses it any more. */
  giveBack(connection: Client, isReusable: boolean): void {
    if (isReusable) {
      this.#idle.push(connection);
    } else {
      this.#size -= 1;
      connection.close(() => {});
    }
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      if (next()) return;
    }
  }

  /** Closes the connections that nobody uses. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.map((connection) => connection.close()));
  }

  #send(options: Dispatcher.DispatchOptions, borrower: Borrower): true {
    let connection = this.#idle.pop();
    if (connection === undefined) {
      connection = this.#open();
      this.#size += 1;
    }
    borrower.borrow(connection, this);
    connection.dispatch(options, borrower);
    return true;
  }
}
