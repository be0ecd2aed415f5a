import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createTossClient, type TossClient } from "@toss-bff/toss-client";
import { type Sandbox, startSandbox } from "@toss-bff/toss-sandbox";
import { createCheckout } from "../../src/checkout.ts";
import type { Checkout } from "../../src/checkout-options.ts";
import type { Ledger } from "../../src/ledger.ts";
import { postgresLedger } from "../../src/postgres-ledger.ts";
import { sqliteLedger } from "../../src/sqlite-ledger.ts";
import { startOwnPostgres } from "../own-postgres.ts";
import { makeSchema } from "../postgres-schema.ts";
import type { LedgerPlace } from "../shop.ts";
import { type Server, startServer } from "./server.ts";
import type { ServerOptions } from "./shop-process.ts";

export type Store = "sqlite" | "postgres";

/** Takes a webhook instead of the server that lives. @returns `false` when the sender has to be hung up on */
export type WebhookTaker = (hook: { headers: object; body: string }) => Promise<boolean>;

/** A sandbox, a ledger, a server that lives and runs a reconciler, and any number that will not. */
export interface CampaignShop extends AsyncDisposable {
  sandbox: Sandbox;
  toss: TossClient;
  ledger: Ledger;
  /** For what happens before the kill. */
  checkout: Checkout;
  survivor: Server;
  startVictim(): Promise<Server>;
  /** The next webhook that tells of a cancel of this payment goes to the taker, as by a load balancer. */
  route(paymentKey: string, take: WebhookTaker): void;
  /** Resolves when the server that lives has heard of this payment and looked. */
  atRest(orderId: string): Promise<void>;
  /** Somebody who still asks; waited for at the end. */
  goesOn(asking: Promise<void>): void;
  /** Resolves when nobody asks any more. */
  settled(): Promise<void>;
}

export async function openCampaignShop(store: Store): Promise<CampaignShop> {
  const { ledger, place, remove } = await openStore(store);
  const sandbox = await startSandbox();
  const { secretKey, url: baseUrl } = sandbox;
  const toss = createTossClient({ secretKey, baseUrl, maxRetries: 0 });
  const options: ServerOptions = { place, secretKey, baseUrl, reconciles: false };
  const survivor = await startServer({ ...options, reconciles: true });
  const takers = new Map<string, WebhookTaker>();
  const heard = new Set<string>();
  const asking: Promise<void>[] = [];

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const hook = { headers: request.headers, body: Buffer.concat(parts).toString() };
    const { data } = JSON.parse(hook.body) as {
      data: { orderId: string; paymentKey: string; status: string };
    };
    const taker = data.status === "CANCELED" ? takers.get(data.paymentKey) : undefined;
    takers.delete(taker ? data.paymentKey : "");
    const isTaken = taker
      ? await taker(hook)
      : (await survivor.call({ webhook: hook }))?.refusal === null;
    heard.add(data.orderId);
    if (isTaken) response.end("ok");
    else response.destroy();
  }

  const balancer = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  balancer.listen(0, "127.0.0.1");
  await once(balancer, "listening");
  const { port } = balancer.address() as AddressInfo;
  sandbox.webhooks.register({
    url: `http://127.0.0.1:${port}`,
    events: ["PAYMENT_STATUS_CHANGED"],
  });

  return {
    sandbox,
    toss,
    ledger,
    checkout: createCheckout({ toss, ledger }),
    survivor,
    startVictim: () => startServer(options),
    route: (paymentKey, taker) => void takers.set(paymentKey, taker),
    atRest: async (orderId) => {
      const isDue = async () => (await ledger.read({ orderId })).record?.dueAt !== null;
      while (!heard.has(orderId) || (await isDue())) await sleep(50);
    },
    goesOn: (one) => void asking.push(one),
    settled: async () => void (await Promise.all(asking)),
    [Symbol.asyncDispose]: async () => {
      balancer.closeAllConnections();
      balancer.close();
      await survivor.stop();
      await toss.close();
      await ledger.close();
      await sandbox.close();
      await remove();
    },
  };
}

async function openStore(
  store: Store,
): Promise<{ ledger: Ledger; place: LedgerPlace; remove: () => Promise<void> }> {
  if (store === "sqlite") {
    const folder = mkdtempSync(join(tmpdir(), "crash-campaign-"));
    const file = join(folder, "payments.db");
    const remove = async () => rmSync(folder, { recursive: true });
    return { ledger: sqliteLedger({ file }), place: { kind: "sqlite", file }, remove };
  }
  const server = await startOwnPostgres();
  const schema = await makeSchema(server);
  return {
    ledger: postgresLedger({ pool: server.pool, schema }),
    place: { kind: "postgres", config: server.config, schema },
    remove: async () => server[Symbol.asyncDispose](),
  };
}
