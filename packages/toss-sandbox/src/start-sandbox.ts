import { randomUUID } from "node:crypto";
import { Api } from "./api/api.ts";
import { RequestLog } from "./api/request-log.ts";
import { createSandboxBilling } from "./billing/sandbox-billing.ts";
import { createClock } from "./clock.ts";
import { createHandler } from "./dispatch.ts";
import { FaultList } from "./faults/fault-list.ts";
import { lockFile } from "./file-lock.ts";
import { type HttpHandler, type HttpServer, listen } from "./http/http-server.ts";
import { keptParts, onKeptChange } from "./kept-parts.ts";
import { clearMerchant, createMerchant } from "./merchant.ts";
import { createSandboxPayments } from "./payments/sandbox-payments.ts";
import { readState, StateFile } from "./persist.ts";
import { isUrl } from "./protocol/fields.ts";
import { keyPairs } from "./protocol/keys.ts";
import { readRules, type SandboxRules } from "./rules.ts";
import type { Sandbox } from "./sandbox.ts";
import { bringAbout, type StartingState } from "./starting-state.ts";
import { Registrations, type WebhookTarget } from "./webhooks/registrations.ts";
import { readWebhookRules, type WebhookRules } from "./webhooks/rules.ts";
import { createSandboxWebhooks } from "./webhooks/sandbox-webhooks.ts";
import { Webhooks } from "./webhooks/webhooks.ts";
import { createWindowPort } from "./window/payment-window.ts";

export interface SandboxOptions {
  /** Port on 127.0.0.1. Default 0: any free one. */
  port?: number;
  /**
   * Names, without a port, that requests may be addressed to besides 127.0.0.1, localhost, [::1] and that of `url`; for
   * any other the answer is 403, so that no page of another site can get in by pointing its own name here. Default none.
   */
  allowedHosts?: readonly string[];
  /** Where the clock gets its time, milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
  /** The same seed makes the same ids in the same order. Default: other ids every time. */
  seed?: string;
  /**
   * File that keeps payments, billing keys, receipts, idempotent answers and the clock over a restart; one sandbox at a
   * time has it, by a file `.lock` beside it. Default: nothing is kept.
   */
  persist?: string;
  /** What is there at the start, unless `persist` remembers an earlier run. Default: nothing. */
  start?: StartingState;
  /**
   * Address that links to the sandbox begin with, http or https and without a query, for where others reach it by
   * another one than its own.
   */
  url?: string;
  /** Where webhooks go from the start: a url gets every event. Default: nowhere. */
  webhooks?: readonly (string | WebhookTarget)[];
  /** How webhooks are sent. */
  webhookRules?: WebhookRules;
  /** What to do where Toss's documents are silent. Default: the likeliest, see {@link SandboxRules}. */
  rules?: Partial<SandboxRules>;
}

/**
 * Starts a Toss on this machine.
 *
 * @throws {Error} The port is taken, or the file of `persist` is damaged, somebody else's, of another seed, or in use by
 * another sandbox.
 * @throws {TypeError} A webhook goes to another machine, or a rule is unknown or not usable.
 * @throws {TypeError} One of `allowedHosts` is not a host name, or `url` is no http or https address.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  if (options.url !== undefined) checkUrl(options.url);
  // What is answered contains the port, so there is no handler before there is a port.
  let handle: HttpHandler = () => "drop";
  const server = await listen(options.port ?? 0, (request) => handle(request), namedHosts(options));
  let unlock: (() => void) | undefined;
  try {
    if (options.persist !== undefined) unlock = lockFile(options.persist);
    const assembled = assembleSandbox(server, options, () => unlock?.());
    handle = assembled.handle;
    return assembled.sandbox;
  } catch (error) {
    unlock?.();
    await server.close();
    throw error;
  }
}

/** The names besides loopback's that a sandbox answers for, without a port. */
export function namedHosts({ url = "", allowedHosts = [] }: SandboxOptions): string[] {
  const named = URL.parse(url)?.hostname;
  return [...allowedHosts, ...(named ? [named] : [])];
}

/** Whether paths can be put behind it. */
function checkUrl(url: string): void {
  const { search, hash } = URL.parse(url) ?? {};
  if (isUrl(url) && search === "" && hash === "") return;
  throw new TypeError(`url is an http or https address without a query, got ${url}`);
}

function assembleSandbox(
  server: HttpServer,
  options: Omit<SandboxOptions, "port" | "allowedHosts">,
  unlock: () => void,
): { sandbox: Sandbox; handle: HttpHandler } {
  const url = options.url?.replace(/\/+$/, "") ?? `http://127.0.0.1:${server.port}`;
  const clock = createClock(options.now ?? Date.now);
  const rules = readRules(options.rules);
  const webhookRules = readWebhookRules(options.webhookRules ?? {});
  const registrations = new Registrations(options.webhooks ?? [], webhookRules.allowedHosts);
  const requests = new RequestLog();
  const faults = new FaultList();
  const closing = new AbortController();
  const saved = options.persist === undefined ? null : readState(options.persist, options.seed);
  const seed = saved?.seed ?? options.seed ?? randomUUID();
  const merchant = createMerchant(clock, seed, url, rules);
  const api = new Api(merchant);
  const webhooks = new Webhooks(merchant, registrations, webhookRules);

  const parts = keptParts(merchant, api.idempotency);

  let file: StateFile | undefined;
  let closed: Promise<void> | undefined;
  const sandbox: Sandbox = {
    url,
    port: server.port,
    scriptUrl: `${url}/v2/standard`,
    ...keyPairs.widget,
    apiKeys: keyPairs.api,
    securityKey: webhooks.securityKey,
    clock,
    payments: createSandboxPayments(merchant),
    billing: createSandboxBilling(merchant),
    requests,
    faults: {
      add: (fault) => faults.add(fault),
      list: () => faults.list(),
      remove: (id) => faults.remove(id),
      clear() {
        faults.clear();
        server.dropHeld();
      },
    },
    webhooks: createSandboxWebhooks(webhooks),
    reset() {
      clearMerchant(merchant);
      api.clear();
      requests.clear();
      clock.reset();
      webhooks.reset();
      sandbox.faults.clear();
    },
    close() {
      closing.abort();
      clock.stop();
      webhooks.stop();
      closed ??= server
        .close()
        .then(() => file?.close())
        .finally(unlock);
      return closed;
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
  const handle = createHandler({
    sandbox,
    clock,
    api,
    faults,
    requests,
    window: createWindowPort(merchant),
    closing: closing.signal,
  });
  if (saved === null) bringAbout(options.start ?? {}, merchant, sandbox);
  // The past is not told, but what fell due while a saved sandbox was away is.
  webhooks.begin();
  if (saved !== null)
    for (const [name, part] of Object.entries(parts)) part.load(saved.parts[name]);
  if (options.persist !== undefined) {
    const kept = new StateFile(options.persist, seed, parts);
    file = kept;
    onKeptChange(merchant, api.idempotency, () => kept.changed());
  }
  return { sandbox, handle };
}
