import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Sandbox, startSandbox } from "@toss-bff/toss-sandbox";
import { freePort } from "../free-port.ts";
import { type Shop, type ShopOptions, startShop } from "../start-shop.ts";

export interface TestShop extends AsyncDisposable {
  url: string;
  sandbox: Sandbox;
  /** kill -9. */
  kill(): Promise<void>;
  /** Starts the server again, at the same address and with the same databases. */
  restart(): Promise<void>;
  /** Half an hour in a moment: nobody paid this order in time. */
  endTimeToPay(orderId: string): void;
  /** Writes `set` into the order's row of the ledger or of the shop's own orders, behind the shop's back. */
  tamper(database: "payments" | "shop", orderId: string, set: string): void;
}

interface TestShopOptions {
  mode?: ShopOptions["mode"];
  /** Whether the sandbox tells the shop what happens to its payments. Its questions to Toss are then its own. */
  webhooks?: boolean;
}

/** A sandbox in this process, the built shop in its own, empty databases, free ports. */
export async function openShop({
  mode = "start",
  webhooks = false,
}: TestShopOptions = {}): Promise<TestShop> {
  const port = await freePort(0);
  if (port === null) throw new Error("no free port on 127.0.0.1");
  const sandbox = await startSandbox(
    webhooks ? { webhooks: [`http://127.0.0.1:${port}/api/toss/webhook`] } : {},
  );
  const folder = await mkdtemp(path.join(tmpdir(), "shop-e2e-"));
  const env = {
    ...process.env,
    // Of the test that runs it, Next.js would make a way of building of its own.
    NODE_ENV: mode === "dev" ? ("development" as const) : ("production" as const),
    TOSS_CLIENT_KEY: sandbox.clientKey,
    TOSS_SECRET_KEY: sandbox.secretKey,
    TOSS_SANDBOX_URL: sandbox.url,
    DATABASE_URL: "",
    DEMO_DATABASE_FOLDER: folder,
  };
  const tamper: TestShop["tamper"] = (database, orderId, set) => {
    const file = new DatabaseSync(path.join(folder, `${database}.db`), { timeout: 5_000 });
    file.prepare(`update orders set ${set} where order_id = ?`).run(orderId);
    file.close();
  };
  const start = () => startShop({ port, env, mode });
  let shop: Shop | null = null;
  const close = async () => {
    await shop?.close();
    await rm(folder, { recursive: true, force: true });
    await sandbox.close();
  };

  try {
    shop = await start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: shop.url,
    sandbox,
    kill: async () => shop?.kill(),
    restart: async () => {
      shop = await start();
    },
    endTimeToPay: (orderId) => tamper("payments", orderId, `expires_at = ${Date.now() - 1}`),
    tamper,
    [Symbol.asyncDispose]: close,
  };
}
