import type { BillingKey } from "../billing/billing-keys.ts";
import { koreanTime } from "../clock.ts";
import { cardCompanyName } from "../payments/cards.ts";
import { merchantId } from "./wire-payment.ts";
import { detailWords, type Language, methodWords } from "./wire-words.data.ts";

/** The Billing object as it stands on the wire, version 2022-11-16. */
export interface WireBilling {
  mId: string;
  customerKey: string;
  authenticatedAt: string;
  method: string;
  billingKey: string;
  card: {
    issuerCode: string;
    acquirerCode: string;
    number: string;
    cardType: string;
    ownerType: string;
  } | null;
  transfers: { bankName: string; bankAccountNumber: string }[] | null;
  easyPay: null;
  cardCompany: string | null;
  cardNumber: string | null;
}

/** The billing key as Toss would answer it. */
export function toWireBilling(key: BillingKey, language: Language): WireBilling {
  const { customerKey, billingKey, card } = key;
  return {
    mId: merchantId,
    customerKey,
    authenticatedAt: koreanTime(key.authenticatedAt),
    method: methodWords[key.method][language],
    billingKey,
    card: card && {
      issuerCode: card.issuerCode,
      acquirerCode: card.acquirerCode,
      number: card.number,
      cardType: detailWords[card.cardType][language],
      ownerType: detailWords[card.ownerType][language],
    },
    transfers: card ? null : [{ bankName: "토스뱅크", bankAccountNumber: "1000********" }],
    easyPay: null,
    cardCompany: card && cardCompanyName(card.issuerCode),
    cardNumber: card?.number ?? null,
  };
}
