/**
 * A server of a shop, in a process of its own: `fork("shop-process.ts", [JSON.stringify(options)])`. It carries out the
 * calls it is sent, and can be told at which moment of a call it has to die.
 */
import { createTossClient } from "@toss-bff/toss-client";
import pg from "pg";
import { createCheckout } from "../../src/checkout.ts";
import { CheckoutError } from "../../src/checkout-error.ts";
import type { CancelInput, ConfirmInput } from "../../src/inputs.ts";
import type { Ledger } from "../../src/ledger.ts";
import { postgresLedger } from "../../src/postgres-ledger.ts";
import { sqliteLedger } from "../../src/sqlite-ledger.ts";
import type { LedgerPlace } from "../shop.ts";
import { type Doom, dieOnTheWire, doomedLedger } from "./doom.ts";
import type { Moment } from "./kill-points.data.ts";

export interface ServerOptions {
  place: LedgerPlace;
  secretKey: string;
  baseUrl: string;
  /** Whether it runs a reconciler of its own, on the real clock. */
  reconciles: boolean;
}

export type Call =
  | { confirm: ConfirmInput }
  | { cancel: CancelInput }
  | { look: string }
  /** Reconciles this order alone, if it is due. */
  | { reconcile: string }
  | { webhook: { headers: Record<string, string | string[] | undefined>; body: string } };

export interface CallMessage {
  id: number;
  call: Call;
  killAt: Moment | null;
}

/** What the caller is told: an outcome, or a refusal. */
export interface Reply {
  id: number;
  outcome: string;
  refusal: { reason: string; charged: string } | null;
}

const options = JSON.parse(process.argv[2] ?? "") as ServerOptions;
const doom: Doom = { moment: null, target: null };
dieOnTheWire(doom);
const checkout = createCheckout({
  toss: createTossClient({
    secretKey: options.secretKey,
    baseUrl: options.baseUrl,
    maxRetries: 0,
  }),
  ledger: doomedLedger(openPlace(options.place), doom),
  callsPerSecond: 50,
});

function openPlace(place: LedgerPlace): Ledger {
  switch (place.kind) {
    case "memory":
      throw new Error("Another process cannot reach this one's memory.");
    case "sqlite":
      return sqliteLedger({ file: place.file });
    case "postgres":
      return postgresLedger({
        pool: new pg.Pool({ ...place.config, max: 5 }),
        schema: place.schema,
      });
  }
}

async function carryOut(call: Call): Promise<string> {
  if ("confirm" in call) return (await checkout.confirm(call.confirm)).outcome;
  if ("cancel" in call) return (await checkout.cancel(call.cancel)).outcome;
  if ("look" in call) return (await checkout.look(call.look)).order.status;
  if ("webhook" in call) return (await checkout.receiveWebhook(call.webhook)).outcome;
  doom.target = call.reconcile;
  return `claimed ${(await checkout.reconcileOnce()).claimed}`;
}

process.on("message", async ({ id, call, killAt }: CallMessage) => {
  doom.moment = killAt;
  const reply: Reply = { id, outcome: "refused", refusal: null };
  try {
    reply.outcome = await carryOut(call);
    if (killAt === "before 200") process.kill(process.pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof CheckoutError)) throw error;
    reply.refusal = { reason: error.reason, charged: error.charged };
  }
  process.send?.(reply);
});
process.on("disconnect", () => process.exit());

if (options.reconciles) checkout.startReconciler();
process.send?.("open");
