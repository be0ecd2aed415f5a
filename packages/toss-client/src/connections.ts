import { ConnectionPool, type PoolLimits } from "./connection-pool.ts";
import { type Carrier, dispatch } from "./dispatch.ts";
import { type Connections, headersByName } from "./exchange.ts";
import { toError } from "./interruption.ts";
import type { ClientSettings } from "./options.ts";

/** Uses the host's dispatcher, or opens a pool to Toss at the first call: loading undici costs more than all of this. */
export function createConnections(
  settings: Pick<ClientSettings, "dispatcher" | "origin">,
  limits: PoolLimits = usualLimits,
): Connections {
  const { origin } = settings;
  let pool: Promise<ConnectionPool> | undefined;
  let opened: Carrier | undefined = settings.dispatcher;

  async function open(): Promise<ConnectionPool> {
    pool ??= openPool(origin, limits);
    const ours = await pool;
    opened = ours;
    return ours;
  }

  return {
    exchange(request, headers, asker) {
      // A dispatcher of the host's may write into what it is given.
      const given = settings.dispatcher === undefined ? headers : headersByName(headers);
      if (opened !== undefined) return dispatch(opened, origin, request, given, asker);
      open().then(
        (dispatcher) => dispatch(dispatcher, origin, request, given, asker),
        (error) => asker.answered({ kind: "noAnswer", sent: false, cause: toError(error) }),
      );
    },
    async close() {
      await (await pool)?.close();
    },
  };
}

/**
 * 128 connections answer 10,000 calls within the 60 s of a call when each takes three quarters of a second: who came later
 * would wait in vain, and hold memory meanwhile.
 */
const usualLimits: PoolLimits = { connections: 128, waiting: 10_000 };

async function openPool(origin: string, limits: PoolLimits): Promise<ConnectionPool> {
  const { buildConnector, Client } = await import("undici");
  // One for all connections, so that they resume each other's TLS sessions.
  const connect = buildConnector({
    // At most 3 s: undici counts in half seconds, and this ends with the sixth of them.
    timeout: 2900,
    // Stated, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise switch the check off.
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
    // HTTP/2 may hand a request over to another connection by itself. Nothing here is sent twice unseen.
    allowH2: false,
  });
  // Toss's calls are minutes apart in a small shop; undici's 4 s would pay for TCP and TLS each time.
  const options = { connect, allowH2: false, keepAliveTimeout: 60_000 };
  return new ConnectionPool(() => new Client(origin, options), limits);
}
