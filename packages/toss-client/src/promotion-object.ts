/** A discount that a card company gives at once. Which of the two names of the company comes depends on the API version. */
export interface CardDiscount {
  cardCompany: string | null;
  companyCode: string | null;
  /** Whole won. */
  discountAmount: number | null;
  /** What is left of the promotion's money, whole won. */
  balance: number | null;
  /** For `card.discountCode` of a payment request. */
  discountCode: string | null;
  /** Last Korean day, `yyyy-MM-dd`. */
  dueDate: string | null;
  minimumPaymentAmount: number | null;
  maximumPaymentAmount: number | null;
}

/** Instalments for which the card company takes no interest. */
export interface InterestFreeCard {
  cardCompany: string | null;
  companyCode: string | null;
  /** Last Korean day, `yyyy-MM-dd`. */
  dueDate: string | null;
  installmentFreeMonths: number[] | null;
  minimumPaymentAmount: number | null;
}

/** What card companies offer buyers at present. Two paths answer it; sources do not agree on more than this. */
export interface CardPromotion {
  discountCards: CardDiscount[] | null;
  interestFreeCards: InterestFreeCard[] | null;
}
