import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
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
}

/** A sandbox in this process, the built shop in its own, empty databases, free ports. */
export async function openShop(mode: ShopOptions["mode"] = "start"): Promise<TestShop> {
  const port = await freePort(0);
  if (port === null) throw new Error("no free port on 127.0.0.1");
  await using belongings = new AsyncDisposableStack();
  const sandbox = belongings.use(await startSandbox());
  const folder = await mkdtemp(path.join(tmpdir(), "shop-e2e-"));
  belongings.defer(() => rm(folder, { recursive: true, force: true }));
  const env = {
    ...process.env,
    TOSS_CLIENT_KEY: sandbox.clientKey,
    TOSS_SECRET_KEY: sandbox.secretKey,
    TOSS_SANDBOX_URL: sandbox.url,
    DEMO_DATABASE_FOLDER: folder,
  };

  let shop: Shop = await startShop({ port, env, mode });
  belongings.defer(() => shop[Symbol.asyncDispose]());
  const owned = belongings.move();
  return {
    url: shop.url,
    sandbox,
    kill: () => shop.kill(),
    restart: async () => {
      shop = await startShop({ port, env, mode });
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
