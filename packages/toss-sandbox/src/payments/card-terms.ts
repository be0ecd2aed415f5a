import { type Fields, isBoolean, isOneOf, isText, optional } from "../protocol/fields.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import type { SandboxRules } from "../rules.ts";
import { cardCompanies } from "./card-companies.data.ts";
import type { CardTerms } from "./payment.ts";

const smallestInInstalments = 50_000;

/**
 * What a shop may say about a card before the buyer takes one out.
 *
 * @throws {TossRefusal} An unknown company, or instalments that no card offers.
 */
export function readCardTerms(fields: Fields, totalAmount: number, rules: SandboxRules): CardTerms {
  const company = optional(fields, "cardCompany", isCardCompany, "INVALID_CARD_COMPANY");
  const plan = optional(fields, "cardInstallmentPlan", isPlan, "INVALID_CARD_INSTALLMENT_PLAN");
  const maxPlan = optional(
    fields,
    "maxCardInstallmentPlan",
    isPlan,
    "INVALID_CARD_INSTALLMENT_PLAN",
  );
  if (plan !== undefined && maxPlan !== undefined) {
    throw new TossRefusal("INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE");
  }
  if (plan !== undefined && plan > 0 && totalAmount < smallestInInstalments) {
    throw new TossRefusal(rules.instalmentBelowMinimum);
  }
  const flowMode = optional(fields, "flowMode", isOneOf("DEFAULT", "DIRECT"));
  if (flowMode === "DIRECT" && company === undefined && !optional(fields, "easyPay", isText)) {
    throw new TossRefusal("INVALID_FLOW_MODE_PARAMETERS");
  }
  return {
    company: cardCompanies.find((names) => names.includes(company ?? ""))?.[0] ?? null,
    isDirect: flowMode === "DIRECT",
    installmentPlanMonths: plan ?? 0,
    isInterestFree: optional(fields, "useFreeInstallmentPlan", isBoolean) ?? false,
    useCardPoint: optional(fields, "useCardPoint", isBoolean) ?? false,
  };
}

function isCardCompany(value: unknown): value is string {
  return typeof value === "string" && cardCompanies.some((names) => names.includes(value));
}

/** 0 is at once. */
function isPlan(value: unknown): value is number {
  return value === 0 || (Number.isInteger(value) && Number(value) >= 2 && Number(value) <= 12);
}
