import type { CardDiscount, CardPromotion, InterestFreeCard } from "../promotion-object.ts";
import { list, number, numbers, orNull, type Table, text } from "./rule.ts";

export const cardDiscountTable: Table<CardDiscount> = {
  cardCompany: orNull(text),
  companyCode: orNull(text),
  discountAmount: orNull(number),
  balance: orNull(number),
  discountCode: orNull(text),
  dueDate: orNull(text),
  minimumPaymentAmount: orNull(number),
  maximumPaymentAmount: orNull(number),
};

export const interestFreeCardTable: Table<InterestFreeCard> = {
  cardCompany: orNull(text),
  companyCode: orNull(text),
  dueDate: orNull(text),
  installmentFreeMonths: orNull(numbers),
  minimumPaymentAmount: orNull(number),
};

export const cardPromotionTable: Table<CardPromotion> = {
  discountCards: orNull(list(cardDiscountTable)),
  interestFreeCards: orNull(list(interestFreeCardTable)),
};
