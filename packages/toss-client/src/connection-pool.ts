import { AsyncResource } from "node:async_hooks";
import type { Client, Dispatcher } from "undici";

/** Who sends a request on a connection of the pool, and gives it back by `giveBack`. */
export interface Borrower extends Dispatcher.DispatchHandler {
  /** It waits for a connection. When its request is over before it got one, it says so by `leave`. */
  wait(pool: ConnectionPool): void;
  borrow(connection: Client, pool: ConnectionPool): void;
  /** It gets none. */
  fail(cause: Error): void;
}

/** How much there is of what a pool holds. */
export interface PoolLimits {
  /** Connections; who comes then waits for one. */
  readonly connections: number;
  /** Who waits for one; who comes then is refused, and certainly not sent. */
  readonly waiting: number;
}

/**
 * Connections to one origin, each for one request at a time, and the one used last first. undici's own pool makes a call a
 * tenth dearer: it offers a connection again only some time after its answer, and meanwhile opens another one, so that calls
 * take turns on more connections than are in use.
 */
export class ConnectionPool {
  readonly #open: () => Client;
  readonly #limits: PoolLimits;
  #size = 0;
  readonly #idle: Client[] = [];
  /** How each of them is sent, in the order they came. */
  readonly #waiting = new Map<Borrower, () => void>();

  constructor(open: () => Client, limits: PoolLimits) {
    this.#open = open;
    this.#limits = limits;
  }

  /** Never throws: `borrower` is told of every failure. */
  dispatch(options: Dispatcher.DispatchOptions, borrower: Borrower): void {
    if (this.#idle.length > 0 || this.#size < this.#limits.connections) {
      this.#send(options, borrower);
    } else if (this.#waiting.size < this.#limits.waiting) {
      borrower.wait(this);
      // Subscribers of undici's channels are told of it in the context of its caller.
      this.#waiting.set(
        borrower,
        AsyncResource.bind(() => this.#send(options, borrower)),
      );
    } else {
      const { connections, waiting } = this.#limits;
      borrower.fail(
        new Error(`all ${connections} connections are in use, and ${waiting} calls wait for one`),
      );
    }
  }

  /** It waits no more. */
  leave(borrower: Borrower): void {
    this.#waiting.delete(borrower);
  }

  /**
   * @param isReusable Whether a whole answer came. Any other connection is closed as soon as nothing uses it any more, and
   * counts until then: calls that give up together would else open one for each that waits behind them.
   */
  giveBack(connection: Client, isReusable: boolean): void {
    if (isReusable) {
      this.#idle.push(connection);
      this.#sendNext();
    } else {
      connection.close(() => {
        this.#size -= 1;
        this.#sendNext();
      });
    }
  }

  /** Closes the connections that nobody uses. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.map((connection) => connection.close()));
  }

  #sendNext(): void {
    for (const [borrower, send] of this.#waiting) {
      this.#waiting.delete(borrower);
      send();
      return;
    }
  }

  #send(options: Dispatcher.DispatchOptions, borrower: Borrower): void {
    let connection = this.#idle.pop();
    if (connection === undefined) {
      connection = this.#open();
      this.#size += 1;
    }
    borrower.borrow(connection, this);
    connection.dispatch(options, borrower);
  }
}
