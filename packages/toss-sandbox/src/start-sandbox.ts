import { randomUUID } from "node:crypto";
import { Api } from "./api/api.ts";
import { RequestLog } from "./api/request-log.ts";
import { AuthKeyStore } from "./billing/auth-keys.ts";
import { createClock } from "./clock.ts";
import { createHandler } from "./dispatch.ts";
import { FaultList } from "./faults/fault.ts";
import { type HttpHandler, listen } from "./http/http-server.ts";
import { createSandboxPayments } from "./payments/sandbox-payments.ts";
import { PaymentStore } from "./payments/store.ts";
import { keyPairs } from "./protocol/keys.ts";
import type { Sandbox } from "./sandbox.ts";
import { createWindowPort } from "./window/payment-window.ts";

export interface SandboxOptions {
  /** Port on 127.0.0.1. Default 0: any free one. */
  port?: number;
  /** Where the clock gets its time, milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
  /** The same seed makes the same ids in the same order. Default: other ids every time. */
  seed?: string;
}

/**
 * Starts a Toss on this machine.
 *
 * @throws {Error} The port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = createClock(options.now ?? Date.now);
  const store = new PaymentStore(clock, options.seed ?? randomUUID());
  const authKeys = new AuthKeyStore(store.ids);
  const requests = new RequestLog();
  const faults = new FaultList();
  const closing = new AbortController();

  // What is answered contains the port, so there is no handler before there is a port.
  let handle: HttpHandler = async () => "drop";
  const server = await listen(options.port ?? 0, (request) => handle(request));
  const url = `http://127.0.0.1:${server.port}`;
  const api = new Api(store, url);

  let closed: Promise<void> | undefined;
  const sandbox: Sandbox = {
    url,
    scriptUrl: `${url}/v2/standard`,
    ...keyPairs.widget,
    apiKeys: keyPairs.api,
    clock,
    payments: createSandboxPayments(store, url),
    requests,
    faults: {
      add: (fault) => faults.add(fault),
      clear() {
        faults.clear();
        server.dropHeld();
      },
    },
    reset() {
      store.clear();
      authKeys.clear();
      api.clear();
      requests.clear();
      clock.reset();
      sandbox.faults.clear();
    },
    close() {
      closing.abort();
      closed ??= server.close();
      return closed;
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
  handle = createHandler({
    sandbox,
    api,
    faults,
    requests,
    window: createWindowPort(store),
    closing: closing.signal,
  });
  return sandbox;
}
