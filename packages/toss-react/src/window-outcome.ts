import type { ConfirmInput } from "@toss-bff/trpc-router/inputs";

/**
 * How a payment window ended. Nothing is charged by any of them: money moves at confirm only.
 *
 * - `approved`: the buyer approved; confirm this payment now. Only without `successUrl`; with it the browser leaves.
 * - `closed`: the buyer closed the window.
 * - `incomplete`: it did not open, the buyer has to agree to, choose or fill in something first.
 * - `failed`: anything else.
 *
 * `code` is the SDK's or Toss's own; `windowMessage(code, language)` is the sentence for the buyer.
 */
export type WindowOutcome =
  | { outcome: "approved"; payment: ConfirmInput }
  | { outcome: "closed" | "incomplete" | "failed"; code: string };

/** Sorts what `requestPayment` rejected with. */
export function toWindowOutcome(error: unknown): WindowOutcome {
  const code = failureCode(error);
  if (closedCodes.test(code)) return { outcome: "closed", code };
  return { outcome: incompleteCodes.test(code) ? "incomplete" : "failed", code };
}

/** The SDK rejects with an object that has a `code`. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}

/** The SDK's code, else the name of its loader's error. */
export function failureCode(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.name : "UNKNOWN");
}

const closedCodes = /^(USER_CANCEL|PAY_PROCESS_CANCELED)$/;
const incompleteCodes = /^(NEED_|NOT_SELECTED_)/;
