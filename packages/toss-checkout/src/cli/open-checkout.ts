import { createTossClient, TossOptionsError } from "@toss-bff/toss-client";
import { createCheckout } from "../checkout.ts";
import type { Checkout, CheckoutAlert } from "../checkout-options.ts";
import type { Ledger } from "../ledger.ts";
import { CommandError } from "./command-error.ts";
import type { Environment } from "./environment.ts";

export interface OpenedCheckout extends AsyncDisposable {
  checkout: Checkout;
  /** What a person should know, as it came. */
  alerts: CheckoutAlert[];
}

/** @throws {CommandError} The secret key is missing or wrong. */
export function openCheckout(
  ledger: Ledger,
  { secretKey, sandboxUrl }: Environment,
  foreign: readonly string[] = [],
): OpenedCheckout {
  if (secretKey === undefined) {
    throw new CommandError(
      "This command asks Toss: set TOSS_SECRET_KEY, as the shop's server has it.",
    );
  }
  const alerts: CheckoutAlert[] = [];
  const toss = createClient(secretKey, sandboxUrl);
  const checkout = createCheckout({
    toss,
    ledger,
    onAlert: (alert) => void alerts.push(alert),
    isForeign: ({ orderId }) => foreign.some((beginning) => orderId.startsWith(beginning)),
  });
  return { checkout, alerts, [Symbol.asyncDispose]: () => toss.close() };
}

function createClient(secretKey: string, baseUrl: string | undefined) {
  try {
    return createTossClient({ secretKey, ...(baseUrl === undefined ? {} : { baseUrl }) });
  } catch (error) {
    if (error instanceof TossOptionsError) throw new CommandError(error.message);
    throw error;
  }
}

/** By which a payment is known to have been begun with this key; `null` without one. @throws {CommandError} */
export async function keyIdOf({ secretKey }: Environment): Promise<string | null> {
  if (secretKey === undefined) return null;
  const toss = createClient(secretKey, undefined);
  await toss.close();
  return toss.keyId;
}
