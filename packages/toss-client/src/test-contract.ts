import { type Sandbox, startSandbox } from "@toss-bff/toss-sandbox";
import { createTossClient, type TossClient } from "./client.ts";
import type { TossClientOptions } from "./options.ts";
import { createTestClock } from "./test-clock.ts";

/** The client and a sandbox it talks to. */
export interface Contract extends AsyncDisposable {
  sandbox: Sandbox;
  toss: TossClient;
  /** A payment the buyer has authenticated. */
  authenticate(amount?: number, method?: "CARD" | "VIRTUAL_ACCOUNT"): Order;
}

export interface Order {
  paymentKey: string;
  orderId: string;
  amount: number;
}

export async function startContract(options: Partial<TossClientOptions> = {}): Promise<Contract> {
  const sandbox = await startSandbox();
  const toss = createTossClient({
    secretKey: sandbox.secretKey,
    baseUrl: sandbox.url,
    clock: createTestClock(),
    ...options,
  });
  let orders = 0;
  return {
    sandbox,
    toss,
    authenticate(amount = 15_000, method = "CARD") {
      orders += 1;
      const order = { orderId: `order-${orders.toString().padStart(4, "0")}`, amount };
      return { ...order, ...sandbox.payments.authenticate({ ...order, method }) };
    },
    async [Symbol.asyncDispose]() {
      await toss.close();
      await sandbox.close();
    },
  };
}

/** How often Toss executed something on the paths with this ending. */
export function executed({ sandbox }: Contract, ending: string): number {
  const did = sandbox.requests
    .list()
    .filter(({ path, replayed }) => path.endsWith(ending) && !replayed);
  return did.length;
}
