import { type Language, tossErrorData, toTRPCError } from "./errors.ts";
import type { TossErrorData } from "./toss-error-data.ts";

/** What a server action can return: errors that it throws reach the browser as a digest. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: TossErrorData };

/**
 * Runs a call inside a server action and makes what it refuses fit to return:
 * `return toActionResult(() => caller.payments.cancel(input))`.
 *
 * @param language Of `buyerMessage`, where the router has not chosen one. @default "ko"
 * @throws What is no refusal of ours, so that `redirect()`, `notFound()` and your own errors do what they always do.
 */
export async function toActionResult<T>(
  call: () => Promise<T>,
  language: Language = "ko",
): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await call() };
  } catch (error) {
    const toss = tossErrorData(error, language) ?? refusalOf(error, language);
    if (toss === undefined) throw error;
    return { ok: false, error: toss };
  }
}

/** Of a checkout that was called without a router. */
function refusalOf(error: unknown, language: Language): TossErrorData | undefined {
  const isOurs = error instanceof Error && error.name === "CheckoutError";
  return isOurs ? tossErrorData(toTRPCError(error, language)) : undefined;
}
