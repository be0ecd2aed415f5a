import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as nextTurn } from "node:timers/promises";
import { createTossClient, type TossClient, type TossClock } from "@toss-bff/toss-client";
import { type Sandbox, startSandbox } from "@toss-bff/toss-sandbox";
import pg from "pg";
import { createCheckout } from "../src/checkout.ts";
import type { Checkout, CheckoutAlert, CheckoutOptions } from "../src/checkout-options.ts";
import type { Ledger } from "../src/ledger.ts";
import { memoryLedger } from "../src/memory-ledger.ts";
import type { Order } from "../src/order.ts";
import { postgresLedger } from "../src/postgres-ledger.ts";
import { sqliteLedger } from "../src/sqlite-ledger.ts";
import { dropSchema, makeSchema } from "./postgres-schema.ts";
import { hasPostgres, sharedPostgres } from "./postgres-server.ts";

type WindowMethod = NonNullable<Parameters<Sandbox["payments"]["authenticate"]>[0]["method"]>;

export type LedgerKind = "memory" | "sqlite" | "postgres";

/** Those that outlive their process. Where there is no PostgreSQL, its own tests say so. */
export const durableKinds: readonly LedgerKind[] = hasPostgres
  ? ["sqlite", "postgres"]
  : ["sqlite"];
export const ledgerKinds: readonly LedgerKind[] = ["memory", ...durableKinds];

/** By which a second process opens the same ledger. */
export type LedgerPlace =
  | { kind: "memory" }
  | { kind: "sqlite"; file: string }
  | { kind: "postgres"; config: pg.PoolConfig; schema: string };

/** A shop with a real ledger that talks to a sandbox over sockets. */
export interface Shop extends AsyncDisposable {
  sandbox: Sandbox;
  toss: TossClient;
  ledger: Ledger;
  checkout: Checkout;
  alerts: CheckoutAlert[];
  /** Where the ledger is; a second process may open it. */
  place: LedgerPlace;
  /** Another instance of the shop's server on the same ledger, with its own options. */
  instance(options?: Partial<CheckoutOptions>): Checkout;
  /** Moves the shop's and the ledger's clock, and the sandbox's. */
  advance(ms: number): void;
  order(changes?: Partial<Parameters<Checkout["openOrder"]>[0]>): Promise<Order>;
  /** What the window leaves behind: a payment Toss has not been asked to confirm yet. */
  authenticate(
    order: Order,
    method?: WindowMethod,
  ): { paymentKey: string; orderId: string; amount: number };
  /** An order of ₩15,000 that was paid. */
  paidOrder(): Promise<Order & { paymentKey: string }>;
  /** Resolves when Toss has received a request with this method. */
  whenSeen(method: string): Promise<void>;
  /** What Toss was asked, as `METHOD path`, keys left out. */
  seen(): string[];
}

export async function openShop(kind: LedgerKind = "memory", secretKey?: string): Promise<Shop> {
  const sandbox = await startSandbox();
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const { ledger, place, remove } = await openLedger(kind, now);
  const toss = createTossClient({
    secretKey: secretKey ?? sandbox.secretKey,
    baseUrl: sandbox.url,
    maxRetries: 0,
  });
  const alerts: CheckoutAlert[] = [];
  const instance = (options: Partial<CheckoutOptions> = {}) =>
    createCheckout({
      toss,
      ledger,
      clock: leapingClock,
      onAlert: (alert) => void alerts.push(alert),
      ...options,
    });
  // A wait ends at once and the clock stands where the wait would have ended.
  const leapingClock: TossClock = {
    now,
    setTimeout: (run, ms) => {
      ahead += ms;
      return setImmediate(run);
    },
    clearTimeout: (timer) => clearImmediate(timer as NodeJS.Immediate),
  };
  const checkout = instance();

  const shop: Shop = {
    sandbox,
    toss,
    ledger,
    checkout,
    alerts,
    place,
    instance,
    advance: (ms) => {
      ahead += ms;
      sandbox.clock.advance(ms);
    },
    order: (changes) =>
      checkout.openOrder({
        orderName: "토스 티셔츠 외 2건",
        amount: 15_000,
        ownerId: "buyer-1",
        ...changes,
      }),
    authenticate: ({ orderId, amount }, method) => {
      const { paymentKey } = sandbox.payments.authenticate({
        orderId,
        amount,
        ...(method && { method }),
      });
      return { paymentKey, orderId, amount };
    },
    paidOrder: async () => {
      const redirect = shop.authenticate(await shop.order());
      const { order } = await checkout.confirm(redirect);
      sandbox.requests.clear();
      return { ...order, paymentKey: redirect.paymentKey };
    },
    whenSeen: async (method) => {
      while (!sandbox.requests.list().some((request) => request.method === method))
        await nextTurn(5);
    },
    seen: () =>
      sandbox.requests
        .list()
        .map(({ method, path }) => `${method} ${path.replace(/tgen_\w+/, "{key}")}`),
    [Symbol.asyncDispose]: async () => {
      await toss.close();
      await ledger.close();
      await sandbox.close();
      await remove();
    },
  };
  return shop;
}

interface OpenLedger {
  ledger: Ledger;
  place: LedgerPlace;
  remove(): Promise<void>;
}

/** An empty ledger. */
async function openLedger(kind: LedgerKind, now: () => number): Promise<OpenLedger> {
  if (kind === "memory") {
    return { ledger: memoryLedger({ now }), place: { kind }, remove: async () => undefined };
  }
  if (kind === "sqlite") {
    const folder = mkdtempSync(join(tmpdir(), "shop-"));
    const file = join(folder, "payments.db");
    const remove = async () => rmSync(folder, { recursive: true });
    return { ledger: sqliteLedger({ file, now }), place: { kind, file }, remove };
  }
  const config = sharedPostgres();
  const pool = new pg.Pool(config);
  pool.on("error", () => undefined);
  const schema = await makeSchema({ pool });
  const remove = async () => {
    await dropSchema(pool, schema);
    await pool.end();
  };
  return { ledger: postgresLedger({ pool, schema, now }), place: { kind, config, schema }, remove };
}

/** The file of a ledger in SQLite. */
export function fileOf({ place }: Shop): string {
  if (place.kind !== "sqlite") throw new Error(`The ${place.kind} ledger has no file.`);
  return place.file;
}

/** A ledger whose next writes fail, before they reach the store or after. */
export function failingLedger(
  ledger: Ledger,
  failures: { skip: number; times: number; written: boolean },
): Ledger {
  let { skip, times } = failures;
  return {
    ...ledger,
    commit: async (step) => {
      if (skip > 0 || times === 0) {
        skip -= 1;
        return ledger.commit(step);
      }
      times -= 1;
      if (failures.written) await ledger.commit(step);
      throw new Error("the store lost the connection");
    },
  };
}

/** How many payments Toss has approved. */
export function approvals(shop: Shop): number {
  return shop.sandbox.payments.list().filter(({ status }) => status === "DONE").length;
}

/** What the ledger says of an order. */
export async function statusOf(shop: Shop, orderId: string): Promise<string | undefined> {
  return (await shop.ledger.read({ orderId })).record?.status;
}
