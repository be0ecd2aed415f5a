import { randomUUID } from "node:crypto";
import { Api } from "./api/api.ts";
import { RequestLog } from "./api/request-log.ts";
import { createSandboxBilling } from "./billing/sandbox-billing.ts";
import { createClock } from "./clock.ts";
import { createHandler } from "./dispatch.ts";
import { FaultList } from "./faults/fault-list.ts";
import { type HttpHandler, type HttpServer, listen } from "./http/http-server.ts";
import { clearMerchant, createMerchant } from "./merchant.ts";
import { createSandboxPayments } from "./payments/sandbox-payments.ts";
import { keyPairs } from "./protocol/keys.ts";
import { readRules, type SandboxRules } from "./rules.ts";
import type { Sandbox } from "./sandbox.ts";
import { Registrations, type WebhookTarget } from "./webhooks/registrations.ts";
import { readRules as readWebhookRules, type WebhookRules } from "./webhooks/rules.ts";
import { createSandboxWebhooks } from "./webhooks/sandbox-webhooks.ts";
import { Webhooks } from "./webhooks/webhooks.ts";
import { createWindowPort } from "./window/payment-window.ts";

export interface SandboxOptions {
  /** Port on 127.0.0.1. Default 0: any free one. */
  port?: number;
  /**
   * Names, without a port, that requests may be addressed to besides 127.0.0.1, localhost and [::1]; for any other the
   * answer is 403, so that no page of another site can get in by pointing its own name here. Default none.
   */
  allowedHosts?: readonly string[];
  /** Where the clock gets its time, milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
  /** The same seed makes the same ids in the same order. Default: other ids every time. */
  seed?: string;
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
 * @throws {Error} The port is taken.
 * @throws {TypeError} A webhook goes to another machine, or a rule is unknown or not usable.
 * @throws {TypeError} One of `allowedHosts` is not a host name.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  // What is answered contains the port, so there is no handler before there is a port.
  let handle: HttpHandler = async () => "drop";
  const server = await listen(
    options.port ?? 0,
    (request) => handle(request),
    options.allowedHosts,
  );
  const assembled = assembleSandbox(`http://127.0.0.1:${server.port}`, server, options);
  handle = assembled.handle;
  return assembled.sandbox;
}

/**
 * Puts a sandbox together behind whatever brings it requests.
 *
 * @param url Where it is reached, without a slash at the end.
 */
export function assembleSandbox(
  url: string,
  server: Pick<HttpServer, "dropHeld" | "close">,
  options: Omit<SandboxOptions, "port" | "allowedHosts">,
): { sandbox: Sandbox; handle: HttpHandler } {
  const clock = createClock(options.now ?? Date.now);
  const rules = readRules(options.rules);
  const webhookRules = readWebhookRules(options.webhookRules ?? {});
  const registrations = new Registrations(options.webhooks ?? [], webhookRules.allowedHosts);
  const requests = new RequestLog();
  const faults = new FaultList();
  const closing = new AbortController();
  const merchant = createMerchant(clock, options.seed ?? randomUUID(), url, rules);
  const api = new Api(merchant);
  const webhooks = new Webhooks(merchant, registrations, webhookRules);

  let closed: Promise<void> | undefined;
  const sandbox: Sandbox = {
    url,
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
      closed ??= server.close();
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
  return { sandbox, handle };
}
