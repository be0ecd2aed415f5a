import { badRequestCases } from "./bad-request-cases.ts";
import { billingCauseCases } from "./billing-cause-cases.ts";
import { cancelCases } from "./cancel-cases.ts";
import { causeCases } from "./cause-cases.ts";
import type { ContractCase } from "./contract-case.ts";
import { forcedCases } from "./forced-cases.ts";
import { payoutCases } from "./payout-cases.ts";
import { refusedTransitionCases } from "./refused-transition-cases.ts";
import { ruleCases } from "./rule-cases.ts";
import { successCases } from "./success-cases.ts";
import { transitionCases } from "./transition-cases.ts";
import { windowRefusalCases } from "./window-refusal-cases.ts";

/** Everything the sandbox promises to do as Toss does, by what it is about. */
export const contract: Readonly<Record<string, readonly ContractCase[]>> = {
  "what endpoints answer": successCases,
  transitions: transitionCases,
  "refused transitions": refusedTransitionCases,
  cancels: cancelCases,
  payouts: payoutCases,
  "bad requests": badRequestCases,
  "refusals with a history": [...causeCases, ...billingCauseCases],
  "refusals of the window": windowRefusalCases,
  rules: ruleCases,
  "forced errors": forcedCases,
};
