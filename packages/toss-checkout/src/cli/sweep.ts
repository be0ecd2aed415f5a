import type { SweepProgress } from "../reconcile-options.ts";
import type { Command } from "./command.ts";
import { CommandError } from "./command-error.ts";
import { openCheckout } from "./open-checkout.ts";

const dayMs = 86_400_000;

/** Compares a span of Toss's list with the ledger. A payment that the ledger never heard of needs a person. */
export const sweep: Command = async ({ line, ledger, environment, progress }) => {
  const to = line.to ?? new Date();
  const from = line.from ?? new Date(to.getTime() - dayMs);
  if (from >= to) throw new CommandError("The span ends before it begins: give --to, too.");
  const opened = openCheckout(ledger, environment, line.foreign);
  const onProgress = (now: SweepProgress): void => {
    const listed = (now.listedTo.getTime() - from.getTime()) / (to.getTime() - from.getTime());
    // Listing is one half of the work, comparing the other.
    const compared = now.payments === 0 ? 0 : now.compared / now.payments;
    progress((listed + compared) / 2, `${now.payments} payments, ${now.compared} compared`);
  };
  try {
    progress(0, "asking Toss for its list");
    const counts = await opened.checkout.sweepOnce({ from, to, onProgress });
    const alerts = opened.alerts.map(({ orderId, kind, message }) => ({ orderId, kind, message }));
    return {
      needsPerson: counts.strangers > 0 || alerts.length > 0,
      json: { from: from.toISOString(), to: to.toISOString(), ...counts, alerts },
      text: [
        `From ${from.toISOString()} to ${to.toISOString()}: ${counts.payments} payments at Toss.`,
        `${counts.hinted} of ours are news to the ledger: the reconciler looks at them next.`,
        `${counts.strangers} are strangers to the ledger${counts.strangers > 0 ? ", and need a person:" : "."}`,
        ...alerts.map(({ orderId, message }) => `  ${orderId}  ${message}`),
      ].join("\n"),
    };
  } finally {
    await opened[Symbol.asyncDispose]();
  }
};
