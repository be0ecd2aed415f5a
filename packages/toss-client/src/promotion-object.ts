/** A discount that a card company gives at once. Which of the two names of the company comes depends on the API version. */
export interface CardDiscount {
  readonly cardCompany: string | null;
  readonly companyCode: string | null;
  /** Whole won. */
  readonly discountAmount: number | null;
  /** What is left of the promotion's money, whole won. */
  readonly balance: number | null;
  /** For `card.discountCode` of a payment request. */
  readonly discountCode: string | null;
  /** Last Korean day, `yyyy-MM-dd`. */
  readonly dueDate: string | null;
  readonly minimumPaymentAmount: number | null;
  readonly maximumPaymentAmount: number | null;
}

/** Instalments for which the card company takes no interest. */
export interface InterestFreeCard {
  readonly cardCompany: string | null;
  readonly companyCode: string | null;
  /** Last Korean day, `yyyy-MM-dd`. */
  readonly dueDate: string | null;
  readonly installmentFreeMonths: readonly number[] | null;
  readonly minimumPaymentAmount: number | null;
}

/** What card companies offer buyers at present. Two paths answer it; sources do not agree on more than this. */
export interface CardPromotion {
  readonly discountCards: readonly CardDiscount[] | null;
  readonly interestFreeCards: readonly InterestFreeCard[] | null;
}
