import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTossClient, type TossClient } from "@toss-bff/toss-client";
import { type Sandbox, startSandbox } from "@toss-bff/toss-sandbox";
import { createCheckout } from "../src/checkout.ts";
import type { Checkout } from "../src/checkout-options.ts";
import { type ExitCode, runCommand } from "../src/cli/run-command.ts";
import type { Ledger } from "../src/ledger.ts";
import type { Order } from "../src/order.ts";
import { sqliteLedger } from "../src/sqlite-ledger.ts";

export interface Ran {
  code: ExitCode;
  out: string;
  errors: string;
  /** What a terminal was drawn, when there was one. */
  drawn: string[];
  json(): Record<string, unknown>;
}

/** A shop whose server stopped a while ago, and the command that its operator runs. */
export interface OperatorShop extends AsyncDisposable {
  sandbox: Sandbox;
  toss: TossClient;
  ledger: Ledger;
  checkout: Checkout;
  file: string;
  /** Moves the shop's clock, which is behind the command's. */
  advance(ms: number): void;
  order(): Promise<Order>;
  /** Toss carried the payment out and none of its answers arrived. */
  lostConfirm(): Promise<{ paymentKey: string; orderId: string; amount: number }>;
  /** Runs the command on the shop's ledger, with its key. */
  run(...args: string[]): Promise<Ran>;
  runAtTerminal(...args: string[]): Promise<Ran>;
}

const dayMs = 86_400_000;

export async function openOperatorShop(): Promise<OperatorShop> {
  const sandbox = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), "operator-"));
  const file = join(folder, "payments.db");
  // The command reads the clock of the machine, so the shop's past is made with an earlier one.
  let behind = dayMs;
  const now = () => Date.now() - behind;
  const ledger = sqliteLedger({ file, now });
  const { secretKey, url: baseUrl } = sandbox;
  const toss = createTossClient({ secretKey, baseUrl, maxRetries: 0 });
  const quick = {
    now,
    setTimeout: (run: () => void) => setImmediate(run),
    clearTimeout: (timer: unknown) => clearImmediate(timer as NodeJS.Immediate),
  };
  const checkout = createCheckout({ toss, ledger, clock: quick });
  const environment = { databaseUrl: undefined, secretKey, sandboxUrl: baseUrl };
  // A server that started has made the file.
  await ledger.overview();
  const run = (args: string[], isTerminal: boolean) =>
    runHere([...args, "--sqlite", file], environment, isTerminal);

  const shop: OperatorShop = {
    sandbox,
    toss,
    ledger,
    checkout,
    file,
    advance: (ms) => {
      behind -= ms;
    },
    order: () =>
      checkout.openOrder({ orderName: "티셔츠", amount: 15_000, ownerId: "guest-cookie-1" }),
    lostConfirm: async () => {
      const { orderId, amount } = await shop.order();
      const { paymentKey } = sandbox.payments.authenticate({ orderId, amount });
      sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
      sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
      await checkout.confirm({ paymentKey, orderId, amount });
      return { paymentKey, orderId, amount };
    },
    run: (...args) => run(args, false),
    runAtTerminal: (...args) => run(args, true),
    [Symbol.asyncDispose]: async () => {
      await toss.close();
      await ledger.close();
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
  return shop;
}

export async function runHere(
  args: readonly string[],
  environment: Parameters<typeof runCommand>[1]["environment"] = noEnvironment,
  isTerminal = false,
): Promise<Ran> {
  const out: string[] = [];
  const errors: string[] = [];
  const drawn: string[] = [];
  const code = await runCommand(args, {
    environment,
    print: (text) => void out.push(text),
    complain: (text) => void errors.push(text),
    draw: isTerminal ? (text) => void drawn.push(text) : undefined,
  });
  const text = out.join("\n");
  return { code, out: text, errors: errors.join("\n"), drawn, json: () => JSON.parse(text) };
}

const noEnvironment = { databaseUrl: undefined, secretKey: undefined, sandboxUrl: undefined };
