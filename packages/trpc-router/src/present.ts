import type { StoredPayment } from "@toss-bff/toss-checkout";
import type { OperationOptions } from "./operation-options.ts";
import { presentPayment } from "./public-payment.ts";

/**
 * What a browser is shown of a payment: by the host's `present`, or by ours.
 *
 * @throws {TypeError} From what it returns: a promise or a stream was to be shown. tRPC would answer a payment that was taken as a
 * request that cannot be read.
 */
export function createPresent<Context, P>(options: Pick<OperationOptions<Context, P>, "present">) {
  const present =
    options.present ?? (presentPayment as unknown as NonNullable<typeof options.present>);

  return (payment: StoredPayment, call: { ctx: Context }): P => {
    const shown = present(payment, call);
    if (isUnfinished(shown)) {
      // Nobody waits for it: what it fails with would end the process.
      if (shown instanceof Promise) shown.catch(() => undefined);
      throw new TypeError("present returned a promise or a stream. Return what is to be shown.");
    }
    return shown;
  };
}

function isUnfinished(shown: unknown): boolean {
  if (typeof shown !== "object" || shown === null) return false;
  const isPromise = "then" in shown && typeof shown.then === "function";
  return isPromise || Symbol.asyncIterator in shown;
}
