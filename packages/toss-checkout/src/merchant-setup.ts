import { TossApiError, TossConnectionError, type TossFailure } from "@toss-bff/toss-client/errors";
import type { CheckoutContext } from "./context.ts";

const tlsCodes = /CERT|ERR_TLS|ERR_SSL|EPROTO|LEAF_SIGNATURE/;

/** Tells somebody when a call failed for what only who runs the shop can mend: its key, its request, or whom it reached. */
export function alertMerchantSetup(
  context: CheckoutContext,
  orderId: string,
  error: unknown,
  failure: TossFailure,
): void {
  if (failure !== "ourFault" && !isUntrusted(error)) return;
  context.alert({
    orderId,
    kind: "merchantSetup",
    code: error instanceof TossApiError ? error.code : undefined,
    message: error instanceof Error ? error.message : "Toss refused the request.",
  });
}

/** Whether who answered could not prove to be Toss: somebody in between, or a machine without certificates or the time. */
function isUntrusted(error: unknown): boolean {
  if (!(error instanceof TossConnectionError) || !(error.cause instanceof Error)) return false;
  return "code" in error.cause && tlsCodes.test(String(error.cause.code));
}
