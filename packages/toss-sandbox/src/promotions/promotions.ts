import { koreanTime } from "../clock.ts";
import type { SandboxRules } from "../rules.ts";

const month = 30 * 86_400_000;

/** What card companies give at the moment. `cardCompany` or `companyCode` names the company, as the rule says. */
export interface CardPromotions {
  discountCards: Record<string, string | number>[];
  interestFreeCards: Record<string, string | number | number[]>[];
}

/** Made-up promotions that end a month from now. */
export function cardPromotions(now: number, { promotionCard }: SandboxRules): CardPromotions {
  const dueDate = koreanTime(now + month).slice(0, 10);
  return {
    discountCards: [
      {
        [promotionCard]: "61",
        discountAmount: 1_000,
        balance: 5_000_000,
        discountCode: "1",
        dueDate,
        minimumPaymentAmount: 10_000,
        maximumPaymentAmount: 1_000_000,
      },
    ],
    interestFreeCards: ["11", "41", "51", "61", "71"].map((company) => ({
      [promotionCard]: company,
      dueDate,
      installmentFreeMonths: [2, 3],
      minimumPaymentAmount: 50_000,
    })),
  };
}
