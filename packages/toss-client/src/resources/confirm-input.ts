import { orderIdRule, paymentKeyRule } from "../id-rules.ts";
import type { ConfirmPaymentInput } from "../schema/inputs.ts";
import { faultOfText } from "../text-rule.ts";
import { hasAtMostTwoDecimals } from "../two-decimals.ts";

/**
 * Takes the input of a confirm that is certainly right, so that the one write of most shops needs no zod. Undefined when
 * anything about it is unusual: then the schema decides, and finds the words.
 */
export function plainConfirmInput(given: unknown): ConfirmPaymentInput | undefined {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return undefined;
  let fields = 0;
  for (const _ in given) fields += 1;
  const { paymentKey, orderId, amount } = given as Record<string, unknown>;
  const isRight =
    fields === 3 &&
    typeof amount === "number" &&
    amount > 0 &&
    amount <= Number.MAX_SAFE_INTEGER &&
    hasAtMostTwoDecimals(amount) &&
    faultOfText(paymentKey, paymentKeyRule) === undefined &&
    faultOfText(orderId, orderIdRule) === undefined;
  if (!isRight) return undefined;
  return { paymentKey: paymentKey as string, orderId: orderId as string, amount };
}
